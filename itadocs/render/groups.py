"""Groups and their measures as names of the templates."""

from __future__ import annotations

from collections.abc import Sequence

from itadocs.catalog import Catalog
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.model.records import DocumentChoice, Group, Measure, Unit
from itadocs.render import names as n
from itadocs.render.reports import ReportBuilder, own_lines, said
from itadocs.render.scores import ScoreBuilder
from itadocs.thai.dates import format_period
from itadocs.values import Lines, Text


class GroupBuilder:
    """Names of issues and indicators with what is done about them, in one document's styles."""

    def __init__(self, scores: ScoreBuilder, choice: DocumentChoice, catalog: Catalog, units: Sequence[Unit]) -> None:
        self.scores = scores
        self.choice = choice
        self.catalog = catalog
        self.reports = ReportBuilder(choice, catalog, units)

    def group(self, group: Group) -> n.GroupNames:
        heading = Text(f"{GROUP_WORDS[group.kind]} {group.no} {group.name}")
        codes = self._codes(group)
        items = [self.scores.items[code] for code in codes or () if self.scores.items[code].score]
        weak = sorted((item for item in items if item.is_weak), key=lambda item: self.scores.value(item.code))
        return n.GroupNames(
            kind_name=Text(GROUP_WORDS[group.kind].removesuffix("ที่")),
            no=Text(str(group.no)),
            name=Text(group.name),
            heading=heading,
            analysis=group.text,
            keep=group.keep,
            none_reason=group.none_reason,
            measures=[
                self._measure(group, heading, number, measure) for number, measure in enumerate(group.measures, 1)
            ],
            shares_steps=len({measure.steps for measure in group.measures}) == 1,
            shares_periods=len({tuple(p.value for p in measure.periods) for measure in group.measures}) == 1,
            shares_owners=len({measure.owners for measure in group.measures}) == 1,
            instruments=self._group_instruments(group, items),
            items_known=codes is not None,
            weak_items=weak,
            linked_items=[item for item in items if self.scores.instrument_of(item.code) == "OIT" and not item.is_weak],
            has_unit_reports=any(measure.asked for measure in group.measures),
            outputs=said(group.reports, "outputs"),
            outcomes=said(group.reports, "outcomes"),
            own_outputs=own_lines(group.reports, "outputs"),
            own_outcomes=own_lines(group.reports, "outcomes"),
            unit_reports=self.reports.unit_reports(group.reports),
        )

    def _codes(self, group: Group) -> tuple[str, ...] | None:
        """The items of a group; None where nobody knows which items feed the issue."""
        if group.kind == "indicator":
            return tuple(item.code for item in self.scores.frame.items_of(group.no))
        return next((issue.items for issue in self.scores.frame.issues if issue.no == group.no), None)

    def _group_instruments(self, group: Group, items: Sequence[n.ItemNames]) -> list[n.GroupInstrumentNames]:
        own: dict[str, list[n.ItemNames]] = {}
        for item in items:
            own.setdefault(self.scores.instrument_of(item.code), []).append(item)
        return [
            n.GroupInstrumentNames(
                code=Text(entry.code),
                name=Text(entry.name),
                english_name=Text(entry.english_name),
                is_divided=bool(self.scores.frame.parts_of(entry.code)),
                items=own[entry.code],
                measures=Lines(line for m in group.measures if m.instrument in (entry.code, "") for line in m.text),
            )
            for entry in self.scores.frame.instruments
            if entry.code in own
        ]

    def _measure(self, group: Group, heading: Text, number: int, measure: Measure) -> n.MeasureNames:
        style = self.choice.dates
        return n.MeasureNames(
            number=Text(str(number)),
            group_no=Text(str(group.no)),
            group_name=Text(group.name),
            group_heading=heading,
            text=measure.text,
            aim=Text(self.catalog.lists["aims"].get(measure.aim or "", "")),
            finding=measure.finding,
            steps=measure.steps,
            periods=Lines(Text(format_period(period.value, style), period.source) for period in measure.periods),
            owners=self._owners(measure),
            instrument=Text(measure.instrument),
            outputs=said(measure.reports, "outputs"),
            outcomes=said(measure.reports, "outcomes"),
            is_first=number == 1,
            own_outputs=own_lines(measure.reports, "outputs"),
            own_outcomes=own_lines(measure.reports, "outcomes"),
            unit_reports=self.reports.unit_reports(measure.reports),
            asked=Text(str(measure.asked or "")),
            reported=Text(str(len({report.unit for report in measure.reports if report.unit}))),
            unit_statuses=self.reports.statuses(measure.reports),
        )

    def _owners(self, measure: Measure) -> Lines:
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
