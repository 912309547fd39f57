"""From a workbook and its derived figures to the names of the templates: the one place that formats."""

from __future__ import annotations

from decimal import Decimal

from itadocs.analysis import Derived, extremes
from itadocs.catalog import Catalog, DocumentKind, Indicator, Instrument
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.model.records import Book, DocumentChoice, Group, Peer
from itadocs.render import names as n
from itadocs.render.figures import build_figures
from itadocs.render.groups import GroupBuilder
from itadocs.render.reports import reporting_names
from itadocs.render.scores import (
    CHANGE_WORDS,
    ScoreBuilder,
    change_text,
    change_word,
    distinct,
    number_text,
    score_text,
    sign,
)  # fmt: skip
from itadocs.thai.digits import format_score
from itadocs.values import Lines, Text


def build_names(book: Book, derived: Derived, kind: DocumentKind, choice: DocumentChoice, catalog: Catalog) -> n.Names:
    """All names for one document of a workbook."""
    return _Builder(book, derived, kind, choice, catalog).names()


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
        self.scores = ScoreBuilder(book, derived)
        self.groups_builder = GroupBuilder(self.scores, choice, catalog, book.units)
        self.groups = {(group.kind, group.no): self.groups_builder.group(group) for group in book.groups}
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
            ranks=[n.RankNames(number_text(r.rank), number_text(r.out_of), r.group) for r in book.ranks],
            instruments=[self._instrument(entry) for entry in self.frame.instruments],
            score_rows=self.scores.score_rows(),
            indicators=list(self.indicators.values()),
            groups=[self.groups[key] for key in shown],
            plan_groups=plan,
            unplanned_groups=[g for g in map(self.groups.__getitem__, shown) if not g.measures and g.none_reason],
            measures=[measure for group in plan for measure in group.measures],
            advice=[self.scores.advice(entry) for entry in book.advice],
            peers=[self._peer(peer) for peer in book.peers],
            history=[
                n.HistoryNames(number_text(point.year_be), score_text(point.score), point.level)
                for point in sorted(book.history, key=lambda point: point.year_be.value)
            ],
            views=n.ViewsNames(self._views("external"), self._views("internal")),
            limitations=[n.LimitationNames(Text(entry.instrument), entry.text) for entry in book.limitations],
            levels=[n.LevelNames(Text(e.name), Text(e.range), Text(e.condition)) for e in self.frame.levels],
            reporting=reporting_names(book),
            figures=build_figures(book, self.derived, self.choice),
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
            units_count=number_text(agency.units_count),
            province=agency.province if agency.kind == "unit" else Text(),
        )

    def _result(self) -> n.ResultNames:
        result, standing = self.book.result, self.derived.total
        change = standing.change
        return n.ResultNames(
            total=score_text(result.total),
            level=result.level,
            last_total=score_text(result.last_total),
            last_level=result.last_level,
            change=change_text(standing),
            change_size=Text() if change is None else Text(format_score(abs(change))),
            change_word=change_word(standing),
            level_change_word=self._level_change_word(),
            national_mean=score_text(result.national_mean),
            target=score_text(result.target),
            threshold=score_text(result.threshold),
            level_range=Text(next((e.range for e in self.frame.levels if e.name == result.level), "")),
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
        return Text(CHANGE_WORDS[sign(Decimal(then.index(result.last_level) - now.index(result.level)))])

    def _indicator(self, entry: Indicator) -> n.IndicatorNames:
        standing = self.derived.indicators[entry.no]
        items = [
            self.scores.items[item.code] for item in self.frame.items_of(entry.no) if self.scores.items[item.code].score
        ]
        codes = {item.code for item in self.frame.items_of(entry.no)}
        score = standing.this_year
        return n.IndicatorNames(
            no=Text(str(entry.no)),
            name=Text(entry.name),
            heading=Text(f"{GROUP_WORDS['indicator']} {entry.no} {entry.name}"),
            instrument=Text(entry.instrument),
            score=score_text(score),
            last_score=score_text(standing.last_year),
            change=change_text(standing),
            change_word=change_word(standing),
            is_weak=score is not None and score.value < self.book.result.threshold.value,
            is_full=score is not None and score.value == 100,
            items=items,
            weak_items=[item for item in items if item.is_weak],
            full_items=[item for item in items if item.is_full],
            item_groups=self.scores.item_groups(entry.no),
            advice=distinct([self.scores.advice(row) for row in self.book.advice if codes & set(row.items)]),
            group=self.groups.get(("indicator", entry.no))
            or self.groups_builder.group(Group("indicator", entry.no, entry.name)),
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
            score=score_text(standing.this_year),
            last_score=score_text(standing.last_year),
            change=change_text(standing),
            change_word=change_word(standing),
            is_full=standing.this_year is not None and standing.this_year.value == 100,
            parts=[self.scores.part(part, advice) for part in self.frame.parts_of(entry.code)],
            indicators=indicators,
            highest=[self.indicators[no] for no in extremes(mine, highest=True)],
            lowest=[self.indicators[no] for no in extremes(mine, highest=False)],
            has_items=bool(items),
            weak_items=[item for item in items if item.is_weak],
            full_items=[item for item in items if item.is_full],
            advice=[self.scores.advice(row) for row in advice if row.part is None],
            has_advice=bool(advice),
        )

    def _peer(self, peer: Peer) -> n.PeerNames:
        own = {name for name in (self.book.agency.name, self.book.agency.short_name) if name}
        plain = peer.name.partition("(")[0].strip()
        return n.PeerNames(number_text(peer.rank), peer.name, score_text(peer.score), peer.level, plain in own)

    def _views(self, side: str) -> list[n.ViewNames]:
        return [n.ViewNames(view.topic, view.text) for view in self.book.views if view.side == side]
