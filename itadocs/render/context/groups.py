"""Groups and their measures as names of the templates."""

from __future__ import annotations

from collections.abc import Sequence

from itadocs.catalog import Catalog, Indicator
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.model.records import DocumentChoice, Group
from itadocs.render.context import names as n
from itadocs.render.context.lazy import lazy
from itadocs.render.context.measures import MeasureBuilder
from itadocs.render.context.reports import own_lines, said
from itadocs.render.context.scores import ScoreBuilder
from itadocs.values import Lines, Text


class GroupBuilder:
    """Names of issues and indicators with what is done about them, in one document's styles."""

    def __init__(self, scores: ScoreBuilder, choice: DocumentChoice, catalog: Catalog) -> None:
        self.scores = scores
        self.measures = MeasureBuilder(choice, catalog, scores.book.units)
        self.all: dict[tuple[str, int], n.GroupNames] = {
            (group.kind, group.no): _Group(self, group) for group in scores.book.groups
        }

    def of_indicator(self, entry: Indicator) -> n.GroupNames:
        """The group of an indicator; one without analysis and measures where the workbook has none."""
        return self.all.get(("indicator", entry.no)) or _Group(self, Group("indicator", entry.no, entry.name))


class _Group(n.GroupNames):
    _scores: ScoreBuilder
    _measures: MeasureBuilder
    _group: Group

    def __init__(self, build: GroupBuilder, group: Group) -> None:
        self.__dict__.update(_scores=build.scores, _measures=build.measures, _group=group)

    @lazy
    def kind_name(self) -> Text:
        return Text(GROUP_WORDS[self._group.kind].removesuffix("ที่"))

    @lazy
    def no(self) -> Text:
        return Text(str(self._group.no))

    @lazy
    def name(self) -> Text:
        return Text(self._group.name)

    @lazy
    def heading(self) -> Text:
        return Text(f"{GROUP_WORDS[self._group.kind]} {self._group.no} {self._group.name}")

    @lazy
    def analysis(self) -> Lines:
        return self._group.text

    @lazy
    def keep(self) -> Lines:
        return self._group.keep

    @lazy
    def none_reason(self) -> Lines:
        return self._group.none_reason

    @lazy
    def measures(self) -> list[n.MeasureNames]:
        return [self._measures.measure(self, number, measure) for number, measure in enumerate(self._group.measures, 1)]

    @lazy
    def has_unit_reports(self) -> bool:
        return any(measure.asked for measure in self._group.measures)

    @lazy
    def shares_steps(self) -> bool:
        return _is_one([measure.steps for measure in self._group.measures])

    @lazy
    def shares_periods(self) -> bool:
        return _is_one([[period.value for period in measure.periods] for measure in self._group.measures])

    @lazy
    def shares_owners(self) -> bool:
        return _is_one([measure.owners for measure in self._group.measures])

    @lazy
    def instruments(self) -> list[n.GroupInstrumentNames]:
        own: dict[str, list[n.ItemNames]] = {}
        for item in self._items:
            own.setdefault(self._scores.instrument_of(item.code), []).append(item)
        frame = self._scores.frame
        return [
            n.GroupInstrumentNames(
                code=Text(entry.code),
                name=Text(entry.name),
                english_name=Text(entry.english_name),
                is_divided=bool(frame.parts_of(entry.code)),
                items=own[entry.code],
                measures=Lines(
                    line for m in self._group.measures if m.instrument in (entry.code, "") for line in m.text
                ),
            )
            for entry in frame.instruments
            if entry.code in own
        ]

    @lazy
    def items_known(self) -> bool:
        return self._codes is not None

    @lazy
    def weak_items(self) -> list[n.ItemNames]:
        weak = (item for item in self._items if item.is_weak)
        return sorted(weak, key=lambda item: self._scores.value(item.code))

    @lazy
    def linked_items(self) -> list[n.ItemNames]:
        return [item for item in self._items if self._scores.instrument_of(item.code) == "OIT" and not item.is_weak]

    @lazy
    def outputs(self) -> Lines:
        return said(self._group.reports, "outputs")

    @lazy
    def outcomes(self) -> Lines:
        return said(self._group.reports, "outcomes")

    @lazy
    def own_outputs(self) -> Lines:
        return own_lines(self._group.reports, "outputs")

    @lazy
    def own_outcomes(self) -> Lines:
        return own_lines(self._group.reports, "outcomes")

    @lazy
    def unit_reports(self) -> list[n.UnitReportNames]:
        return self._measures.reports.unit_reports(self._group.reports)

    @lazy
    def _items(self) -> list[n.ItemNames]:
        return self._scores.scored(self._codes or ())

    @lazy
    def _codes(self) -> tuple[str, ...] | None:
        """The items of a group; None where nobody knows which items feed the issue."""
        group, frame = self._group, self._scores.frame
        if group.kind == "indicator":
            return tuple(item.code for item in frame.items_of(group.no))
        return next((issue.items for issue in frame.issues if issue.no == group.no), None)


def _is_one(values: Sequence[object]) -> bool:
    """Whether all are the same; not of none. Hashing owners and periods takes longer than comparing them."""
    return bool(values) and all(value == values[0] for value in values)
