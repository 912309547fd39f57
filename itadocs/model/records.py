"""Hold what a workbook says, typed: nothing derived or formatted. Missing optional values are None or empty."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from itadocs import palette
from itadocs.catalog import Framework
from itadocs.problems import Where
from itadocs.thai.dates import DateRange, DateStyle
from itadocs.thai.digits import DigitStyle
from itadocs.values import Lines, Sourced, Text

GroupKind = Literal["indicator", "issue"]


class Agency(Struct, frozen=True):
    """Hold who publishes. ``kind`` is ``department``, ``province`` or ``unit``; a unit reports to its ``province``."""

    name: Text
    kind: str
    short_name: Text = field(default_factory=Text)
    english_name: Text = field(default_factory=Text)
    ministry: Text = field(default_factory=Text)
    prepared_by: Text = field(default_factory=Text)
    website: Text = field(default_factory=Text)
    units_count: Sourced[int] | None = None
    province: Text = field(default_factory=Text)


class DocumentChoice(Struct, frozen=True):
    """Hold one row of the sheet เอกสาร: whether and how a document is made. ``template`` is a name or a file."""

    kind: str
    wanted: bool
    source: Where
    criteria_year_be: int
    template: Text | None = None
    digits: DigitStyle = DigitStyle.THAI
    dates: DateStyle = DateStyle.FULL
    font: str = ""
    """Empty for the template's own; Excel files then have ``sheet_font``."""
    owners: str = "typed"
    """``typed``, ``short`` (abbreviations with " / ") or ``full`` names."""
    figures: bool = True
    title: Text = field(default_factory=Text)
    item_code: Text = field(default_factory=Text)
    """The item it is published under, as typed; empty for the one the criteria year names."""
    signature_lines: bool = False
    """Whether the preface ends with lines to sign on."""
    approval_block: bool = False
    """Whether the document ends with room for those who prepare, examine and approve it."""
    contents: bool = False
    """Whether a table of contents stands before its text."""
    table_list: bool = False
    """Whether a list of its tables does."""
    cover_picture: Text | None = None
    """The file of the picture on its cover; empty for one of the usual names, None for no picture."""
    unit_annex: bool = False
    """Whether a plan shows in an annex what each unit reports."""
    pdf: bool = False
    """Whether every build makes its PDF, also where none is asked for."""

    @property
    def sheet_font(self) -> str:
        """Return the font of an Excel file, which has no template."""
        return self.font or palette.FONT


class Result(Struct, frozen=True):
    """Hold the announced result; scores are kept as entered. Years are B.E."""

    assessed_year_be: int
    plan_year_be: int
    total: Sourced[Decimal]
    level: Text
    target: Sourced[Decimal]
    threshold: Sourced[Decimal]
    last_total: Sourced[Decimal] | None = None
    last_level: Text = field(default_factory=Text)
    national_mean: Sourced[Decimal] | None = None
    analysed_year_be: Sourced[int] | None = None
    """The year whose result led to the measures that are reported; None where it is the assessed one."""


class Rank(Struct, frozen=True):
    """Hold a place in a group of agencies."""

    rank: Sourced[int]
    group: Text
    out_of: Sourced[int] | None = None


class InstrumentScore(Struct, frozen=True):
    """Hold scores of an instrument, or of one part of it. ``part`` is None for an undivided one."""

    instrument: str
    part: int | None
    this_year: Sourced[Decimal] | None = None
    last_year: Sourced[Decimal] | None = None
    respondents: Sourced[int] | None = None


class IndicatorScore(Struct, frozen=True):
    """Hold scores of an indicator."""

    no: int
    this_year: Sourced[Decimal] | None = None
    last_year: Sourced[Decimal] | None = None


class ItemScore(Struct, frozen=True):
    """Hold scores of an item: ``score`` for an undivided one, ``parts`` (part number → score) for a divided one."""

    code: str
    score: Sourced[Decimal] | None = None
    parts: Mapping[int, Sourced[Decimal]] = field(default_factory=dict)


class Peer(Struct, frozen=True):
    """Hold another agency of the same group, or the agency itself."""

    rank: Sourced[int]
    name: Text
    score: Sourced[Decimal]
    level: Text = field(default_factory=Text)


class HistoryPoint(Struct, frozen=True):
    """Hold the total of one earlier year (B.E.)."""

    year_be: Sourced[int]
    score: Sourced[Decimal]
    level: Text = field(default_factory=Text)


class Advice(Struct, frozen=True):
    """Hold what the assessor found and advises for one or several items; ``part`` is None where it is for all parts."""

    items: tuple[str, ...]
    advice: Lines
    defect: Lines = field(default_factory=Lines)
    part: int | None = None


class View(Struct, frozen=True):
    """Hold an opinion of the people outside (``external``) or inside (``internal``)."""

    side: str
    text: Lines
    topic: Text = field(default_factory=Text)


class Unit(Struct, frozen=True):
    """Hold a unit that can be responsible for a measure."""

    name: Text
    short_name: Text = field(default_factory=Text)
    ministry: Text = field(default_factory=Text)
    contact: Text = field(default_factory=Text)


