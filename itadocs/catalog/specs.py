"""Describe the document kinds, and how the workbook looks, as frozen records read from the data files."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from itadocs.catalog.find import one


class _Spec(Struct, frozen=True, forbid_unknown_fields=True):
    """Stand for a record of a data file: a key nobody declared is an error."""


class TemplateChoice(_Spec, frozen=True):
    """Name a template that ships with the program."""

    name: str
    label: str
    analysis: Literal["groups", "advice", "scores"] = "groups"
    """What it prints as the analysis of a group besides its text: the remarks on its items, or their scores."""
    omits: tuple[str, ...] = ()
    """What it does not print of what the document can: sheets, or ``sheet.field``."""
    bounds: Literal["always", "without_own_result", ""] = ""
    """Whether it prints bounds of levels: always, or only in its own sentence, which ``texts.own_result`` replaces."""


class DocumentKind(_Spec, frozen=True):
    """Describe a document the program makes, the sheets it cannot do without (``needs``) or prints (``uses``).

    One of the format ``xlsx`` is made without a template.
    """

    key: str
    label: str
    file: str
    title: str
    groups: Literal["issues", "indicators", "any"]
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    templates: tuple[TemplateChoice, ...] = ()
    format: Literal["docx", "xlsx"] = "docx"
    is_ahead: bool = False
    """Whether it says what will be done, so that its year comes after the assessed one."""
    with_findings: bool = False
    """Whether it must print, beside each measure, the finding it answers."""
    of_units: bool = False
    """Whether it is what a unit of a province makes of its own workbook."""
    of_set: bool = False
    """Whether it is made of a province with its units, so that no workbook lists it."""
    reads_tracking: bool = False
    """Whether it prints what a tracking file reports, so that an error there stops it."""
    omits: tuple[str, ...] = ()
    """What it needs or uses and never prints as it is typed: sheets, or ``sheet.field``."""
    defaults: dict[str, str] = {}
    """Kind of agency → its template, as the kinds of agencies name it."""

    @property
    def is_word(self) -> bool:
        """Tell whether it is made with a template, and answers to the criteria of a year."""
        return self.format == "docx"

    def prints(self, sheet: str, field: str, template: TemplateChoice | None = None) -> bool:
        """Tell whether what is typed into a field is printed, with that template or with any of them."""
        if sheet not in (*self.needs, *self.uses) or not {sheet, f"{sheet}.{field}"}.isdisjoint(self.omits):
            return False
        choices = (template,) if template else self.templates
        return not choices or any({sheet, f"{sheet}.{field}"}.isdisjoint(choice.omits) for choice in choices)

    def default_template(self, agency_kind: str) -> str | None:
        """Return the template of that kind of agency, else the first; None where this kind has no template yet."""
        names = [choice.name for choice in self.templates]
        chosen = self.defaults.get(agency_kind)
        return chosen if chosen in names else next(iter(names), None)


class Field(_Spec, frozen=True):
    """Describe a column of a table sheet, or a row of a form sheet."""

    key: str
    header: str
    type: Literal[
        "text", "lines", "integer", "score", "year", "date", "periods", "choice",
        "indicator", "item_indicator", "instrument", "item", "items", "item_remarks", "group", "owners",
    ]  # fmt: skip
    note: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    fixed: bool = False
    """Pre-filled by the program; looks different from an input cell."""
    ignored: bool = False
    """For the officer's eye only: never read."""
    says_something: bool = False
    """A placeholder (a dash, ``ไม่มี``, ``n/a``) does not fill it."""
    listed: bool = False
    """What the year's list of items says of its rows: read only in a row that the year does not list."""
    reworded: bool = False
    """In a row that the year lists, other words than the year's own are the officer's, and print."""
    typed_note: str = ""
    """The note where there is no such list and the officer types it; empty for the usual one."""
    numbered: bool = False
    """Its lines are numbered or marked by the program: marks that were typed before them are left out."""
    printed_after: tuple[str, ...] = ()
    """Words that documents print before it: where they are typed too, they are left out."""
    fill_merged: bool = False
    """A merged cell counts for every row it covers."""
    list: str | None = None
    list_name: str | None = None
    """What workbooks call the list, where that is not its own name."""
    strict_list: bool = True
    suggests: Literal["usual_units", "listed_units", ""] = ""
    """What a drop-down offers where anything may be typed: units that such agencies usually have, or those that the
    workbook lists."""
    default: str | int | None = None
    width: int | None = None
    groups: Literal["issues", "indicators"] | None = None
    """Only a new workbook by these groups has it, or one for which something is given."""
    divided: bool = False
    """Of parts of a divided instrument: out of sight in a new workbook of a year that has none."""
    of_wholes: bool = False
    """Asked only of agencies that gather what units report."""
    only_when_given: bool = False
    """Left out of a new workbook for which the program does not know its value."""
    of_doubtful_bounds: bool = False
    """Asked only in a year whose bounds of levels no source says of the year itself."""


class Sheet(_Spec, frozen=True):
    """Describe a sheet of the workbook, as it is written and as it is read."""

    key: str
    title: str
    layout: Literal["form", "table"]
    intro: str
    fields: tuple[Field, ...]
    undivided_intro: str = ""
    """The introduction where no instrument of the year is divided; empty for the usual one."""
    aliases: tuple[str, ...] = ()
    prefill: str | None = None
    unique: str = ""
    """The field that says the same in no two rows; empty where rows may be alike."""
    rows: int = 0
    essential: bool = False
    """Whether no workbook can do without it, whatever documents it wants."""
    reported_by_units: bool = False
    """Whether a province may leave it empty where its units have filled theirs."""
    hidden_from_units: bool = False
    """Whether the workbook of those who report to another agency keeps the sheet out of sight: nothing in it is theirs
    to fill."""

    def field(self, key: str) -> Field:
        """Return the field of that key. Raises KeyError if there is none."""
        return one(self.fields, "key", key)
