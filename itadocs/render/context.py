"""From a workbook and its derived figures to the names of the templates: the one place that formats."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from itadocs.analysis.derive import Derived, ItemStanding, Score, Standing, extremes
from itadocs.catalog import Catalog, DocumentKind, Indicator, Instrument, Part
from itadocs.catalog.arithmetic import round_half_up
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.model.records import Advice, Book, DocumentChoice, Group, InstrumentScore, Measure, Peer
from itadocs.render import names as n
from itadocs.render.environment import listed
from itadocs.thai.dates import format_period
from itadocs.thai.digits import format_score, format_signed
from itadocs.values import Lines, Sourced, Text

CHANGE_WORDS = {1: "เพิ่มขึ้น", -1: "ลดลง", 0: "เท่าเดิม"}


def build_names(book: Book, derived: Derived, kind: DocumentKind, choice: DocumentChoice, catalog: Catalog) -> n.Names:
    """All names for one document of a workbook."""
    return _Builder(book, derived, kind, choice, catalog).names()


def _score(score: Score | None) -> Text:
    return Text() if score is None else Text(format_score(score.value), score.source)


def _number(number: Sourced[int] | None) -> Text:
    return Text() if number is None else Text(str(number.value), number.source)


def _sign(change: Decimal) -> int:
    return (change > 0) - (change < 0)


def _change(standing: Standing) -> Text:
    return Text() if standing.change is None else Text(format_signed(standing.change))


def _change_word(standing: Standing) -> Text:
    return Text() if standing.change is None else Text(CHANGE_WORDS[_sign(standing.change)])


class _Builder:
    """Holds what every record needs while the names of one document are built."""

    def __init__(
        self, book: Book, derived: Derived, kind: DocumentKind, choice: DocumentChoice, catalog: Catalog
    ) -> None:
        self.book = book
        self.derived = derived
        self.kind = kind
        self.choice = choice
        self.catalog = catalog
        self.frame = book.framework
        self.items = {code: self._item(standing) for code, standing in derived.items.items()}
        self.groups = {(group.kind, group.no): self._group(group) for group in book.groups}
        self.indicators = {entry.no: self._indicator(entry) for entry in self.frame.indicators}

    def names(self) -> n.Names:
        book = self.book
        shown = [key for key in self.groups if self._in_document(key[0])]
        order = [key for key in book.plan_order if key in shown]
        plan = [self.groups[key] for key in order if self.groups[key].measures]
        return n.Names(
            document=self._document(),
            agency=self._agency(),
            result=self._result(),
            ranks=[n.RankNames(_number(r.rank), _number(r.out_of), r.group) for r in book.ranks],
            instruments=[self._instrument(entry) for entry in self.frame.instruments],
            score_rows=self._score_rows(),
            indicators=list(self.indicators.values()),
            groups=[self.groups[key] for key in shown],
            plan_groups=plan,
            unplanned_groups=[g for g in map(self.groups.__getitem__, shown) if not g.measures and g.none_reason],
            measures=[measure for group in plan for measure in group.measures],
            advice=[self._advice(entry) for entry in book.advice],
            peers=[self._peer(peer) for peer in book.peers],
            history=[
                n.HistoryNames(_number(point.year_be), _score(point.score), point.level)
                for point in sorted(book.history, key=lambda point: point.year_be.value)
            ],
            views=n.ViewsNames(self._views("external"), self._views("internal")),
            limitations=[n.LimitationNames(Text(entry.instrument), entry.text) for entry in book.limitations],
            texts=n.TextNames(**{key: book.texts.get(key, Lines()) for key in n.TextNames.__dataclass_fields__}),
        )

    def _in_document(self, group_kind: str) -> bool:
        return self.kind.groups == "any" or self.kind.groups == f"{group_kind}s"

    def _document(self) -> n.DocumentNames:
        result, choice = self.book.result, self.choice
        return n.DocumentNames(
            title=choice.title or Text(self.kind.title),
            custom_title=choice.title,
            code=Text(self.kind.item_code(choice.criteria_year_be) or ""),
            criteria_year=Text(str(choice.criteria_year_be)),
            assessed_year=Text(str(result.assessed_year_be)),
            last_year=Text(str(result.assessed_year_be - 1)),
            plan_year=Text(str(result.plan_year_be)),
        )

    def _agency(self) -> n.AgencyNames:
        agency = self.book.agency
        return n.AgencyNames(
            name=agency.name,
            short_name=agency.short_name,
            english_name=agency.english_name,
            kind=Text(self.catalog.lists["agency_kinds"].get(agency.kind, "")),
            ministry=agency.ministry,
            prepared_by=agency.prepared_by,
            website=agency.website,
            units_count=_number(agency.units_count),
        )

    def _result(self) -> n.ResultNames:
        result, standing = self.book.result, self.derived.total
        change = standing.change
        return n.ResultNames(
            total=_score(result.total),
            level=result.level,
            last_total=_score(result.last_total),
            last_level=result.last_level,
            change=_change(standing),
            change_size=Text() if change is None else Text(format_score(abs(change))),
            change_word=_change_word(standing),
            level_change_word=self._level_change_word(),
            national_mean=_score(result.national_mean),
            target=_score(result.target),
            threshold=_score(result.threshold),
            meets_target=result.total.value >= result.target.value,
            highest=[self.indicators[no] for no in extremes(self.derived.indicators, highest=True)],
            lowest=[self.indicators[no] for no in extremes(self.derived.indicators, highest=False)],
        )

    def _level_change_word(self) -> Text:
        """Levels are compared by their place in each year's list, since their names changed in 2567."""
        result = self.book.result
        last = self.frame.year_be - 1
        before = self.catalog.framework(last).levels if last in self.catalog.years_be else self.frame.levels
        now = [level.name for level in self.frame.levels]
        then = [level.name for level in before]
        if result.level not in now or result.last_level not in then:
            return Text()
        return Text(CHANGE_WORDS[_sign(Decimal(then.index(result.last_level) - now.index(result.level)))])

    def _item(self, standing: ItemStanding) -> n.ItemNames:
        score = standing.score
        if score is not None and score.source is None:
            score = Sourced(round_half_up(score.value))
        return n.ItemNames(
            code=Text(standing.item.code),
            label=Text(standing.item.label),
            score=_score(score),
            part1=_score(standing.parts.get(1)),
            part2=_score(standing.parts.get(2)),
            is_weak=standing.is_weak,
            is_full=standing.is_full,
        )

    def _advice(self, entry: Advice) -> n.AdviceNames:
        labels = [self.items[code].label for code in entry.items if code in self.items]
        parts = {part.no: part.name for part in self.frame.parts}
        return n.AdviceNames(
            items=listed(entry.items),
            labels=listed(labels),
            part=Text(parts.get(entry.part or 0, "")),
            defect=entry.defect,
            advice=entry.advice,
        )

    def _group(self, group: Group) -> n.GroupNames:
        heading = Text(f"{GROUP_WORDS[group.kind]} {group.no} {group.name}")
        return n.GroupNames(
            no=Text(str(group.no)),
            name=Text(group.name),
            heading=heading,
            analysis=group.text,
            keep=group.keep,
            none_reason=group.none_reason,
            measures=[
                self._measure(group, heading, number, measure) for number, measure in enumerate(group.measures, 1)
            ],
        )

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
            owners=Lines(owner.text for owner in measure.owners),
            is_first=number == 1,
        )

    def _indicator(self, entry: Indicator) -> n.IndicatorNames:
        standing = self.derived.indicators[entry.no]
        items = [self.items[item.code] for item in self.frame.items_of(entry.no) if self.items[item.code].score]
        codes = {item.code for item in self.frame.items_of(entry.no)}
        score = standing.this_year
        return n.IndicatorNames(
            no=Text(str(entry.no)),
            name=Text(entry.name),
            heading=Text(f"{GROUP_WORDS['indicator']} {entry.no} {entry.name}"),
            instrument=Text(entry.instrument),
            score=_score(score),
            last_score=_score(standing.last_year),
            change=_change(standing),
            change_word=_change_word(standing),
            is_weak=score is not None and score.value < self.book.result.threshold.value,
            is_full=score is not None and score.value == 100,
            items=items,
            weak_items=[item for item in items if item.is_weak],
            full_items=[item for item in items if item.is_full],
            advice=_distinct([self._advice(row) for row in self.book.advice if codes & set(row.items)]),
            group=self.groups.get(("indicator", entry.no)) or self._group(Group("indicator", entry.no, entry.name)),
            is_first=self.frame.indicators_of(entry.instrument)[0].no == entry.no,
        )

    def _instrument(self, entry: Instrument) -> n.InstrumentNames:
        standing = self.derived.instruments[entry.code]
        own = self.frame.indicators_of(entry.code)
        indicators = [self.indicators[indicator.no] for indicator in own]
        items = [item for indicator in indicators for item in indicator.items]
        codes = {item.code for indicator in own for item in self.frame.items_of(indicator.no)}
        advice = [row for row in self.book.advice if codes & set(row.items)]
        mine = {indicator.no: self.derived.indicators[indicator.no] for indicator in own}
        return n.InstrumentNames(
            code=Text(entry.code),
            name=Text(entry.name),
            english_name=Text(entry.english_name),
            score=_score(standing.this_year),
            last_score=_score(standing.last_year),
            change=_change(standing),
            change_word=_change_word(standing),
            is_full=standing.this_year is not None and standing.this_year.value == 100,
            parts=[self._part(part, advice) for part in self.frame.parts_of(entry.code)],
            indicators=indicators,
            highest=[self.indicators[no] for no in extremes(mine, highest=True)],
            lowest=[self.indicators[no] for no in extremes(mine, highest=False)],
            has_items=bool(items),
            weak_items=[item for item in items if item.is_weak],
            full_items=[item for item in items if item.is_full],
            advice=[self._advice(row) for row in advice if row.part is None],
            has_advice=bool(advice),
        )

    def _part(self, part: Part, advice: Sequence[Advice]) -> n.PartNames:
        standing = self.derived.parts.get((part.instrument, part.no), Standing(None, None))
        return n.PartNames(
            label=Text(f"{part.instrument} {part.name}"),
            name=Text(part.name),
            english_name=Text(part.english_name),
            respondents=Text(part.respondents),
            count=_number(self._entered(part.instrument, part.no).respondents),
            score=_score(standing.this_year),
            last_score=_score(standing.last_year),
            change=_change(standing),
            change_word=_change_word(standing),
            advice=[self._advice(row) for row in advice if row.part == part.no],
        )

    def _entered(self, instrument: str, part: int | None) -> InstrumentScore:
        found = (e for e in self.book.instruments if (e.instrument, e.part) == (instrument, part))
        return next(found, InstrumentScore(instrument, part))

    def _score_rows(self) -> list[n.ScoreRow]:
        rows = []
        for instrument in self.frame.instruments:
            whole = self.derived.instruments[instrument.code]
            divided = [
                (f"{instrument.code} {part.name}", standing)
                for part in self.frame.parts_of(instrument.code)
                if (standing := self.derived.parts.get((instrument.code, part.no))) and standing.this_year
            ]
            for label, standing in divided or [(instrument.code, whole)]:
                if standing.this_year:
                    row = n.ScoreRow(
                        Text(label), _score(standing.this_year), _score(standing.last_year), _change(standing)
                    )
                    rows.append(row)
        return rows

    def _peer(self, peer: Peer) -> n.PeerNames:
        own = {name for name in (self.book.agency.name, self.book.agency.short_name) if name}
        plain = peer.name.partition("(")[0].strip()
        return n.PeerNames(_number(peer.rank), peer.name, _score(peer.score), peer.level, plain in own)

    def _views(self, side: str) -> list[n.ViewNames]:
        return [n.ViewNames(view.topic, view.text) for view in self.book.views if view.side == side]


def _distinct(advice: list[n.AdviceNames]) -> list[n.AdviceNames]:
    """The same finding for both parts of EIT is said once."""
    seen: set[tuple[Lines, Lines]] = set()
    kept = []
    for entry in advice:
        if (entry.defect, entry.advice) not in seen:
            seen.add((entry.defect, entry.advice))
            kept.append(entry)
    return kept
