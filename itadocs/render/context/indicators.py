"""Indicators and instruments as names of the templates."""

from __future__ import annotations

from itadocs.analysis import Standing, extremes
from itadocs.catalog import Indicator, Instrument
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.model.records import Advice
from itadocs.render.context import names as n
from itadocs.render.context.groups import GroupBuilder
from itadocs.render.context.lazy import lazy
from itadocs.render.context.scores import Measured, ScoreBuilder, distinct
from itadocs.values import Text


class IndicatorBuilder:
    """Names of indicators and instruments; the same record wherever a template meets an indicator."""

    def __init__(self, scores: ScoreBuilder, groups: GroupBuilder) -> None:
        self.scores = scores
        self.groups = groups
        self.all: dict[int, n.IndicatorNames] = {entry.no: _Indicator(self, entry) for entry in scores.frame.indicators}

    def instrument(self, entry: Instrument) -> n.InstrumentNames:
        return _Instrument(self, entry)

    def extremes(self, standings: dict[int, Standing], *, highest: bool) -> list[n.IndicatorNames]:
        """The indicators with the highest or the lowest score, ties together."""
        return [self.all[no] for no in extremes(standings, highest)]

    def advice(self, indicators: tuple[Indicator, ...]) -> list[Advice]:
        """What the assessor advises for any item of the indicators."""
        frame = self.scores.frame
        codes = {item.code for indicator in indicators for item in frame.items_of(indicator.no)}
        return [row for row in self.scores.book.advice if codes & set(row.items)]


class _Indicator(Measured, n.IndicatorNames):
    _build: IndicatorBuilder
    _entry: Indicator

    def __init__(self, build: IndicatorBuilder, entry: Indicator) -> None:
        self.__dict__.update(_build=build, _entry=entry, _standing=build.scores.derived.indicators[entry.no])

    @lazy
    def _scores(self) -> ScoreBuilder:
        return self._build.scores

    @lazy
    def no(self) -> Text:
        return Text(str(self._entry.no))

    @lazy
    def name(self) -> Text:
        return Text(self._entry.name)

    @lazy
    def heading(self) -> Text:
        return Text(f"{GROUP_WORDS['indicator']} {self._entry.no} {self._entry.name}")

    @lazy
    def instrument(self) -> Text:
        return Text(self._entry.instrument)

    @lazy
    def is_weak(self) -> bool:
        score = self._standing.this_year
        return score is not None and score.value < self._scores.book.result.threshold.value

    @lazy
    def is_full(self) -> bool:
        score = self._standing.this_year
        return score is not None and score.value == 100

    @lazy
    def items(self) -> list[n.ItemNames]:
        return self._scores.scored(item.code for item in self._scores.frame.items_of(self._entry.no))

    @lazy
    def weak_items(self) -> list[n.ItemNames]:
        return [item for item in self.items if item.is_weak]

    @lazy
    def full_items(self) -> list[n.ItemNames]:
        return [item for item in self.items if item.is_full]

    @lazy
    def item_groups(self) -> list[n.ItemGroupNames]:
        return self._scores.item_groups(self._entry.no)

    @lazy
    def advice(self) -> list[n.AdviceNames]:
        return distinct([self._scores.advice(row) for row in self._build.advice((self._entry,))])

    @lazy
    def group(self) -> n.GroupNames:
        return self._build.groups.of_indicator(self._entry)

    @lazy
    def is_first(self) -> bool:
        return self._scores.frame.indicators_of(self._entry.instrument)[0].no == self._entry.no


class _Instrument(Measured, n.InstrumentNames):
    _build: IndicatorBuilder
    _entry: Instrument

    def __init__(self, build: IndicatorBuilder, entry: Instrument) -> None:
        self.__dict__.update(_build=build, _entry=entry, _standing=build.scores.derived.instruments[entry.code])

    @lazy
    def _scores(self) -> ScoreBuilder:
        return self._build.scores

    @lazy
    def _own(self) -> tuple[Indicator, ...]:
        return self._scores.frame.indicators_of(self._entry.code)

    @lazy
    def _advice(self) -> list[Advice]:
        return self._build.advice(self._own)

    @lazy
    def _items(self) -> list[n.ItemNames]:
        return [item for indicator in self.indicators for item in indicator.items]

    @lazy
    def code(self) -> Text:
        return Text(self._entry.code)

    @lazy
    def name(self) -> Text:
        return Text(self._entry.name)

    @lazy
    def english_name(self) -> Text:
        return Text(self._entry.english_name)

    @lazy
    def is_full(self) -> bool:
        return self._standing.this_year is not None and self._standing.this_year.value == 100

    @lazy
    def parts(self) -> list[n.PartNames]:
        return [self._scores.part(part, self._advice) for part in self._scores.frame.parts_of(self._entry.code)]

    @lazy
    def indicators(self) -> list[n.IndicatorNames]:
        return [self._build.all[indicator.no] for indicator in self._own]

    @lazy
    def highest(self) -> list[n.IndicatorNames]:
        return self._extremes(highest=True)

    @lazy
    def lowest(self) -> list[n.IndicatorNames]:
        return self._extremes(highest=False)

    def _extremes(self, *, highest: bool) -> list[n.IndicatorNames]:
        mine = {indicator.no: self._scores.derived.indicators[indicator.no] for indicator in self._own}
        return self._build.extremes(mine, highest=highest)

    @lazy
    def has_items(self) -> bool:
        return bool(self._items)

    @lazy
    def weak_items(self) -> list[n.ItemNames]:
        return [item for item in self._items if item.is_weak]

    @lazy
    def full_items(self) -> list[n.ItemNames]:
        return [item for item in self._items if item.is_full]

    @lazy
    def advice(self) -> list[n.AdviceNames]:
        return [self._scores.advice(row) for row in self._advice if row.part is None]

    @lazy
    def has_advice(self) -> bool:
        return bool(self._advice)
