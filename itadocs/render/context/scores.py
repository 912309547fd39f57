"""Describe the result as a whole and the tables of scores: instruments by row, earlier years, levels."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from itadocs.analysis import Standing
from itadocs.catalog import Level
from itadocs.model.records import HistoryPoint
from itadocs.render.context.indicators import IndicatorContext
from itadocs.render.context.printing import CHANGE_WORDS, change_text, change_word, number_text, score_text, sign
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.render.context.source import DocumentSource
from itadocs.thai.digits import format_score
from itadocs.values import Text


class ResultContext(ContextRecord[DocumentSource]):
    """ผลการประเมินในภาพรวม"""

    total: ContextField[DocumentSource, Text] = ContextField("คะแนนรวมตามประกาศ")
    level: ContextField[DocumentSource, Text] = ContextField("ระดับตามประกาศ")
    last_total: ContextField[DocumentSource, Text] = ContextField("คะแนนรวมปีก่อน")
    last_level: ContextField[DocumentSource, Text] = ContextField("ระดับปีก่อน")
    change: ContextField[DocumentSource, Text] = ContextField("ผลต่างมีเครื่องหมาย เช่น +3.33")
    change_size: ContextField[DocumentSource, Text] = ContextField("ขนาดของผลต่าง ไม่มีเครื่องหมาย")
    change_word: ContextField[DocumentSource, Text] = ContextField("เพิ่มขึ้น ลดลง หรือ เท่าเดิม")
    level_change_word: ContextField[DocumentSource, Text] = ContextField("ระดับเทียบปีก่อน: เพิ่มขึ้น ลดลง หรือ เท่าเดิม")
    national_mean: ContextField[DocumentSource, Text] = ContextField("คะแนนเฉลี่ยระดับประเทศ")
    target: ContextField[DocumentSource, Text] = ContextField("ค่าเป้าหมาย")
    threshold: ContextField[DocumentSource, Text] = ContextField("เกณฑ์คะแนนที่ต้องพัฒนา")
    level_range: ContextField[DocumentSource, Text] = ContextField(
        "ช่วงคะแนนของระดับตามประกาศ ตามด้วยปีของเกณฑ์เมื่อเกณฑ์ของปีที่ประเมินยังไม่ยืนยัน"
    )
    meets_target: ContextField[DocumentSource, bool] = ContextField("ถึงค่าเป้าหมาย")
    highest: ContextField[DocumentSource, list[IndicatorContext]] = ContextField("ตัวชี้วัดที่คะแนนสูงสุด รวมที่เท่ากัน")
    lowest: ContextField[DocumentSource, list[IndicatorContext]] = ContextField("ตัวชี้วัดที่คะแนนต่ำสุด รวมที่เท่ากัน")


def _change_size(source: DocumentSource) -> Text:
    change = source.derived.total.change
    return Text() if change is None else Text(format_score(abs(change)))


def _level_change_word(source: DocumentSource) -> Text:
    """Compare levels by their place in each year's list, since their names changed in 2567."""
    result, frame, catalog = source.book.result, source.frame, source.catalog
    before = (catalog.framework_before(frame) or frame).levels
    now = [level.name for level in frame.levels]
    then = [level.name for level in before]
    if result.level not in now or result.last_level not in then:
        return Text()
    return Text(CHANGE_WORDS[sign(Decimal(then.index(result.last_level) - now.index(result.level)))])


def _level_range(source: DocumentSource) -> Text:
    """Return the range with whose it is, where no source says it of the year: no template can leave that out."""
    level, frame = source.book.result.level, source.frame
    found = next((entry.range for entry in frame.levels if entry.name == level), "")
    return Text(f"{found} {frame.origin_of_bounds}".rstrip() if found else "")


def levels_origin(source: DocumentSource) -> Text:
    """Return by what criteria the bounds of levels are that no source says of the year; empty where one does."""
    return Text(source.frame.origin_of_bounds)


result_context = ResultContext(
    total=lambda source: score_text(source.book.result.total),
    level=lambda source: source.book.result.level,
    last_total=lambda source: score_text(source.book.result.last_total),
    last_level=lambda source: source.book.result.last_level,
    change=lambda source: change_text(source.derived.total),
    change_size=_change_size,
    change_word=lambda source: change_word(source.derived.total),
    level_change_word=_level_change_word,
    national_mean=lambda source: score_text(source.book.result.national_mean),
    target=lambda source: score_text(source.book.result.target),
    threshold=lambda source: score_text(source.book.result.threshold),
    level_range=_level_range,
    meets_target=lambda source: source.book.result.total.value >= source.book.result.target.value,
    highest=lambda source: source.indicators.extremes(source.derived.indicators, highest=True),
    lowest=lambda source: source.indicators.extremes(source.derived.indicators, highest=False),
).of


class ScoredInstrument(Struct, frozen=True):
    """Hold an instrument, or a part of a divided one, and how it stands."""

    label: str
    standing: Standing


class ScoreRowContext(ContextRecord[ScoredInstrument]):
    """บรรทัดของตารางคะแนนแบบวัด: IIT, EIT ส่วนที่ 1, EIT ส่วนที่ 2, OIT"""

    label: ContextField[ScoredInstrument, Text] = ContextField("ชื่อบรรทัด")
    score: ContextField[ScoredInstrument, Text] = ContextField("คะแนน")
    last_score: ContextField[ScoredInstrument, Text] = ContextField("คะแนนปีก่อน")
    change: ContextField[ScoredInstrument, Text] = ContextField("ผลต่างมีเครื่องหมาย")


score_row_context = ScoreRowContext(
    label=lambda row: Text(row.label),
    score=lambda row: score_text(row.standing.this_year),
    last_score=lambda row: score_text(row.standing.last_year),
    change=lambda row: change_text(row.standing),
).of


def score_rows(source: DocumentSource) -> list[ScoreRowContext]:
    """Return a row for each instrument that has a score; of a divided one a row for each part that has."""
    rows: list[ScoredInstrument] = []
    for instrument in source.frame.instruments:
        divided = [
            ScoredInstrument(f"{instrument.code} {part.name}", standing)
            for part in source.frame.parts_of(instrument.code)
            if (standing := source.derived.parts.get((instrument.code, part.no))) and standing.this_year
        ]
        rows += divided or [ScoredInstrument(instrument.code, source.derived.instruments[instrument.code])]
    return [score_row_context(row) for row in rows if row.standing.this_year]


class HistoryContext(ContextRecord[HistoryPoint]):
    """ผลของปีหนึ่ง"""

    year: ContextField[HistoryPoint, Text] = ContextField("ปี พ.ศ.")
    score: ContextField[HistoryPoint, Text] = ContextField("คะแนน")
    level: ContextField[HistoryPoint, Text] = ContextField("ระดับ")


history_context = HistoryContext(
    year=lambda point: number_text(point.year_be),
    score=lambda point: score_text(point.score),
    level=lambda point: point.level,
).of


class LevelContext(ContextRecord[Level]):
    """ระดับผลการประเมินของปี"""

    name: ContextField[Level, Text] = ContextField("ชื่อระดับ")
    range: ContextField[Level, Text] = ContextField("ช่วงคะแนนรวม")
    condition: ContextField[Level, Text] = ContextField("เงื่อนไขของคะแนนแบบวัด")


level_context = LevelContext(
    name=lambda level: Text(level.name),
    range=lambda level: Text(level.range),
    condition=lambda level: Text(level.condition),
).of
