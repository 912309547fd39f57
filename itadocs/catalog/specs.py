"""What the state decides and how the workbook looks, as frozen records read from the data files."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeVar

from msgspec import Struct

_S = TypeVar("_S")


class _Spec(Struct, frozen=True, forbid_unknown_fields=True):
    """A record of a data file: a key nobody declared is an error."""


class Instrument(_Spec, frozen=True):
    """IIT, EIT or OIT. ``weight`` is its share of the total; the weights add up to 1."""

    code: str
    name: str
    english_name: str
    weight: Decimal


class Part(_Spec, frozen=True):
    """A part of an instrument that is scored and judged on its own (EIT Public, EIT Survey)."""

    instrument: str
    no: int
    name: str
    english_name: str
    respondents: str


class Indicator(_Spec, frozen=True):
    """One of the indicators; ``mean_of`` says what its score is the mean of, where that is known."""

    no: int
    name: str
    instrument: str
    mean_of: Literal["items", "item_groups", "unknown"] = "items"


class Item(_Spec, frozen=True):
    """One question (IIT, EIT) or disclosure item (OIT). The code means nothing without its year."""

    code: str
    indicator: int
    label: str
    answer_prefix: str | None = None
    """The answer whose share is printed as the score ("ไม่มี"), None where a degree is asked."""


class Issue(_Spec, frozen=True):
    """One of the seven issues; ``items`` is None where nobody has seen which items feed it."""

    no: int
    name: str
    items: tuple[str, ...] | None = None


class ItemGroup(_Spec, frozen=True):
    """A sub-group of the items of an OIT indicator."""

    indicator: int
    name: str
    items: tuple[str, ...]


class Level(_Spec, frozen=True):
    """A rating level: the total reaches ``at_least`` and, where given, every instrument (EIT by part) its own bound."""

    name: str
    at_least: Decimal
    range: str
    condition: str
    every_instrument_at_least: Decimal | None = None


class Framework(_Spec, frozen=True):
    """The assessment of one fiscal year (B.E.)."""

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

    def instrument(self, code: str) -> Instrument:
        """The instrument of that code; KeyError if there is none."""
        return _one(self.instruments, "code", code)

    def indicator(self, no: int) -> Indicator:
        """The indicator of that number; KeyError if there is none."""
        return _one(self.indicators, "no", no)

    def parts_of(self, instrument: str) -> tuple[Part, ...]:
        """The parts that are scored on their own; empty for an undivided instrument."""
        return tuple(part for part in self.parts if part.instrument == instrument)

    def items_of(self, indicator: int) -> tuple[Item, ...]:
        """The items of an indicator in their printed order."""
        return tuple(item for item in self.items if item.indicator == indicator)

    def indicators_of(self, instrument: str) -> tuple[Indicator, ...]:
        """The indicators that an instrument measures."""
        return tuple(indicator for indicator in self.indicators if indicator.instrument == instrument)


class ItemCode(_Spec, frozen=True):
    """The disclosure item under which a document is published, by criteria year."""

    year_be: int
    code: str
    source: str
    likely: bool = False


class TemplateChoice(_Spec, frozen=True):
    """A template that ships with the program; ``agency_kind`` says for whom it is the default."""

    name: str
    label: str
    agency_kind: str | None = None


class DocumentKind(_Spec, frozen=True):
    """A document the program makes, and the sheets it cannot do without (``needs``) or prints if filled (``uses``).

    One of the format ``xlsx`` is made without a template.
    """

    key: str
    label: str
    file: str
    title: str
    groups: Literal["issues", "indicators", "any"]
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    codes: tuple[ItemCode, ...] = ()
    templates: tuple[TemplateChoice, ...] = ()
    format: Literal["docx", "xlsx"] = "docx"
    with_findings: bool = False
    """Whether it must print, beside each measure, the finding it answers."""
    of_units: bool = False
    """Whether it is what a unit of a province makes of its own workbook."""

    @property
    def is_word(self) -> bool:
        """Whether it is made with a template, and answers to the criteria of a year."""
        return self.format == "docx"

    def item_code(self, criteria_year_be: int) -> str | None:
        """``O25``; None where no source names the item of that year."""
        return next((entry.code for entry in self.codes if entry.year_be == criteria_year_be), None)

    def default_template(self, agency_kind: str) -> str | None:
        """The template for that kind of agency, else the first; None where this kind has no template yet."""
        fitting = [choice.name for choice in self.templates if choice.agency_kind in (agency_kind, None)]
        return next(iter(fitting or [choice.name for choice in self.templates]), None)


class Element(_Spec, frozen=True):
    """What a document must contain, and the cells that hold it.

    ``each``: every issue or indicator, every measure, the report of every measure, or one row of the sheet. One of
    ``fields`` is enough, the first is the one to fill; ``or_group`` are cells of the analysis sheet that stand in.
    """

    no: str
    label: str
    each: Literal["group", "measure", "report", "sheet"]
    sheet: str
    fields: tuple[str, ...]
    or_group: tuple[str, ...] = ()


class Requirement(_Spec, frozen=True):
    """The elements of a document kind in a criteria year; without ``year_be``, of every year nothing is known about.

    ``official`` is false where nobody has seen the official list: the elements are what the program checks instead.
    """

    document: str
    source: str
    elements: tuple[Element, ...]
    year_be: int | None = None
    official: bool = True


class ProvinceWords(_Spec, frozen=True):
    """What provinces call all their units together, and what may stand beside it: place and count."""

    all_units: tuple[str, ...]
    places: tuple[str, ...]
    counters: tuple[str, ...]


class Field(_Spec, frozen=True):
    """A column of a table sheet, or a row of a form sheet."""

    key: str
    header: str
    type: Literal[
        "text", "lines", "integer", "score", "year", "date", "periods", "choice",
        "indicator", "instrument", "item", "items", "group", "owners",
    ]  # fmt: skip
    note: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    fixed: bool = False
    """Pre-filled by the program; looks different from an input cell."""
    ignored: bool = False
    """For the officer's eye only: never read."""
    fill_merged: bool = False
    """A merged cell counts for every row it covers."""
    list: str | None = None
    strict_list: bool = True
    default: str | int | None = None
    width: int | None = None


class Sheet(_Spec, frozen=True):
    """A sheet of the workbook, as it is written and as it is read."""

    key: str
    title: str
    aliases: tuple[str, ...]
    layout: Literal["form", "table"]
    intro: str
    fields: tuple[Field, ...]
    prefill: str | None = None
    rows: int = 0
    essential: bool = False
    """Whether no workbook can do without it, whatever documents it wants."""
    hidden_for: tuple[str, ...] = ()
    """Kinds of agency whose workbook keeps the sheet out of sight: nothing in it is theirs to fill."""

    def field(self, key: str) -> Field:
        """The field of that key; KeyError if there is none."""
        return _one(self.fields, "key", key)


def _one(records: tuple[_S, ...], attribute: str, value: object) -> _S:
    for record in records:
        if getattr(record, attribute) == value:
            return record
    raise KeyError(value)
