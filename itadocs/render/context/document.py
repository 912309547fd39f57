"""The whole context of one document: what templates reach by a single name."""

from __future__ import annotations

from collections.abc import Mapping

from itadocs.analysis import Derived
from itadocs.catalog import Catalog, DocumentKind
from itadocs.model.records import Book, DocumentChoice
from itadocs.render.context.agency import (
    AgencyContext,
    KnownAgency,
    KnownPeer,
    LimitationContext,
    PeerContext,
    RankContext,
    ViewsContext,
    agency_context,
    limitation_context,
    peer_context,
    rank_context,
    views_context,
)
from itadocs.render.context.figures import Charted, FiguresContext, figures_context, no_figures_context
from itadocs.render.context.groups import GroupContext
from itadocs.render.context.indicators import IndicatorContext
from itadocs.render.context.instruments import InstrumentContext, InstrumentSource, instrument_context
from itadocs.render.context.items import AdviceContext
from itadocs.render.context.measures import MeasureContext
from itadocs.render.context.record import Field, Record
from itadocs.render.context.reports import ReportingContext, reporting_context
from itadocs.render.context.scores import (
    HistoryContext,
    LevelContext,
    ResultContext,
    ScoreRowContext,
    history_context,
    level_context,
    result_context,
    score_rows,
)
from itadocs.render.context.source import DocumentSource
from itadocs.values import Lines, Text


class DocumentContext(Record[DocumentSource]):
    """เอกสาร"""

    title: Field[DocumentSource, Text] = Field("ชื่อเรื่อง: ที่กำหนดในสมุดงาน หรือชื่อทางการของเอกสาร")
    custom_title: Field[DocumentSource, Text] = Field("ชื่อเรื่องที่กำหนดในสมุดงาน ว่างเมื่อไม่ได้กำหนด")
    code: Field[DocumentSource, Text] = Field("รหัสข้อตามปีของเกณฑ์ เช่น O25 ว่างเมื่อไม่มีแหล่งข้อมูลของปีนั้น")
    criteria_year: Field[DocumentSource, Text] = Field("ปี พ.ศ. ของเกณฑ์")
    assessed_year: Field[DocumentSource, Text] = Field("ปีงบประมาณ พ.ศ. ที่ประเมิน")
    last_year: Field[DocumentSource, Text] = Field("ปีงบประมาณก่อนปีที่ประเมิน")
    plan_year: Field[DocumentSource, Text] = Field("ปีงบประมาณของแผน")


document_context = DocumentContext(
    title=lambda source: source.choice.title or Text(source.kind.title),
    custom_title=lambda source: source.choice.title,
    code=lambda source: Text(source.kind.item_code(source.choice.criteria_year_be) or ""),
    criteria_year=lambda source: Text(str(source.choice.criteria_year_be)),
    assessed_year=lambda source: Text(str(source.book.result.assessed_year_be)),
    last_year=lambda source: Text(str(source.book.result.assessed_year_be - 1)),
    plan_year=lambda source: Text(str(source.book.result.plan_year_be)),
).of


class TextsContext(Record[Mapping[str, Lines]]):
    """ข้อความจากแผ่นงาน ข้อความ"""

    preface: Field[Mapping[str, Lines], Lines] = Field("คำนำ")
    background: Field[Mapping[str, Lines], Lines] = Field("ความเป็นมา")
    purpose: Field[Mapping[str, Lines], Lines] = Field("การนำไปใช้")
    overall_note: Field[Mapping[str, Lines], Lines] = Field("บทวิเคราะห์ภาพรวม")
    oit_note: Field[Mapping[str, Lines], Lines] = Field("ข้อเสนอแนะภาพรวม OIT")
    external_views_lead: Field[Mapping[str, Lines], Lines] = Field("คำนำความเห็นภายนอก")
    internal_views_lead: Field[Mapping[str, Lines], Lines] = Field("คำนำความเห็นภายใน")
    closing: Field[Mapping[str, Lines], Lines] = Field("ข้อความปิดท้าย")


texts_context = TextsContext(
    preface=lambda texts: texts.get("preface", Lines()),
    background=lambda texts: texts.get("background", Lines()),
    purpose=lambda texts: texts.get("purpose", Lines()),
    overall_note=lambda texts: texts.get("overall_note", Lines()),
    oit_note=lambda texts: texts.get("oit_note", Lines()),
    external_views_lead=lambda texts: texts.get("external_views_lead", Lines()),
    internal_views_lead=lambda texts: texts.get("internal_views_lead", Lines()),
    closing=lambda texts: texts.get("closing", Lines()),
).of


