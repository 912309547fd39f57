"""Describe the whole context of one document: what templates reach by a single name."""

from __future__ import annotations

from collections.abc import Mapping

from itadocs.analysis import Derived
from itadocs.catalog import Catalog, DocumentKind, ItemCode
from itadocs.catalog.arithmetic import has_bounds
from itadocs.model.records import Book, DocumentChoice
from itadocs.render.context.agency import (
    AgencyContext,
    KnownAgency,
    KnownPeer,
    LimitationContext,
    LimitationGroupContext,
    PeerContext,
    PlacedLimitation,
    RankContext,
    UnitContext,
    ViewsContext,
    agency_context,
    limitation_context,
    limitation_groups,
    peer_context,
    rank_context,
    unit_context,
    views_context,
)
from itadocs.render.context.figures import Charted, FiguresContext, figures_context, no_figures_context
from itadocs.render.context.front import CoverPicture, Listing
from itadocs.render.context.groups import GroupContext, GroupInstrumentContext, unplaced_items
from itadocs.render.context.indicators import IndicatorContext
from itadocs.render.context.instruments import InstrumentContext, InstrumentSource, instrument_context
from itadocs.render.context.items import AdviceContext
from itadocs.render.context.measures import MeasureContext
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.render.context.reports import ReportingContext, reporting_context
from itadocs.render.context.scores import (
    HistoryContext,
    LevelContext,
    ResultContext,
    ScoreRowContext,
    history_context,
    level_context,
    levels_origin,
    result_context,
    score_rows,
)
from itadocs.render.context.source import DocumentSource
from itadocs.values import Lines, Text


class DocumentContext(ContextRecord[DocumentSource]):
    """เอกสาร"""

    title: ContextField[DocumentSource, Text] = ContextField("ชื่อเรื่อง: ที่กำหนดในสมุดงาน หรือชื่อทางการของเอกสาร")
    custom_title: ContextField[DocumentSource, Text] = ContextField("ชื่อเรื่องที่กำหนดในสมุดงาน ว่างเมื่อไม่ได้กำหนด")
    official_title: ContextField[DocumentSource, Text] = ContextField("ชื่อทางการของเอกสารตามข้อของปีของเกณฑ์")
    asks_groups: ContextField[DocumentSource, bool] = ContextField("ทราบว่าเกณฑ์ของปีให้เอกสารนี้วิเคราะห์ทุกตัวชี้วัดหรือทุกประเด็น")
    code: ContextField[DocumentSource, Text] = ContextField("รหัสข้อที่กรอก หรือตามปีของเกณฑ์ เช่น O25 ว่างเมื่อไม่มีแหล่งข้อมูลของปีนั้น")
    criteria_year: ContextField[DocumentSource, Text] = ContextField("ปี พ.ศ. ของเกณฑ์")
    assessed_year: ContextField[DocumentSource, Text] = ContextField("ปีงบประมาณ พ.ศ. ที่ประเมิน")
    last_year: ContextField[DocumentSource, Text] = ContextField("ปีงบประมาณก่อนปีที่ประเมิน")
    plan_year: ContextField[DocumentSource, Text] = ContextField("ปีงบประมาณของแผน")
    signature_lines: ContextField[DocumentSource, bool] = ContextField("ให้คำนำมีบรรทัดลงชื่อ")
    approval_block: ContextField[DocumentSource, bool] = ContextField("ให้ท้ายเล่มมีช่องลงนามผู้จัดทำ ผู้ตรวจสอบ และผู้อนุมัติ")
    unit_annex: ContextField[DocumentSource, bool] = ContextField("ให้แผนมีภาคผนวกที่แสดงผลซึ่งแต่ละหน่วยงานรายงาน")
    analysed_year: ContextField[DocumentSource, Text] = ContextField(
        "ปีงบประมาณของผลที่นำมากำหนดมาตรการที่รายงาน เป็นปีที่ประเมินเมื่อไม่ได้กรอก"
    )


def _known_code(source: DocumentSource) -> ItemCode | None:
    return source.catalog.item_code(source.kind.key, source.choice.criteria_year_be, source.frame.family)


def _code(source: DocumentSource) -> Text:
    if source.choice.item_code:
        return source.choice.item_code
    known = _known_code(source)
    return Text(known.code if known else "")


def _official_title(source: DocumentSource) -> Text:
    """Return what the item of the criteria year calls the document, of a year that names none that of the latest known
    one, else its own name."""
    known = _known_code(source) or source.catalog.item_code_before(
        source.kind.key, source.choice.criteria_year_be, source.frame.family
    )
    return Text((known.title if known else "") or source.kind.title)


def _asks_groups(source: DocumentSource) -> bool:
    """Tell whether the criteria of the year itself are seen to ask for it, not those of an earlier one."""
    asked = source.catalog.requirement(source.kind.key, source.choice.criteria_year_be, source.frame.family)
    return asked is not None and asked.of_be is None and any(element.each == "group" for element in asked.elements)


def _analysed_year(source: DocumentSource) -> Text:
    result = source.book.result
    given = result.analysed_year_be
    return Text(str(given.value), given.source) if given else Text(str(result.assessed_year_be))


