"""The agency: who it is, among whom it stands, and what people inside and outside say of it."""

from __future__ import annotations

from dataclasses import dataclass

from itadocs.model.records import Agency, Book, Limitation, Peer, Rank, View
from itadocs.render.context.printing import number_text, score_text
from itadocs.render.context.record import Field, Record
from itadocs.values import Lines, Text


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """An agency and its kind in words."""

    agency: Agency
    kind: str


class AgencyContext(Record[KnownAgency]):
    """หน่วยงาน"""

    name: Field[KnownAgency, Text] = Field("ชื่อเต็ม")
    short_name: Field[KnownAgency, Text] = Field("ชื่อย่อ")
    english_name: Field[KnownAgency, Text] = Field("ชื่อภาษาอังกฤษ")
    kind: Field[KnownAgency, Text] = Field("ประเภท: กรมหรือเทียบเท่า หรือ จังหวัด")
    ministry: Field[KnownAgency, Text] = Field("กระทรวงหรือต้นสังกัด")
    prepared_by: Field[KnownAgency, Text] = Field("ผู้จัดทำเอกสาร")
    website: Field[KnownAgency, Text] = Field("เว็บไซต์")
    units_count: Field[KnownAgency, Text] = Field("จำนวนส่วนราชการในสังกัด")
    province: Field[KnownAgency, Text] = Field("จังหวัดที่ส่วนราชการรายงานถึง ว่างเมื่อไม่ใช่ส่วนราชการประจำจังหวัด")


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


class RankContext(Record[Rank]):
    """อันดับในกลุ่ม"""

    rank: Field[Rank, Text] = Field("อันดับ")
    out_of: Field[Rank, Text] = Field("จำนวนหน่วยงานในกลุ่ม")
    group: Field[Rank, Text] = Field("ชื่อกลุ่ม")


rank_context = RankContext(
    rank=lambda entry: number_text(entry.rank),
    out_of=lambda entry: number_text(entry.out_of),
    group=lambda entry: entry.group,
).of


@dataclass(frozen=True, slots=True)
class KnownPeer:
    """An agency of the same group, and the one whose document it is."""

    peer: Peer
    agency: Agency


class PeerContext(Record[KnownPeer]):
    """หน่วยงานในกลุ่มเดียวกัน"""

    rank: Field[KnownPeer, Text] = Field("อันดับ")
    name: Field[KnownPeer, Text] = Field("ชื่อ")
    score: Field[KnownPeer, Text] = Field("คะแนน")
    level: Field[KnownPeer, Text] = Field("ระดับ")
    is_self: Field[KnownPeer, bool] = Field("คือหน่วยงานเจ้าของเอกสาร")


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


class ViewContext(Record[View]):
    """ความเห็นของผู้มีส่วนได้ส่วนเสีย"""

    topic: Field[View, Text] = Field("ด้าน")
    text: Field[View, Lines] = Field("ความเห็น")


view_context = ViewContext(topic=lambda view: view.topic, text=lambda view: view.text).of


class ViewsContext(Record[Book]):
    """ความเห็นแยกฝ่าย"""

    external: Field[Book, list[ViewContext]] = Field("ภายนอก (EIT)")
    internal: Field[Book, list[ViewContext]] = Field("ภายใน (IIT)")


views_context = ViewsContext(
    external=lambda book: [view_context(view) for view in book.views if view.side == "external"],
    internal=lambda book: [view_context(view) for view in book.views if view.side == "internal"],
).of


class LimitationContext(Record[Limitation]):
    """ข้อจำกัด"""

    instrument: Field[Limitation, Text] = Field("แบบวัด ว่างเมื่อเป็นข้อจำกัดทั่วไป")
    text: Field[Limitation, Lines] = Field("ข้อความ")


limitation_context = LimitationContext(
    instrument=lambda entry: Text(entry.instrument),
    text=lambda entry: entry.text,
).of