class NamedUnit(Struct, frozen=True):
    """Hold a unit and where in a text its name stands; nowhere where lines break the name."""

    unit: Unit
    start: int
    end: int


class Owner(Struct, frozen=True):
    """Hold who is responsible, as typed: the units it names, and whether it names all units together."""

    text: Text
    named: tuple[NamedUnit, ...] = ()
    all_units: bool = False

    @property
    def units(self) -> tuple[Unit, ...]:
        """Return the units of the list that it names; none where the list has none of them."""
        return tuple(named.unit for named in self.named)

    def written(self, style: str) -> Text:
        """Return the text with the names of the units in a style of the list ``owner_styles``.

        What the list of units does not have stays as typed, and a short name that is not known is the full one.
        """
        text, at, joined = "", 0, False
        for named in self.named if style != "typed" else ():
            if named.end > named.start:
                gap = self.text[at : named.start]
                known = (named.unit.short_name if style == "short" else "") or named.unit.name or named.unit.short_name
                text += (" " if joined and not gap else gap) + known
                at, joined = named.end, True
        return Text(text + self.text[at:], self.text.source)


class Report(Struct, frozen=True):
    """Hold what is reported for a measure, for one step of it, or for a whole group."""

    outputs: Lines
    outcomes: Lines
    step: int | None = None
    """The step's place in the measure, from 1; None for the whole measure."""
    status: str | None = None
    """A value of the list ``progress``; None where none is reported."""
    percent: Sourced[Decimal] | None = None
    evidence: Lines = field(default_factory=Lines)
    unit: Text = field(default_factory=Text)
    """The unit that reported, where others report to the agency; empty for the agency itself."""
    output_lead: Lines = field(default_factory=Lines)
    """What is said before the list of outputs."""
    outcome_lead: Lines = field(default_factory=Lines)


class Measure(Struct, frozen=True):
    """Hold a measure, project or activity. Finding, steps, periods and owners are its group's where it has none."""

    text: Lines
    source: Where
    aim: Literal["improve", "develop", "keep"] | None = None
    instrument: str = ""
    """The instrument whose result the measure answers; empty where it answers all."""
    finding: Lines = field(default_factory=Lines)
    steps: Lines = field(default_factory=Lines)
    periods: tuple[Sourced[DateRange], ...] = ()
    owners: tuple[Owner, ...] = ()
    reports: tuple[Report, ...] = ()
    code: Text = field(default_factory=Text)
    """What links a unit's measure with its province's; empty where nothing does."""
    asked: int = 0
    """How many units are to report it to the province; 0 where reports of units are not gathered."""
    is_draft: bool = False
    """Whether the program proposed it and nobody has confirmed it yet."""


class ItemRemark(Struct, frozen=True):
    """Hold what is remarked on some items within one group; an item of several groups may have another in each."""

    items: tuple[str, ...]
    text: Lines


class Group(Struct, frozen=True):
    """Hold an issue or an indicator with its analysis and its measures (0..n)."""

    kind: GroupKind
    no: int
    name: str
    text: Lines = field(default_factory=Lines)
    keep: Lines = field(default_factory=Lines)
    none_reason: Lines = field(default_factory=Lines)
    measures: tuple[Measure, ...] = ()
    reports: tuple[Report, ...] = ()
    low_items: Sourced[tuple[str, ...]] | None = None
    """The items that the agency itself names as low; None where those below the threshold are."""
    linked_items: Sourced[tuple[str, ...]] | None = None
    """The disclosed items that it sets against them."""
    names_items: bool = True
    """Whether documents name low items after the analysis."""
    item_remarks: tuple[ItemRemark, ...] = ()


class Limitation(Struct, frozen=True):
    """Hold a limitation; ``instrument`` is empty for a general one."""

    text: Lines
    instrument: str = ""
    heading: Text = field(default_factory=Text)


class Book(Struct, frozen=True):
    """Hold a whole workbook. ``texts`` are the free text blocks by key; ``groups`` are in the order of the state's
    lists."""

    file: str
    framework: Framework
    agency: Agency
    result: Result
    documents: tuple[DocumentChoice, ...] = ()
    ranks: tuple[Rank, ...] = ()
    instruments: tuple[InstrumentScore, ...] = ()
    indicators: tuple[IndicatorScore, ...] = ()
    items: tuple[ItemScore, ...] = ()
    peers: tuple[Peer, ...] = ()
    history: tuple[HistoryPoint, ...] = ()
    advice: tuple[Advice, ...] = ()
    views: tuple[View, ...] = ()
    groups: tuple[Group, ...] = ()
    plan_order: tuple[tuple[GroupKind, int], ...] = ()
    """Groups in the order in which the sheet มาตรการ first names them."""
    limitations: tuple[Limitation, ...] = ()
    texts: Mapping[str, Lines] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    asked: int = 0
    """How many units are to report to the province; 0 where reports of units are not gathered."""
