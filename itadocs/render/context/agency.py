"""Describe the agency: who it is, among whom it stands, and what people inside and outside say of it."""

from __future__ import annotations

from msgspec import Struct

from itadocs.model.records import Agency, Book, Limitation, Peer, Rank, View
from itadocs.render.context.printing import number_text, score_text
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.values import Lines, Text


class KnownAgency(Struct, frozen=True):
    """Hold an agency and its kind in words."""

    agency: Agency
    kind: str


class AgencyContext(ContextRecord[KnownAgency]):
    """หน่วยงาน"""

    name: ContextField[KnownAgency, Text] = ContextField("ชื่อเต็ม")
    short_name: ContextField[KnownAgency, Text] = ContextField("ชื่อย่อ")
    english_name: ContextField[KnownAgency, Text] = ContextField("ชื่อภาษาอังกฤษ")
    kind: ContextField[KnownAgency, Text] = ContextField("ประเภท: กรมหรือเทียบเท่า หรือ จังหวัด")
    ministry: ContextField[KnownAgency, Text] = ContextField("กระทรวงหรือต้นสังกัด")
    prepared_by: ContextField[KnownAgency, Text] = ContextField("ผู้จัดทำเอกสาร")
    website: ContextField[KnownAgency, Text] = ContextField("เว็บไซต์")
    units_count: ContextField[KnownAgency, Text] = ContextField("จำนวนส่วนราชการในสังกัด")
    province: ContextField[KnownAgency, Text] = ContextField("จังหวัดที่ส่วนราชการรายงานถึง ว่างเมื่อไม่ใช่ส่วนราชการประจำจังหวัด")


agency_context = AgencyContext(
    name=lambda known: known.agency.name,
    short_name=lambda known: known.agency.short_name,
    english_name=lambda known: known.agency.english_name,
    kind=lambda known: Text(known.kind),
    ministry=lambda known: known.agency.ministry,
    prepared_by=lambda known: known.agency.prepared_by,
    website=lambda known: known.agency.website,
    units_count=lambda known: number_text(known.agency.units_count),
    province=lambda known: known.agency.province if known.agency.kind == "unit" else Text(),
).of


class RankContext(ContextRecord[Rank]):
    """อันดับในกลุ่ม"""

    rank: ContextField[Rank, Text] = ContextField("อันดับ")
    out_of: ContextField[Rank, Text] = ContextField("จำนวนหน่วยงานในกลุ่ม")
    group: ContextField[Rank, Text] = ContextField("ชื่อกลุ่ม")


rank_context = RankContext(
    rank=lambda entry: number_text(entry.rank),
    out_of=lambda entry: number_text(entry.out_of),
    group=lambda entry: entry.group,
).of


class KnownPeer(Struct, frozen=True):
    """Hold an agency of the same group, and the one whose document it is."""

    peer: Peer
    agency: Agency


class PeerContext(ContextRecord[KnownPeer]):
    """หน่วยงานในกลุ่มเดียวกัน"""

    rank: ContextField[KnownPeer, Text] = ContextField("อันดับ")
    name: ContextField[KnownPeer, Text] = ContextField("ชื่อ")
    score: ContextField[KnownPeer, Text] = ContextField("คะแนน")
    level: ContextField[KnownPeer, Text] = ContextField("ระดับ")
    is_self: ContextField[KnownPeer, bool] = ContextField("คือหน่วยงานเจ้าของเอกสาร")


def _is_self(known: KnownPeer) -> bool:
    own = {name for name in (known.agency.name, known.agency.short_name) if name}
    return known.peer.name.partition("(")[0].strip() in own


peer_context = PeerContext(
    rank=lambda known: number_text(known.peer.rank),
    name=lambda known: known.peer.name,
    score=lambda known: score_text(known.peer.score),
    level=lambda known: known.peer.level,
    is_self=_is_self,
).of


class ViewContext(ContextRecord[View]):
    """ความเห็นของผู้มีส่วนได้ส่วนเสีย"""

    topic: ContextField[View, Text] = ContextField("ด้าน")
    text: ContextField[View, Lines] = ContextField("ความเห็น")


view_context = ViewContext(topic=lambda view: view.topic, text=lambda view: view.text).of


class ViewsContext(ContextRecord[Book]):
    """ความเห็นแยกฝ่าย"""

    external: ContextField[Book, list[ViewContext]] = ContextField("ภายนอก (EIT)")
    internal: ContextField[Book, list[ViewContext]] = ContextField("ภายใน (IIT)")


views_context = ViewsContext(
    external=lambda book: [view_context(view) for view in book.views if view.side == "external"],
    internal=lambda book: [view_context(view) for view in book.views if view.side == "internal"],
).of


class LimitationContext(ContextRecord[Limitation]):
    """ข้อจำกัด"""

    instrument: ContextField[Limitation, Text] = ContextField("แบบวัด ว่างเมื่อเป็นข้อจำกัดทั่วไป")
    text: ContextField[Limitation, Lines] = ContextField("ข้อความ")


limitation_context = LimitationContext(
    instrument=lambda entry: Text(entry.instrument),
    text=lambda entry: entry.text,
).of