document_context = DocumentContext(
    title=lambda source: source.choice.title or _official_title(source),
    custom_title=lambda source: source.choice.title,
    official_title=_official_title,
    asks_groups=_asks_groups,
    code=_code,
    criteria_year=lambda source: Text(str(source.choice.criteria_year_be)),
    assessed_year=lambda source: Text(str(source.book.result.assessed_year_be)),
    last_year=lambda source: Text(str(source.book.result.assessed_year_be - 1)),
    plan_year=lambda source: Text(str(source.book.result.plan_year_be)),
    signature_lines=lambda source: source.choice.signature_lines,
    approval_block=lambda source: source.choice.approval_block,
    unit_annex=lambda source: source.choice.unit_annex,
    analysed_year=_analysed_year,
).of


class TextsContext(ContextRecord[Mapping[str, Lines]]):
    """ข้อความจากแผ่นงาน ข้อความ"""

    preface: ContextField[Mapping[str, Lines], Lines] = ContextField("คำนำ")
    background: ContextField[Mapping[str, Lines], Lines] = ContextField("ความเป็นมา")
    purpose: ContextField[Mapping[str, Lines], Lines] = ContextField("การนำไปใช้")
    overall_note: ContextField[Mapping[str, Lines], Lines] = ContextField("บทวิเคราะห์ภาพรวม")
    oit_note: ContextField[Mapping[str, Lines], Lines] = ContextField("ข้อเสนอแนะภาพรวม OIT")
    external_views_lead: ContextField[Mapping[str, Lines], Lines] = ContextField("คำนำความเห็นภายนอก")
    internal_views_lead: ContextField[Mapping[str, Lines], Lines] = ContextField("คำนำความเห็นภายใน")
    closing: ContextField[Mapping[str, Lines], Lines] = ContextField("ข้อความปิดท้าย")
    own_result: ContextField[Mapping[str, Lines], Lines] = ContextField("ผลการประเมินที่เขียนเอง พิมพ์แทนย่อหน้าของโปรแกรม")
    explanation_title: ContextField[Mapping[str, Lines], Lines] = ContextField("หัวข้อหน้าคำอธิบายก่อนตาราง")
    explanation: ContextField[Mapping[str, Lines], Lines] = ContextField("หน้าคำอธิบายก่อนตาราง")
    annex_title: ContextField[Mapping[str, Lines], Lines] = ContextField("หัวข้อหน้าคำอธิบายท้ายเล่ม")
    annex: ContextField[Mapping[str, Lines], Lines] = ContextField("หน้าคำอธิบายท้ายเล่ม")


texts_context = TextsContext(
    preface=lambda texts: texts.get("preface", Lines()),
    background=lambda texts: texts.get("background", Lines()),
    purpose=lambda texts: texts.get("purpose", Lines()),
    overall_note=lambda texts: texts.get("overall_note", Lines()),
    oit_note=lambda texts: texts.get("oit_note", Lines()),
    external_views_lead=lambda texts: texts.get("external_views_lead", Lines()),
    internal_views_lead=lambda texts: texts.get("internal_views_lead", Lines()),
    closing=lambda texts: texts.get("closing", Lines()),
    own_result=lambda texts: texts.get("own_result", Lines()),
    explanation_title=lambda texts: texts.get("explanation_title", Lines()),
    explanation=lambda texts: texts.get("explanation", Lines()),
    annex_title=lambda texts: texts.get("annex_title", Lines()),
    annex=lambda texts: texts.get("annex", Lines()),
).of


