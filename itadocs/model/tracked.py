"""Put what a tracking file reports among the results of the workbook.

What prints where both say something is what was changed since the tracking file was made; where both were, the
workbook's, and a problem quotes the two. Nothing is dropped without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.model.build import build_book
from itadocs.model.records import Book
from itadocs.model.tracking import PLAN, REPORTED, PlannedStep, planned_steps, reports_of, shown_texts
from itadocs.problems import Checked, Problem, Where
from itadocs.read.tracking import RawTracking
from itadocs.thai.compare import without_marks
from itadocs.validate.cells.text import quote_value
from itadocs.validate.scope import Scope
from itadocs.validate.tracking import TrackedRow, Tracking, fingerprint, type_tracking
from itadocs.validate.typed import Block, GroupRef, TypedBook, TypedRow, TypedSheet
from itadocs.values import replace

_LEADS = ("output_lead", "outcome_lead")
"""What a tracking file has no column for."""


class TakenIn(Struct, frozen=True):
    """Hold a workbook with what its tracking file reports. ``issued`` is its book without that, None where there is
    no such file, or where the workbook is too incomplete for a book: then nothing is taken in."""

    typed: TypedBook
    issued: Book | None = None
    problems: tuple[Problem, ...] = ()


def take_in_tracking(typed: TypedBook, tracking: Checked[RawTracking] | None, catalog: Catalog) -> TakenIn:
    """Add what a tracking file reports to the results of a typed workbook; None where there is no such file.

    Problems: C04, C05, C06, C08, C11 and Y08 at the file's cells, E03 to E10 of :func:`merge_tracking`.
    """
    issued = build_book(typed, catalog) if tracking else None
    if tracking is None or issued is None:
        return TakenIn(typed)
    spec = catalog.tracking
    scope = Scope(catalog, typed.framework, typed.plan_year_be)
    rows = type_tracking(tracking.value, spec, scope, tracking.problems)
    headers = {field.key: field.header for field in spec.fields}
    merged = merge_tracking(typed, issued, rows.value, catalog.lists["progress"], headers)
    return TakenIn(merged.value, issued, (*rows.problems, *merged.problems))


def merge_tracking(
    typed: TypedBook, book: Book, tracking: Tracking, labels: Mapping[str, str], headers: Mapping[str, str]
) -> Checked[TypedBook]:
    """Return the workbook with the results of its tracking file, as rows of its results that know their own cells.

    ``book`` is made of ``typed``; ``labels`` are the texts of the list of statuses, ``headers`` those of the columns.
    Problems: E03 a measure or step reads otherwise now, E04 a row of no step, E05 a step twice, E06 rows that are gone,
    E07 both sides changed, E08 the workbook's text gives way, E09 cleared here but not in the workbook, E10 the plan
    was edited here.
    """
    steps = {step.code: step for step in planned_steps(book)}
    rows, problems = _match(tracking, steps, headers)
    merge = _Merge(typed, tracking, labels, headers)
    for code, row in rows.items():
        problems += merge.take(steps[code], row)
    return Checked(merge.merged(), tuple(problems))


# rows and their steps


def _texts_key(*texts: str) -> tuple[str, ...]:
    return tuple(map(without_marks, texts))


def _match(
    tracking: Tracking, steps: Mapping[str, PlannedStep], headers: Mapping[str, str]
) -> tuple[dict[str, TrackedRow], list[Problem]]:
    """Return rows by the code of their step. A text says more than a code: codes shift when a measure is inserted."""
    by_text: dict[tuple[str, ...], list[str]] = {}
    for code, step in steps.items():
        by_text.setdefault(_texts_key(step.heading, step.title, step.step), []).append(code)
    rows: dict[str, TrackedRow] = {}
    others: list[TrackedRow] = []
    problems: list[Problem] = []
    for row in tracking.rows:
        codes = by_text.get(_texts_key(row.text("group"), row.text("measure"), row.text("step")), [])
        code = row.code if row.code in codes else codes[0] if len(codes) == 1 else ""
        if not code:
            others.append(row)
        elif code in rows:
            problems += _twice(code, row, rows[code])
        else:
            rows[code] = row
    for row in others:
        if row.code in steps and row.code not in rows:
            rows[row.code] = row
            problems += _reworded(row, steps[row.code], tracking, headers)
        elif row.code in steps and _says_the_same_plan(row, rows[row.code]):
            problems += _twice(row.code, row, rows[row.code])
        elif _says(row, tracking):
            problems.append(Problem("E04", _place(row, "code"), {"code": row.code or "–", "found": _summary(row)}))
    problems += _gone(tracking, rows)
    return rows, problems


def _twice(code: str, row: TrackedRow, first: TrackedRow) -> Iterator[Problem]:
    if any(row.text(key) and fingerprint(row.text(key)) != fingerprint(first.text(key)) for key in REPORTED):
        other = _place(first, "code")
        params = {"code": code, "other": other.cell or "", "found": _summary(row)}
        yield Problem("E05", _place(row, "code"), params, (other,))


def _says_the_same_plan(row: TrackedRow, other: TrackedRow) -> bool:
    return all(without_marks(row.text(key)) == without_marks(other.text(key)) for key in ("measure", "step"))


def _reworded(row: TrackedRow, step: PlannedStep, tracking: Tracking, headers: Mapping[str, str]) -> Iterator[Problem]:
    """Yield E03 where the workbook's text is another now: what is reported may be of another measure."""
    if not _says(row, tracking):
        return
    for key, now in (("measure", step.title), ("step", step.step)):
        found = row.text(key)
        was = tracking.raw.base.get(row.code, {}).get(key, "")
        if fingerprint(found) == was and without_marks(found) != without_marks(now):
            params = {
                "code": step.code,
                "field": headers[key],
                "found": quote_value(found),
                "expected": quote_value(now),
            }
            yield Problem("E03", _place(row, key), params, (step.measure.source,))


