"""Fill in what a workbook does not say itself and somebody else's does: a unit's result and the analysis that its
measures answer are its province's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from itadocs.model.records import Book
from itadocs.problems import Problem, Where
from itadocs.validate.typed import Block, GroupRef, TypedBook, TypedRow
from itadocs.values import Lines, Text, replace

_REQUIRED = "C01"
_NEEDED = ("total", "level")
_ANALYSED = ("text", "keep")


class GivenResult(Struct, frozen=True):
    """Hold what is said of a result: the fields of the sheet ผลการประเมิน by key, and of each group the fields of its
    analysis as lines. What nobody has said yet is in neither."""

    fields: Mapping[str, Decimal | int | str] = {}
    analysis: Mapping[GroupRef, Mapping[str, tuple[str, ...]]] = {}

    @property
    def is_known(self) -> bool:
        """Tell whether the total and the level are said."""
        return all(key in self.fields for key in _NEEDED)

    def without_result(self) -> GivenResult:
        """Return what is left where total and level only stand for ones that nobody has said yet."""
        return replace(self, fields={key: value for key, value in self.fields.items() if key not in _NEEDED})


_UNKNOWN = GivenResult({"total": Decimal(0), "level": "–"})


def given_result(book: Book) -> GivenResult:
    """Return what a province's workbook says for its units: the result, and the analysis of each group."""
    result = book.result
    scores = {
        "total": result.total,
        "target": result.target,
        "threshold": result.threshold,
        "last_total": result.last_total,
        "national_mean": result.national_mean,
        "analysed_year": result.analysed_year_be,
    }
    texts = {"level": result.level, "last_level": result.last_level}
    return GivenResult(
        {
            **{key: score.value for key, score in scores.items() if score is not None},
            **{key: str(text) for key, text in texts.items() if text},
        },
        {
            (group.kind, group.no): {"text": _plain(group.text), "keep": _plain(group.keep)}
            for group in book.groups
            if group.text or group.keep
        },
    )


def _plain(lines: Lines) -> tuple[str, ...]:
    return tuple(str(line) for line in lines)


def fill_result(typed: TypedBook, given: GivenResult) -> TypedBook:
    """Return a typed workbook with what is given, where its own cells are blank."""
    return _with_analysis(_with_fields(typed, given.fields, over_unread=False), given)


def without_result(typed: TypedBook) -> TypedBook:
    """Return a typed workbook that says some total and level, so that it can be read for its names and measures where
    they are not known yet, or what is typed is no score."""
    return _with_fields(typed, _UNKNOWN.fields, over_unread=True)


def _with_fields(typed: TypedBook, given: Mapping[str, Decimal | int | str], *, over_unread: bool) -> TypedBook:
    result = typed.form("result")
    if result is None:
        return typed
    filled = {k: v for k, v in given.items() if k not in result.values and (over_unread or not result.has(k))}
    if not filled:
        return typed
    row = replace(result, values={**result.values, **filled}, filled=result.filled | set(filled))
    sheet = replace(typed.sheet("result"), rows=(row,))
    return replace(typed, sheets={**typed.sheets, "result": sheet})


def _with_analysis(typed: TypedBook, given: GivenResult) -> TypedBook:
    """Return it with the analysis of each group that has a measure and a row, and says nothing in it; an edited
    document finds the workbook's own cells."""
    lacking = _unanalysed(typed)
    rows = {
        block.first.where: _analysed(block.first, given.analysis[group])
        for group, block in lacking.items()
        if given.analysis.get(group)
    }
    if not rows:
        return typed
    sheet = typed.sheet("analysis")
    sheet = replace(
        sheet, rows=tuple(rows.get(row.where, row) for row in sheet.rows), data=sheet.data | frozenset(rows)
    )
    analysis = {
        group: Block(block.group, tuple(rows.get(row.where, row) for row in block.rows))
        for group, block in typed.analysis.items()
    }
    return replace(typed, sheets={**typed.sheets, "analysis": sheet}, analysis=analysis)


def leaves_result(typed: TypedBook) -> bool:
    """Tell whether a workbook leaves to another what it may: a total or a level, or the analysis of a measure's
    group."""
    result = typed.form("result")
    return result is not None and (not all(result.has(key) for key in _NEEDED) or bool(_unanalysed(typed)))


def waits_for_analysis(typed: TypedBook, given: GivenResult) -> tuple[Where, ...]:
    """Return the cells of the analyses that a workbook leaves to whoever gathers, where that says none either."""
    lacking = (block for group, block in _unanalysed(typed).items() if not given.analysis.get(group))
    return tuple(block.first.places[_ANALYSED[0]] for block in lacking)


def _unanalysed(typed: TypedBook) -> dict[GroupRef, Block]:
    """Return the groups with a measure in whose analysis nothing is said."""
    asked = {measure.group for measure in typed.measures}
    return {group: block for group, block in typed.analysis.items() if group in asked and not block.has(*_ANALYSED)}


def _analysed(row: TypedRow, given: Mapping[str, tuple[str, ...]]) -> TypedRow:
    said = {key: Lines(Text(line, row.places.get(key)) for line in lines) for key, lines in given.items() if lines}
    return replace(row, values={**row.values, **said}, filled=row.filled | set(said))


def without_filled(problems: Iterable[Problem], before: TypedBook, after: TypedBook) -> tuple[Problem, ...]:
    """Return the problems without those of blank cells that were filled in."""
    was, now = before.form("result"), after.form("result")
    keys = now.filled - was.filled if was and now else frozenset()
    places = {was.places[key] for key in keys} if was else set()
    return tuple(each for each in problems if each.code != _REQUIRED or each.where not in places)


def waits_for_result(problem: Problem, typed: TypedBook) -> bool:
    """Tell whether a problem is that of a blank total or level: one that whoever gathers fills."""
    return problem.code == _REQUIRED and problem.where in _needed_places(typed)


def _needed_places(typed: TypedBook) -> set[Where]:
    result = typed.form("result")
    return {result.places[key] for key in _NEEDED if key in result.places} if result else set()