class Context(ContextRecord[DocumentSource]):
    """ชื่อทั้งหมดที่แม่แบบใช้ได้"""

    document: ContextField[DocumentSource, DocumentContext] = ContextField("เอกสารฉบับนี้")
    agency: ContextField[DocumentSource, AgencyContext] = ContextField("หน่วยงานเจ้าของเอกสาร")
    result: ContextField[DocumentSource, ResultContext] = ContextField("ผลการประเมินในภาพรวม")
    ranks: ContextField[DocumentSource, list[RankContext]] = ContextField("อันดับในกลุ่มต่าง ๆ")
    instruments: ContextField[DocumentSource, list[InstrumentContext]] = ContextField("แบบวัดทั้งสาม")
    score_rows: ContextField[DocumentSource, list[ScoreRowContext]] = ContextField(
        "คะแนนแบบวัดเป็นบรรทัด แยก EIT สองส่วน เฉพาะที่มีคะแนน"
    )
    indicators: ContextField[DocumentSource, list[IndicatorContext]] = ContextField("ตัวชี้วัดทั้งสิบ")
    groups: ContextField[DocumentSource, list[GroupContext]] = ContextField("กลุ่มทั้งหมดของเอกสาร ตามลำดับของกรอบการประเมิน")
    plan_groups: ContextField[DocumentSource, list[GroupContext]] = ContextField("กลุ่มที่มีมาตรการ ตามลำดับในแผ่นงาน มาตรการ")
    unplanned_groups: ContextField[DocumentSource, list[GroupContext]] = ContextField("กลุ่มที่ไม่มีมาตรการแต่มีเหตุผล")
    unplaced_items: ContextField[DocumentSource, list[GroupInstrumentContext]] = ContextField(
        "ข้อที่ไม่ทราบว่าอยู่ในประเด็นใด แยกตามแบบวัด ว่างเมื่อรู้ทุกข้อ"
    )
    measures: ContextField[DocumentSource, list[MeasureContext]] = ContextField("มาตรการทั้งหมด ตามลำดับในแผ่นงาน มาตรการ")
    advice: ContextField[DocumentSource, list[AdviceContext]] = ContextField("ข้อเสนอแนะของผู้ประเมินทั้งหมด")
    peers: ContextField[DocumentSource, list[PeerContext]] = ContextField("หน่วยงานในกลุ่มเดียวกัน")
    history: ContextField[DocumentSource, list[HistoryContext]] = ContextField("ผลย้อนหลัง เรียงตามปี")
    views: ContextField[DocumentSource, ViewsContext] = ContextField("ความเห็นของผู้มีส่วนได้ส่วนเสีย")
    limitations: ContextField[DocumentSource, list[LimitationContext]] = ContextField("ข้อจำกัดทั้งหมด")
    limitation_groups: ContextField[DocumentSource, list[LimitationGroupContext]] = ContextField(
        "ข้อจำกัดแยกตามหัวข้อ ตามลำดับในแผ่นงาน ข้อจำกัด"
    )
    units: ContextField[DocumentSource, list[UnitContext]] = ContextField("รายชื่อหน่วยงาน ตามลำดับในสมุดงาน")
    levels: ContextField[DocumentSource, list[LevelContext]] = ContextField(
        "ระดับผลการประเมินของปีที่ประเมิน ว่างเมื่อยังไม่ทราบเกณฑ์"
    )
    levels_origin: ContextField[DocumentSource, Text] = ContextField(
        "เกณฑ์ของ levels เป็นของปีใด เช่น ตามเกณฑ์ของปีงบประมาณ พ.ศ. 2566 ว่างเมื่อเป็นเกณฑ์ของปีที่ประเมิน"
    )
    reporting: ContextField[DocumentSource, ReportingContext] = ContextField("การรายงานของหน่วยงานในสังกัด")
    cover_picture: ContextField[DocumentSource, CoverPicture] = ContextField(
        "รูปที่สมุดงานเลือกให้อยู่บนปก วางในย่อหน้าของตนเอง เป็นเท็จเมื่อไม่ได้เลือก"
    )
    contents: ContextField[DocumentSource, Listing] = ContextField(
        "สารบัญพร้อมชื่อ วางในย่อหน้าของตนเอง เป็นเท็จเมื่อสมุดงานไม่ได้เลือก"
    )
    table_list: ContextField[DocumentSource, Listing] = ContextField(
        "สารบัญตารางพร้อมชื่อ วางในย่อหน้าของตนเอง เป็นเท็จเมื่อสมุดงานไม่ได้เลือก"
    )
    figures: ContextField[DocumentSource, FiguresContext] = ContextField("แผนภูมิ วางในย่อหน้าของตนเอง")
    texts: ContextField[DocumentSource, TextsContext] = ContextField("ข้อความที่แก้ได้ในสมุดงาน")


def _agency(source: DocumentSource) -> AgencyContext:
    agency, catalog = source.book.agency, source.catalog
    is_unit = catalog.gatherer_of(agency.kind) is not None
    return agency_context(KnownAgency(agency, catalog.kind(agency.kind), catalog.set_words(agency.kind), is_unit))


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
    unplaced_items=lambda source: unplaced_items(source.items),
    measures=lambda source: [measure for group in source.plan_groups for measure in group.measures],
    advice=lambda source: source.items.advice(source.book.advice),
    peers=lambda source: [peer_context(KnownPeer(peer, source.book.agency)) for peer in source.book.peers],
    history=_history,
    views=lambda source: views_context(source.book),
    limitations=lambda source: [limitation_context(PlacedLimitation(entry)) for entry in source.book.limitations],
    limitation_groups=lambda source: limitation_groups(source.book),
    units=lambda source: [unit_context(unit) for unit in source.book.units],
    levels=lambda source: [level_context(level) for level in source.frame.levels if has_bounds(source.frame)],
    levels_origin=levels_origin,
    reporting=lambda source: reporting_context(source.book),
    cover_picture=lambda source: source.cover_picture,
    contents=lambda source: Listing("สารบัญ") if source.choice.contents else Listing(),
    table_list=lambda source: Listing("สารบัญตาราง", "ตารางที่") if source.choice.table_list else Listing(),
    figures=_figures,
    texts=lambda source: texts_context(source.book.texts),
).of


def build_context(
    book: Book,
    derived: Derived,
    kind: DocumentKind,
    choice: DocumentChoice,
    catalog: Catalog,
    cover_picture: CoverPicture | None = None,
) -> Context:
    """Return the context of one document of a workbook; each field is made when it is first asked for.

    ``cover_picture`` is the picture its choice names; None for none.
    """
    return _context(DocumentSource(book, derived, kind, choice, catalog, cover_picture or CoverPicture()))