def _gone(tracking: Tracking, rows: Mapping[str, TrackedRow]) -> list[Problem]:
    there = {row.code for row in tracking.rows} | set(rows)
    gone = [code for code in tracking.raw.base if code not in there]
    params = {"count": len(gone), "found": ", ".join(gone[:10])}
    return [Problem("E06", tracking.where, params)] if gone else []


def _says(row: TrackedRow, tracking: Tracking) -> bool:
    base = tracking.raw.base.get(row.code, {})
    return any(row.text(key) and fingerprint(row.text(key)) != base.get(key) for key in REPORTED)


def _summary(row: TrackedRow) -> str:
    return quote_value(" ".join(row.text(key) for key in REPORTED if row.text(key)))


def _place(row: TrackedRow, key: str) -> Where:
    return row.row.places[key]


# what prints


class _Taken(Struct, frozen=True):
    """Hold a row of results from the tracking file, with the columns that were taken."""

    group: GroupRef
    measure_no: int
    step: int | None
    row: TypedRow


class _Merge:
    """Hold fields taken from the tracking file, and given up in the workbook, until all rows are through."""

    def __init__(
        self, typed: TypedBook, tracking: Tracking, labels: Mapping[str, str], headers: Mapping[str, str]
    ) -> None:
        self.typed = typed
        self.tracking = tracking
        self.labels = labels
        self.headers = headers
        self.taken: list[_Taken] = []
        self.given_up: dict[Where, set[str]] = {}

    def take(self, step: PlannedStep, row: TrackedRow) -> Iterator[Problem]:
        """Decide every column of a row."""
        base = self.tracking.raw.base.get(row.code)
        blocks = self._blocks(step)
        texts = shown_texts(step, self.labels)
        yield from self._plan_edited(row, base or {})
        taken = []
        for key in REPORTED:
            here, now = row.text(key), texts[key]
            was = None if base is None else base.get(key, "")
            if fingerprint(here) in (fingerprint(now), was) or row.is_unread(key):
                continue
            cell = _filled(blocks, key)
            params = {"field": self.headers[key], "cell": cell.tag if cell else "", "found": quote_value(here)}
            params["kept"] = quote_value(now)
            also = (cell,) if cell else ()
            if not here:
                yield Problem("E09", _place(row, key), params, also)
            elif now and fingerprint(now) != was:
                yield Problem("E07", _place(row, key), params, also)
            else:
                taken.append(key)
                if now and cell:
                    yield Problem("E08", _place(row, key), params, also)
        if taken:
            self._keep(step, row, taken, blocks)

    def _plan_edited(self, row: TrackedRow, base: Mapping[str, str]) -> Iterator[Problem]:
        for key in PLAN:
            if base and row.code and fingerprint(row.text(key)) != base.get(key, ""):
                yield Problem(
                    "E10", _place(row, key), {"field": self.headers[key], "found": quote_value(row.text(key))}
                )

    def _blocks(self, step: PlannedStep) -> list[Block]:
        """Return the rows of the workbook that a step's row shows."""
        ref = (step.group.kind, step.group.no)
        of_measure = [
            b for b in self.typed.results if (b.group, b.first.value("measure", int)) == (ref, step.measure_no)
        ]
        return [of_measure[place] for place in reports_of(step.measure, step.step_no)]

    def _keep(self, step: PlannedStep, row: TrackedRow, taken: Sequence[str], blocks: Sequence[Block]) -> None:
        for block in blocks:
            self.given_up.setdefault(block.first.where, set()).update(taken)
        # what was reported of the whole measure stays of the whole
        is_whole = bool(blocks) and all(block.first.value("step", int) is None for block in blocks)
        number = None if is_whole or not step.step_no else step.step_no
        typed, code = row.row, _place(row, "code")
        values: dict[str, object] = {
            "group": (step.group.kind, step.group.no),
            "measure": step.measure_no,
            **({} if number is None else {"step": number}),
            **{key: typed.values[key] for key in taken if key in typed.values},
        }
        own = {key: typed.places[key] for key in REPORTED}
        places = {**dict.fromkeys(("group", "measure", "measure_text", "step"), code), **own}
        result = TypedRow(typed.where, places, values, frozenset(values))
        self.taken.append(_Taken((step.group.kind, step.group.no), step.measure_no, number, result))

    def merged(self) -> TypedBook:
        """Return the workbook with its results as they print."""
        if not self.taken:
            return self.typed
        kept = [less for block in self.typed.results if (less := self._less(block))]
        new = [Block(taken.group, (taken.row,)) for taken in self.taken]
        touched = {(taken.group, taken.measure_no) for taken in self.taken}
        results = _in_step_order([*kept, *new], touched)
        sheet = self.typed.sheets.get("results") or TypedSheet("results", self.tracking.where)
        rows = tuple(taken.row for taken in self.taken)
        sheet = replace(sheet, rows=(*sheet.rows, *rows), data=sheet.data | {row.where for row in rows})
        return replace(self.typed, sheets={**self.typed.sheets, "results": sheet}, results=tuple(results))

    def _less(self, block: Block) -> Block | None:
        """Return a row of the workbook without what gave way; None where nothing is left of it."""
        gone = self.given_up.get(block.first.where)
        if not gone:
            return block
        row = block.first
        values = {key: value for key, value in row.values.items() if key not in gone}
        left = replace(row, values=values, filled=row.filled - gone)
        return Block(block.group, (left,)) if left.has(*REPORTED, *_LEADS) else None


def _filled(blocks: Sequence[Block], key: str) -> Where | None:
    """Return the workbook's cell of a column, where one is filled."""
    return next((block.first.places[key] for block in blocks if block.first.has(key)), None)


def _in_step_order(blocks: Sequence[Block], touched: set[tuple[GroupRef, int]]) -> list[Block]:
    """Return the rows of these measures by step, what is of the whole measure first; every other row where it was."""
    places: dict[object, list[int]] = {}
    for place, block in enumerate(blocks):
        measure = (block.group, block.first.value("measure", int))
        if measure in touched:
            places.setdefault(measure, []).append(place)
    ordered = list(blocks)
    for own in places.values():
        by_step = sorted((blocks[place] for place in own), key=lambda block: block.first.value("step", int) or 0)
        for place, block in zip(own, by_step, strict=True):
            ordered[place] = block
    return ordered
