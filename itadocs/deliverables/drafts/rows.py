"""Say which cells proposals take in the sheet of measures: empty rows alone, and columns right of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from itadocs.catalog import Catalog
from itadocs.catalog.choices import GROUP_WORDS, group_label
from itadocs.deliverables.drafts.proposals import Proposal, find_chosen, propose
from itadocs.model.records import Book, Unit
from itadocs.problems import Where
from itadocs.thai.compare import without_marks
from itadocs.validate.cells.labels import group_names
from itadocs.validate.drafts import DRAFT, STATE, TO_CHOOSE
from itadocs.validate.typed import TypedBook, TypedSheet
from itadocs.values import replace
from itadocs.workbook.edit.bookfile import BookFile
from itadocs.workbook.edit.cellxml import Content

THERE_ALREADY = "มีมาตรการนี้อยู่แล้ว"
_ADDED = ("target_output", "target_outcome", STATE)
"""Fields whose columns are put right of the others where the sheet has none."""
_COLUMNS_LOOKED_AT = 80


class Drafted(Struct, frozen=True):
    """Hold what was proposed, and the cells it takes: their contents, the cells that new ones look like, widths."""

    proposals: tuple[Proposal, ...] = ()
    unknown: tuple[str, ...] = ()
    """What was chosen and is no idea, each with the nearest one."""
    contents: Mapping[Where, Content] = field(default_factory=dict)
    likes: Mapping[Where, Where] = field(default_factory=dict)
    widths: Mapping[Where, float] = field(default_factory=dict)

    @property
    def placed(self) -> tuple[Proposal, ...]:
        """Return what has a row."""
        return tuple(proposal for proposal in self.proposals if proposal.where)


def draft_measures(typed: TypedBook, book: Book, data: bytes, catalog: Catalog, chosen: Sequence[str]) -> Drafted:
    """Return the chosen ideas, or one of each topic for each group it is weak in, with the cells they take.

    ``data`` are the bytes of the workbook. ``chosen`` are codes of ideas (``work-steps.1``) or of an item with the
    number of one of its ideas (``i1.2``). Only empty rows below all that is filled are taken. Raises CatalogError G03
    for a topic nobody defines, PackageError for a workbook that cannot be read.
    """
    uses = catalog.topics(book.framework)
    picked, unknown = find_chosen(uses, chosen)
    if unknown:
        return Drafted(unknown=unknown)
    return _placed(propose(uses, picked if chosen else None, typed, book), typed, book, data, catalog)


def _placed(found: Sequence[Proposal], typed: TypedBook, book: Book, data: bytes, catalog: Catalog) -> Drafted:
    """Give each proposal a row, and say what its cells hold."""
    sheet, file = typed.sheet("measures"), BookFile(data)
    labels = {group: group_label(*group, name) for group, name in group_names(book.framework).items()}
    taken = {
        (_plain(measure.lines("text")), labels.get(measure.group) if measure.group else "")
        for measure in typed.measures
    }
    taken |= {(text, "") for text, _ in taken}  # wherever it was put by someone who chose
    found = [
        replace(entry, reason=THERE_ALREADY) if (_plain([entry.idea.measure]), entry.group) in taken else entry
        for entry in found
    ]
    wanted = sum(not entry.reason for entry in found)
    if not wanted:
        return Drafted(tuple(found))
    heads, contents, likes, widths = _heads(sheet, file, catalog)
    row = _first_row(sheet, heads, file, wanted)
    proposals, spelt = [], _spelt(typed, book)
    for entry in found:
        if entry.reason:
            proposals.append(entry)
            continue
        texts = ((heads[key], text) for key, text in _texts(entry, book, catalog, heads, spelt) if key in heads)
        contents |= {_in_row(head, row): text for head, text in texts if text}
        like = _in_row(sheet.heads["text"], row)
        likes |= {_in_row(heads[key], row): like for key in _ADDED}
        proposals.append(replace(entry, where=like))
        row += 1
    return Drafted(tuple(proposals), contents=contents, likes=likes, widths=widths)


def _in_row(head: Where, row: int) -> Where:
    return Where(head.file, head.sheet, row, head.col)


def _plain(lines: Iterable[object]) -> str:
    return without_marks(" ".join(map(str, lines)))


def _heads(
    sheet: TypedSheet, file: BookFile, catalog: Catalog
) -> tuple[dict[str, Where], dict[Where, Content], dict[Where, Where], dict[Where, float]]:
    """Return where each field's heading stands, and what it takes to have those of the added columns."""
    spec, text = catalog.sheet("measures"), sheet.heads["text"]
    heads, contents, likes, widths = (
        dict(sheet.heads),
        dict[Where, Content](),
        dict[Where, Where](),
        dict[Where, float](),
    )
    missing = [key for key in _ADDED if key not in heads]
    first = (text.row or 0, sheet.free("text").row or 0)
    used = [
        col
        for col in range(1, _COLUMNS_LOOKED_AT + 1)
        if any(_is_used(file, Where(text.file, text.sheet, row, col)) for row in range(first[0], first[1] + 1))
    ]
    for col, key in enumerate(missing, start=max(used, default=0) + 1):
        heads[key] = where = Where(text.file, text.sheet, text.row, col)
        contents[where], likes[where] = spec.field(key).header, text
        widths[where] = float(spec.field(key).width or 20)
    return heads, contents, likes, widths


