"""Measures as names of the templates."""

from __future__ import annotations

from collections.abc import Sequence

from itadocs.catalog import Catalog
from itadocs.model.records import DocumentChoice, Measure, Unit
from itadocs.render.context import names as n
from itadocs.render.context.lazy import lazy
from itadocs.render.context.reports import ReportBuilder, own_lines, said
from itadocs.thai.dates import format_period
from itadocs.values import Lines, Text


class MeasureBuilder:
    """Names of measures, in one document's styles."""

    def __init__(self, choice: DocumentChoice, catalog: Catalog, units: Sequence[Unit]) -> None:
        self.choice = choice
        self.aims = catalog.lists["aims"]
        self.reports = ReportBuilder(choice, catalog, units)

    def measure(self, group: n.GroupNames, number: int, measure: Measure) -> n.MeasureNames:
        return _Measure(self, group, number, measure)

    def owners(self, measure: Measure) -> Lines:
        """One style for the whole document; an owner the list of units does not have stays as typed."""
        if self.choice.owners == "typed":
            return Lines(owner.text for owner in measure.owners)
        short = self.choice.owners == "short"
        names = []
        for owner in measure.owners:
            known = owner.unit and ((owner.unit.short_name if short else "") or owner.unit.name)
            names.append(Text(known or owner.text, owner.text.source))
        if not short or not names:
            return Lines(names)
        sources = {name.source for name in names}
        return Lines([Text(" / ".join(names), sources.pop() if len(sources) == 1 else None)])


class _Measure(n.MeasureNames):
    _build: MeasureBuilder
    _group: n.GroupNames
    _number: int
    _measure: Measure

    def __init__(self, build: MeasureBuilder, group: n.GroupNames, number: int, measure: Measure) -> None:
        self.__dict__.update(_build=build, _group=group, _number=number, _measure=measure)

    @lazy
    def number(self) -> Text:
        return Text(str(self._number))

    @lazy
    def group_no(self) -> Text:
        return self._group.no

    @lazy
    def group_name(self) -> Text:
        return self._group.name

    @lazy
    def group_heading(self) -> Text:
        return self._group.heading

    @lazy
    def text(self) -> Lines:
        return self._measure.text

    @lazy
    def aim(self) -> Text:
        return Text(self._build.aims.get(self._measure.aim or "", ""))

    @lazy
    def finding(self) -> Lines:
        return self._measure.finding

    @lazy
    def steps(self) -> Lines:
        return self._measure.steps

    @lazy
    def periods(self) -> Lines:
        style = self._build.choice.dates
        return Lines(Text(format_period(entry.value, style), entry.source) for entry in self._measure.periods)

    @lazy
    def owners(self) -> Lines:
        return self._build.owners(self._measure)

    @lazy
    def instrument(self) -> Text:
        return Text(self._measure.instrument)

    @lazy
    def outputs(self) -> Lines:
        return said(self._measure.reports, "outputs")

    @lazy
    def outcomes(self) -> Lines:
        return said(self._measure.reports, "outcomes")

    @lazy
    def is_first(self) -> bool:
        return self._number == 1

    @lazy
    def own_outputs(self) -> Lines:
        return own_lines(self._measure.reports, "outputs")

    @lazy
    def own_outcomes(self) -> Lines:
        return own_lines(self._measure.reports, "outcomes")

    @lazy
    def unit_reports(self) -> list[n.UnitReportNames]:
        return self._build.reports.unit_reports(self._measure.reports)

    @lazy
    def asked(self) -> Text:
        return Text(str(self._measure.asked or ""))

    @lazy
    def reported(self) -> Text:
        return Text(str(len({report.unit for report in self._measure.reports if report.unit})))

    @lazy
    def unit_statuses(self) -> list[n.StatusCountNames]:
        return self._build.reports.statuses(self._measure.reports)
