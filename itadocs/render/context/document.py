"""From a workbook and its derived figures to the names of the templates: the one place that formats."""

from __future__ import annotations

from decimal import Decimal

from itadocs.analysis import Derived
from itadocs.catalog import Catalog, DocumentKind, Framework
from itadocs.model.records import Book, DocumentChoice, Peer
from itadocs.render.context import names as n
from itadocs.render.context.figures import build_figures
from itadocs.render.context.groups import GroupBuilder
from itadocs.render.context.indicators import IndicatorBuilder
from itadocs.render.context.lazy import lazy
from itadocs.render.context.reports import reporting_names
from itadocs.render.context.scores import (
    CHANGE_WORDS,
    ScoreBuilder,
    change_text,
    change_word,
    number_text,
    score_text,
    sign,
)  # fmt: skip
from itadocs.thai.digits import format_score
from itadocs.values import Lines, Text


def build_names(book: Book, derived: Derived, kind: DocumentKind, choice: DocumentChoice, catalog: Catalog) -> n.Names:
    """All names for one document of a workbook, each made when it is first asked for."""
    return _Names(book, derived, kind, choice, catalog)


class _Names(n.Names):
    """Holds what the records need while one document is made."""

    _book: Book
    _derived: Derived
    _kind: DocumentKind
    _choice: DocumentChoice
    _catalog: Catalog

    def __init__(
        self, book: Book, derived: Derived, kind: DocumentKind, choice: DocumentChoice, catalog: Catalog
    ) -> None:
        self.__dict__.update(_book=book, _derived=derived, _kind=kind, _choice=choice, _catalog=catalog)

    @lazy
    def document(self) -> n.DocumentNames:
        result, choice = self._book.result, self._choice
        return n.DocumentNames(
            title=choice.title or Text(self._kind.title),
            custom_title=choice.title,
            code=Text(self._kind.item_code(choice.criteria_year_be) or ""),
            criteria_year=Text(str(choice.criteria_year_be)),
            assessed_year=Text(str(result.assessed_year_be)),
            last_year=Text(str(result.assessed_year_be - 1)),
            plan_year=Text(str(result.plan_year_be)),
        )

    @lazy
    def agency(self) -> n.AgencyNames:
        agency = self._book.agency
        return n.AgencyNames(
            name=agency.name,
            short_name=agency.short_name,
            english_name=agency.english_name,
            kind=Text(self._catalog.lists["agency_kinds"].get(agency.kind, "")),
            ministry=agency.ministry,
            prepared_by=agency.prepared_by,
            website=agency.website,
            units_count=number_text(agency.units_count),
            province=agency.province if agency.kind == "unit" else Text(),
        )

    @lazy
    def result(self) -> n.ResultNames:
        result, standing = self._book.result, self._derived.total
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
            level_range=Text(next((e.range for e in self._frame.levels if e.name == result.level), "")),
            meets_target=result.total.value >= result.target.value,
            highest=self._indicators.extremes(self._derived.indicators, highest=True),
            lowest=self._indicators.extremes(self._derived.indicators, highest=False),
        )

    @lazy
    def ranks(self) -> list[n.RankNames]:
        return [n.RankNames(number_text(r.rank), number_text(r.out_of), r.group) for r in self._book.ranks]

    @lazy
    def instruments(self) -> list[n.InstrumentNames]:
        return [self._indicators.instrument(entry) for entry in self._frame.instruments]

    @lazy
    def score_rows(self) -> list[n.ScoreRow]:
        return self._scores.score_rows()

    @lazy
    def indicators(self) -> list[n.IndicatorNames]:
        return list(self._indicators.all.values())

    @lazy
    def groups(self) -> list[n.GroupNames]:
        return list(self._shown.values())

    @lazy
    def plan_groups(self) -> list[n.GroupNames]:
        order = [self._shown[key] for key in self._book.plan_order if key in self._shown]
        return [group for group in order if group.measures]

    @lazy
    def unplanned_groups(self) -> list[n.GroupNames]:
        return [group for group in self._shown.values() if not group.measures and group.none_reason]

    @lazy
    def measures(self) -> list[n.MeasureNames]:
        return [measure for group in self.plan_groups for measure in group.measures]

    @lazy
    def advice(self) -> list[n.AdviceNames]:
        return [self._scores.advice(entry) for entry in self._book.advice]

    @lazy
    def peers(self) -> list[n.PeerNames]:
        return [self._peer(peer) for peer in self._book.peers]

    @lazy
    def history(self) -> list[n.HistoryNames]:
        return [
            n.HistoryNames(number_text(point.year_be), score_text(point.score), point.level)
            for point in sorted(self._book.history, key=lambda point: point.year_be.value)
        ]

    @lazy
    def views(self) -> n.ViewsNames:
        return n.ViewsNames(self._side("external"), self._side("internal"))

    @lazy
    def limitations(self) -> list[n.LimitationNames]:
        return [n.LimitationNames(Text(entry.instrument), entry.text) for entry in self._book.limitations]

    @lazy
    def levels(self) -> list[n.LevelNames]:
        return [n.LevelNames(Text(e.name), Text(e.range), Text(e.condition)) for e in self._frame.levels]

    @lazy
    def reporting(self) -> n.ReportingNames:
        return reporting_names(self._book)

    @lazy
    def figures(self) -> n.FigureNames:
        return build_figures(self._book, self._derived, self._choice)

    @lazy
    def texts(self) -> n.TextNames:
        texts = self._book.texts
        return n.TextNames(**{key: texts.get(key, Lines()) for key in n.TextNames.__dataclass_fields__})

    @lazy
    def _frame(self) -> Framework:
        return self._book.framework

    @lazy
    def _scores(self) -> ScoreBuilder:
        return ScoreBuilder(self._book, self._derived)

    @lazy
    def _groups(self) -> GroupBuilder:
        return GroupBuilder(self._scores, self._choice, self._catalog)

    @lazy
    def _indicators(self) -> IndicatorBuilder:
        return IndicatorBuilder(self._scores, self._groups)

    @lazy
    def _shown(self) -> dict[tuple[str, int], n.GroupNames]:
        """The groups of the document."""
        wanted = self._kind.groups
        return {key: group for key, group in self._groups.all.items() if wanted in ("any", f"{key[0]}s")}

    def _level_change_word(self) -> Text:
        """Levels are compared by their place in each year's list, since their names changed in 2567."""
        result = self._book.result
        last = self._frame.year_be - 1
        before = self._catalog.framework(last).levels if last in self._catalog.years_be else self._frame.levels
        now = [level.name for level in self._frame.levels]
        then = [level.name for level in before]
        if result.level not in now or result.last_level not in then:
            return Text()
        return Text(CHANGE_WORDS[sign(Decimal(then.index(result.last_level) - now.index(result.level)))])

    def _peer(self, peer: Peer) -> n.PeerNames:
        agency = self._book.agency
        own = {name for name in (agency.name, agency.short_name) if name}
        plain = peer.name.partition("(")[0].strip()
        return n.PeerNames(number_text(peer.rank), peer.name, score_text(peer.score), peer.level, plain in own)

    def _side(self, side: str) -> list[n.ViewNames]:
        return [n.ViewNames(view.topic, view.text) for view in self._book.views if view.side == side]