def _first_row(sheet: TypedSheet, heads: Mapping[str, Where], file: BookFile, wanted: int) -> int:
    """Return the first of as many rows as are wanted, below all that is filled, in which no cell holds anything."""
    head, row = sheet.heads["text"], sheet.free("text").row or 0
    at = row
    last = max(head.col or 0 for head in heads.values())
    while at < row + wanted:
        is_used = any(_is_used(file, replace(head, row=at, col=col)) for col in range(1, last + 1))
        at += 1
        row = at if is_used else row
    return row


def _is_used(file: BookFile, where: Where) -> bool:
    cell = file.stored_cell(where)
    return not cell.is_blank or cell.is_formula or cell.is_covered


def _spelt(typed: TypedBook, book: Book) -> dict[str, str]:
    """Return the names of the listed units, each as the measures that are there write it: in full or short. A unit
    that none names is written as most others are."""
    owners = [owner for row in typed.rows("measures") for owner in row.value("owners", tuple) or ()]
    said = [without_marks(owner.text[each.start : each.end]) for owner in owners for each in owner.units]
    names = {without_marks(unit.name) for unit in book.units}
    shorts = {without_marks(unit.short_name) for unit in book.units if unit.short_name} - names
    is_short = sum(name in shorts for name in said) > sum(name in names for name in said)

    def spelt(unit: Unit) -> str:
        full, short = without_marks(unit.name) in said, without_marks(unit.short_name) in said
        prefers_short = short and not full if full or short else is_short
        return str(unit.short_name if unit.short_name and (prefers_short or not unit.name) else unit.name)

    return {str(unit.name or unit.short_name): spelt(unit) for unit in book.units}


def _texts(
    entry: Proposal, book: Book, catalog: Catalog, heads: Mapping[str, Where], spelt: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what the row holds, by field; ``spelt`` says how the workbook writes the listed units."""
    idea, year = entry.idea, book.result.plan_year_be
    units = [str(unit.name or unit.short_name) for unit in book.units]
    yield "group", entry.group or TO_CHOOSE
    yield "text", idea.measure
    if not entry.group.startswith(GROUP_WORDS["issue"]):  # documents by issue print no finding of a measure
        yield "finding", "\n".join(entry.findings)
    yield "aim", catalog.lists["aims"]["improve"]
    yield "steps", "\n".join(idea.steps)
    if "periods" in heads:
        yield "periods", f"ตลอดปีงบประมาณ พ.ศ. {year}"
    else:
        yield from (("start", f"1 ต.ค. {year - 1}"), ("end", f"30 ก.ย. {year}"))
    owner = catalog.ideas.unit_name(idea, catalog.kind(book.agency.kind), units)
    yield "owners", spelt.get(owner, owner)
    yield from (("target_output", idea.output), ("target_outcome", idea.outcome))
    yield STATE, catalog.lists["row_states"][DRAFT]