class Context(Record[DocumentSource]):
    """ชื่อทั้งหมดที่แม่แบบใช้ได้"""

    document: Field[DocumentSource, DocumentContext] = Field("เอกสารฉบับนี้")
    agency: Field[DocumentSource, AgencyContext] = Field("หน่วยงานเจ้าของเอกสาร")
    result: Field[DocumentSource, ResultContext] = Field("ผลการประเมินในภาพรวม")
    ranks: Field[DocumentSource, list[RankContext]] = Field("อันดับในกลุ่มต่าง ๆ")
    instruments: Field[DocumentSource, list[InstrumentContext]] = Field("แบบวัดทั้งสาม")
    score_rows: Field[DocumentSource, list[ScoreRowContext]] = Field("คะแนนแบบวัดเป็นบรรทัด แยก EIT สองส่วน เฉพาะที่มีคะแนน")
    indicators: Field[DocumentSource, list[IndicatorContext]] = Field("ตัวชี้วัดทั้งสิบ")
    groups: Field[DocumentSource, list[GroupContext]] = Field("กลุ่มทั้งหมดของเอกสาร ตามลำดับของกรอบการประเมิน")
    plan_groups: Field[DocumentSource, list[GroupContext]] = Field("กลุ่มที่มีมาตรการ ตามลำดับในแผ่นงาน มาตรการ")
    unplanned_groups: Field[DocumentSource, list[GroupContext]] = Field("กลุ่มที่ไม่มีมาตรการแต่มีเหตุผล")
    measures: Field[DocumentSource, list[MeasureContext]] = Field("มาตรการทั้งหมด ตามลำดับในแผ่นงาน มาตรการ")
    advice: Field[DocumentSource, list[AdviceContext]] = Field("ข้อเสนอแนะของผู้ประเมินทั้งหมด")
    peers: Field[DocumentSource, list[PeerContext]] = Field("หน่วยงานในกลุ่มเดียวกัน")
    history: Field[DocumentSource, list[HistoryContext]] = Field("ผลย้อนหลัง เรียงตามปี")
    views: Field[DocumentSource, ViewsContext] = Field("ความเห็นของผู้มีส่วนได้ส่วนเสีย")
    limitations: Field[DocumentSource, list[LimitationContext]] = Field("ข้อจำกัด")
    levels: Field[DocumentSource, list[LevelContext]] = Field("ระดับผลการประเมินของปีที่ประเมิน")
    reporting: Field[DocumentSource, ReportingContext] = Field("การรายงานของส่วนราชการต่อจังหวัด")
    figures: Field[DocumentSource, FiguresContext] = Field("แผนภูมิ วางในย่อหน้าของตนเอง")
    texts: Field[DocumentSource, TextsContext] = Field("ข้อความที่แก้ได้ในสมุดงาน")


def _agency(source: DocumentSource) -> AgencyContext:
    agency = source.book.agency
    return agency_context(KnownAgency(agency, source.catalog.lists["agency_kinds"].get(agency.kind, "")))


def _history(source: DocumentSource) -> list[HistoryContext]:
    points = sorted(source.book.history, key=lambda point: point.year_be.value)
    return [history_context(point) for point in points]


def _figures(source: DocumentSource) -> FiguresContext:
    drawn = figures_context if source.choice.figures else no_figures_context
    return drawn(Charted(source.book, source.derived))


_context = Context(
    document=document_context,
    agency=_agency,
    result=result_context,
    ranks=lambda source: [rank_context(rank) for rank in source.book.ranks],
    instruments=lambda source: [
        instrument_context(InstrumentSource(source.indicators, entry)) for entry in source.frame.instruments
    ],
    score_rows=score_rows,
    indicators=lambda source: list(source.indicators.all.values()),
    groups=lambda source: list(source.shown.values()),
    plan_groups=lambda source: source.plan_groups,
    unplanned_groups=lambda source: [g for g in source.shown.values() if not g.measures and g.none_reason],
    measures=lambda source: [measure for group in source.plan_groups for measure in group.measures],
    advice=lambda source: source.items.advice(source.book.advice),
    peers=lambda source: [peer_context(KnownPeer(peer, source.book.agency)) for peer in source.book.peers],
    history=_history,
    views=lambda source: views_context(source.book),
    limitations=lambda source: [limitation_context(entry) for entry in source.book.limitations],
    levels=lambda source: [level_context(level) for level in source.frame.levels],
    reporting=lambda source: reporting_context(source.book),
    figures=_figures,
    texts=lambda source: texts_context(source.book.texts),
).of


def build_context(
    book: Book, derived: Derived, kind: DocumentKind, choice: DocumentChoice, catalog: Catalog
) -> Context:
    """Return the context of one document of a workbook; each field is made when it is first asked for."""
    return _context(DocumentSource(book, derived, kind, choice, catalog))
