"""Hold what an assessor decides for one fiscal year, as frozen records read from the data files of a family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from itadocs.catalog.find import one

Letter = Annotated[str, Meta(pattern="^[a-z]$")]
"""One small Latin letter."""


class _Record(Struct, frozen=True, forbid_unknown_fields=True):
    """Stand for a record of a data file: a key nobody declared is an error."""


class Instrument(_Record, frozen=True):
    """Describe a survey or a review that gives scores (IIT, EIT, OIT at the NACC).

    ``letter`` is what the codes of its items begin with. ``weight`` is its share of the total; the weights add up to 1.
    It is None where nobody has seen it: then no total is reckoned.
    """

    code: str
    letter: Letter
    name: str
    english_name: str
    weight: Decimal | None = None
    is_disclosure: bool = False
    """Whether its items are what an agency discloses, found complete (100) or not (0), instead of what people think."""
    side: Literal["external", "internal"] | None = None
    """Which side of the agency it asks; None where it asks nobody."""
    mean_of: Literal["indicators", "unknown"] = "indicators"
    """What its score is the mean of, where that is known; else nothing is reckoned from its indicators."""


class Part(_Record, frozen=True):
    """Describe a part of an instrument that is scored and judged on its own (EIT Public, EIT Survey)."""

    instrument: str
    no: int
    name: str
    english_name: str
    respondents: str


class Indicator(_Record, frozen=True):
    """Describe one of the indicators; ``mean_of`` says what its score is the mean of, where that is known."""

    no: int
    name: str
    instrument: str
    mean_of: Literal["items", "item_groups", "unknown"] = "items"
    topics: tuple[str, ...] = ()
    """What its items are about, as :mod:`itadocs.catalog.ideas` names it: for years whose items nobody knows."""


UNTITLED = "(ยังไม่ระบุชื่อข้อ)"


class Item(_Record, frozen=True):
    """Describe a question or disclosure item; its code, a letter and a number, is unique in a family and year only.

    ``indicator`` is None where a workbook lists the item and does not say; the data of a year always does. ``label`` is
    empty where nobody has seen it.
    """

    code: Annotated[str, Meta(pattern="^[a-z][1-9][0-9]{0,2}$")]
    indicator: int | None
    label: str
    likely: bool = False
    """Its label or its indicator is from another source than the criteria: a workbook may correct both."""
    answer_prefix: str | None = None
    """The answer whose share is printed as the score ("ไม่มี"), None where a degree is asked."""
    topic: str = ""
    """What it is about, as :mod:`itadocs.catalog.ideas` names it; empty where nothing is proposed for it."""

    @property
    def title(self) -> str:
        """Return what documents print as its label: that nobody has said one, where it is empty."""
        return self.label or UNTITLED


def label_in_year(label: str, own_be: int, year_be: int) -> str:
    """Return the label of an item of one fiscal year (B.E.) as another year says it that has no label of its own.

    >>> label_in_year("รายงานผลการดำเนินงานประจำปี พ.ศ. 2568", 2569, 2570)
    'รายงานผลการดำเนินงานประจำปี พ.ศ. 2569'
    """
    from itadocs.thai.moved_years import move_years  # few runs move a year, and its patterns take time to compile

    return move_years(label, {own_be - 1, own_be, own_be + 1}, year_be - own_be)


class Issue(_Record, frozen=True):
    """Describe one of the issues; ``items`` is None where nobody has seen which items feed it."""

    no: int
    name: str
    items: tuple[str, ...] | None = None


class ItemGroup(_Record, frozen=True):
    """Describe a sub-group of the items of an indicator."""

    indicator: int
    name: str
    items: tuple[str, ...]


class Level(_Record, frozen=True):
    """Describe a rating level: the total reaches ``at_least``, every instrument (by part) its own bound where given.

    ``at_least`` is None where nobody has seen it, only the name: then no level is judged.
    """

    name: str
    at_least: Decimal | None = None
    range: str = ""
    condition: str = ""
    every_instrument_at_least: Decimal | None = None


OFFICIAL_LEVELS = "official_levels"
"""What a year does not know whose bounds of levels no source says of the year itself."""


class ItemCode(_Record, frozen=True):
    """Name the disclosure item under which a document is published; ``likely`` where the source is not the criteria.

    ``title`` is what the item calls the document, empty for the name by which it goes anyway.
    """

    document: str
    code: Annotated[str, Meta(pattern="^[A-Za-z]{1,3}[1-9][0-9]{0,2}$")]
    source: str
    likely: bool = False
    title: str = ""


class RequiredElement(_Record, frozen=True):
    """Describe what a document must contain, and the cells that hold it.

    ``each``: every issue or indicator, every measure, the report of every measure, or one row of the sheet. One of
    ``fields`` is enough, the first is the one to fill; ``or_group`` are cells of the analysis sheet that stand in.
    ``each`` is ``hand`` where no cell holds it, and a person looks whether it is there.
    """

    no: str
    label: str
    each: Literal["group", "measure", "report", "sheet", "hand"]
    sheet: str = ""
    fields: tuple[str, ...] = ()
    or_group: tuple[str, ...] = ()


class Requirement(_Record, frozen=True):
    """Hold the elements of a document kind.

    ``official`` is false where nobody has seen the official list: the elements are what the program checks instead.
    """

    document: str
    source: str
    elements: tuple[RequiredElement, ...]
    official: bool = True
    of_be: int | None = None
    """The earlier year (B.E.) whose criteria ask for it, where those of the year itself are not known to."""


class FormerLevels(_Record, frozen=True):
    """Hold the names of the levels up to a fiscal year (B.E.) that has no file of its own, the best first."""

    until_be: int
    names: tuple[str, ...]
    source: str


class YearEvent(_Record, frozen=True):
    """Describe something that is due once a year: when it usually was, and when it was announced to be.

    ``usual`` and ``official`` are Thai texts; ``{year}`` in them is the year the event belongs to, ``{before}`` the one
    before that. ``seen`` says of what years the usual time is known; ``announced`` is year (B.E.) → its day.
    """

    key: str
    label: str
    source: str
    usual: str = ""
    seen: str = ""
    official: str = ""
    announced: dict[str, str] = {}
    of_assessed: bool = False
    """Whether it belongs to the assessed year of a workbook, rather than to the one after."""
    of_documents: bool = False
    """Whether it stands for every document of the year, each under its own name."""
    done_with: str = ""
    """``sheet.field`` of a form that is filled once it is done; empty where no cell tells."""

    def due(self, year_be: int) -> str:
        """Return when it is due in the year it belongs to (B.E.), marked as usual or official; empty where nobody
        knows.

        >>> YearEvent("oit", "เปิดระบบ", "ปฏิทิน", "มี.ค. {year}", "ปี 2565").due(2570)
        'ปกติ: มี.ค. 2570 (ปี 2565)'
        """
        years = {"year": year_be, "before": year_be - 1}
        if official := self.announced.get(str(year_be), self.official):
            return f"ทางการ: {official.format(**years)}"
        seen = f" ({self.seen})" if self.seen else ""
        return f"ปกติ: {self.usual.format(**years)}{seen}" if self.usual else ""


class Family(_Record, frozen=True):
    """Say whose frame it is.

    ``key`` is the name of its folder; ``requirements`` are checked in years whose own nobody knows.
    """

    key: str
    name: str
    former_levels: tuple[FormerLevels, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    calendar: tuple[YearEvent, ...] = ()
    """What is due in a year, in the order of its months."""


class Framework(_Record, frozen=True):
    """Hold the assessment of one family (the name of its folder) in one fiscal year (B.E.).

    ``codes`` and ``requirements`` are those of the documents published under the criteria of this year.
    """

    family: str
    year_be: int
    default_groups: Literal["issues", "indicators"]
    sources: tuple[str, ...]
    unknown: tuple[str, ...]
    instruments: tuple[Instrument, ...]
    indicators: tuple[Indicator, ...]
    levels: tuple[Level, ...]
    parts: tuple[Part, ...] = ()
    items: tuple[Item, ...] = ()
    issues: tuple[Issue, ...] = ()
    item_groups: tuple[ItemGroup, ...] = ()
    item_counts: dict[str, int] = {}
    codes: tuple[ItemCode, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    rules_of_be: int | None = None
    """The year (B.E.) whose data this is, where nobody has described the year itself yet."""
    levels_of_be: int | None = None
    """The year (B.E.) whose bounds of levels stand in, where no source says those of the year itself."""
    weights_of_be: int | None = None
    """The year (B.E.) whose instruments and weights these are; None for the year itself."""
    remark: str = ""
    """What whoever works with the year must know of it (Thai): what nobody has seen, and what stands in for that."""
    typed: frozenset[str] = frozenset()
    """Codes of those items that a workbook lists because the year does not; none in the data of a year."""

    @property
    def letters(self) -> str:
        """Return the letters that item codes begin with, in the order of the instruments."""
        return "".join(instrument.letter for instrument in self.instruments)

    @property
    def disclosures(self) -> tuple[Instrument, ...]:
        """Return the instruments whose items are disclosed."""
        return tuple(instrument for instrument in self.instruments if instrument.is_disclosure)

    def is_disclosed(self, item_code: str) -> bool:
        """Tell whether an item code, known or not, is one of a disclosure instrument."""
        return item_code.startswith(tuple(instrument.letter for instrument in self.disclosures))

    def is_listed(self, instrument: Instrument) -> bool:
        """Tell whether the year itself says which items an instrument has."""
        return any(item.code[0] == instrument.letter and item.code not in self.typed for item in self.items)

    def has_all_items(self, instrument: Instrument) -> bool:
        """Tell whether every item of an instrument is there with its indicator.

        Of items that a workbook lists, as many as the year has; where nobody knows how many, numbers without a gap.
        """
        own = [item for item in self.items if item.code[0] == instrument.letter]
        if any(item.indicator is None for item in own):
            return False
        wanted = self.item_counts.get(instrument.code) or max((int(item.code[1:]) for item in own), default=0)
        return self.is_listed(instrument) or 0 < wanted == len(own)

    def with_items(self, typed: Iterable[Item]) -> Framework:
        """Return the same year with items that a workbook lists, after those of the year and in that order."""
        added = tuple(typed)
        if not added:
            return self
        items = sorted((*self.items, *added), key=lambda item: self.letters.index(item.code[0]))
        return structs.replace(self, items=tuple(items), typed=frozenset(item.code for item in added))

    def in_year(self, year_be: int) -> Framework:
        """Return this frame for a later year (B.E.) that nobody has described: every item open, no code of a document;
        the bounds of its levels and what documents must contain are those of the year they are from."""
        return structs.replace(
            self,
            year_be=year_be,
            rules_of_be=self.year_be,
            items=tuple(structs.replace(item, likely=True) for item in self.items_in(year_be)),
            codes=(),
            requirements=tuple(
                structs.replace(entry, of_be=entry.of_be or self.year_be) for entry in self.requirements
            ),
            unknown=self.unknown_elsewhere,
            levels_of_be=self.levels_of_be or self.year_be,
            weights_of_be=self.weights_of_be or self.year_be,
        )

    @property
    def unknown_elsewhere(self) -> tuple[str, ...]:
        """Return what is unknown of another year that takes all from this one: the bounds of its levels too."""
        return (*self.unknown, *(() if OFFICIAL_LEVELS in self.unknown else (OFFICIAL_LEVELS,)))

    @property
    def has_doubtful_bounds(self) -> bool:
        """Tell whether bounds of levels are given that no source says of the year itself."""
        return OFFICIAL_LEVELS in self.unknown and any(
            level.at_least is not None or level.range or level.condition for level in self.levels
        )

    @property
    def origin_of_weights(self) -> str:
        """Return of what year the weights are, in words; empty where they are the year's own, or not known at all.

        >>> from itadocs.catalog import default_catalog
        >>> [default_catalog().framework(year).origin_of_weights for year in (2567, 2569)]
        ['', 'น้ำหนักของปีงบประมาณ พ.ศ. 2568']
        """
        is_own = self.weights_of_be in (None, self.year_be)
        is_weighed = any(entry.weight is not None for entry in self.instruments)
        return f"น้ำหนักของปีงบประมาณ พ.ศ. {self.weights_of_be}" if is_weighed and not is_own else ""

    @property
    def origin_of_bounds(self) -> str:
        """Return by what criteria the bounds of levels are, as documents say it; empty where they are the year's own.

        >>> from itadocs.catalog import default_catalog
        >>> default_catalog().framework(2568).origin_of_bounds
        'ตามเกณฑ์ของปีงบประมาณ พ.ศ. 2566'
        """
        if not self.has_doubtful_bounds:
            return ""
        year = f"ของปีงบประมาณ พ.ศ. {self.levels_of_be}" if self.levels_of_be else "ที่ยังไม่ได้เทียบกับประกาศ"
        return f"ตามเกณฑ์{year}"

    def with_bounds(self, *, are_right: bool) -> Framework:
        """Return the same year with the bounds of its levels compared with its announcement: confirmed, or left out
        where they are others."""
        if are_right:
            unknown = tuple(name for name in self.unknown if name != OFFICIAL_LEVELS)
            return structs.replace(self, unknown=unknown, levels_of_be=None)
        return structs.replace(self, levels=tuple(Level(level.name) for level in self.levels), levels_of_be=None)

    def items_in(self, year_be: int) -> tuple[Item, ...]:
        """Return its items as another year (B.E.) takes them over: the years in their labels are that year's."""
        return tuple(
            structs.replace(item, label=label_in_year(item.label, self.year_be, year_be)) for item in self.items
        )

    def is_open(self, item_code: object) -> bool:
        """Tell whether what the year says of an item may be corrected in the workbook."""
        return any(item.likely and item.code == item_code for item in self.items)

    def with_corrections(self, labels: Mapping[str, str], indicators: Mapping[str, int]) -> Framework:
        """Return the same year with other labels, and other indicators, for some of its items by code."""
        if not labels and not indicators:
            return self
        items = (
            structs.replace(
                item,
                label=labels.get(item.code, item.label),
                indicator=indicators.get(item.code, item.indicator),
            )
            for item in self.items
        )
        return structs.replace(self, items=tuple(items))

    def instrument_of(self, item: Item) -> Instrument:
        """Return the instrument of an item."""
        return one(self.instruments, "letter", item.code[0])

    def instrument(self, code: str) -> Instrument:
        """Return the instrument of that code; KeyError if there is none."""
        return one(self.instruments, "code", code)

    def indicator(self, no: int) -> Indicator:
        """Return the indicator of that number; KeyError if there is none."""
        return one(self.indicators, "no", no)

    def parts_of(self, instrument: str) -> tuple[Part, ...]:
        """Return the parts that are scored on their own; empty for an undivided instrument."""
        return tuple(part for part in self.parts if part.instrument == instrument)

    def items_of(self, indicator: int | None) -> tuple[Item, ...]:
        """Return the items of an indicator in their printed order; of None those whose indicator nobody said."""
        return tuple(item for item in self.items if item.indicator == indicator)

    def indicators_of(self, instrument: str) -> tuple[Indicator, ...]:
        """Return the indicators that an instrument measures."""
        return tuple(indicator for indicator in self.indicators if indicator.instrument == instrument)

    def averaged(self, instrument: str) -> tuple[Indicator, ...]:
        """Return the indicators whose mean an instrument is; empty where nobody knows what it is the mean of."""
        return self.indicators_of(instrument) if self.instrument(instrument).mean_of == "indicators" else ()

    def item_code(self, document: str) -> ItemCode | None:
        """Return the item a document kind is published under; None where no source names it."""
        return next((entry for entry in self.codes if entry.document == document), None)

    def requirement(self, document: str) -> Requirement | None:
        """Return what a document kind must contain; None where nobody knows it."""
        return next((entry for entry in self.requirements if entry.document == document), None)
