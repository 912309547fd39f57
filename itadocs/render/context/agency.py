"""Describe the agency: who it is, among whom it stands, and what people inside and outside say of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from itadocs.catalog import Kind, SetWords
from itadocs.catalog.choices import side_codes
from itadocs.model.records import Agency, Book, Limitation, Peer, Rank, Unit, View
from itadocs.render.context.printing import number_text, score_text
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.values import Lines, Text


class KnownAgency(Struct, frozen=True):
    """Hold an agency with its kind and the words of its set."""

    agency: Agency
    kind: Kind
    words: SetWords
    is_unit: bool
    """Whether it reports to another agency."""


class AgencyContext(ContextRecord[KnownAgency]):
    """หน่วยงาน"""

    name: ContextField[KnownAgency, Text] = ContextField("ชื่อเต็ม")
    short_name: ContextField[KnownAgency, Text] = ContextField("ชื่อย่อ")
    english_name: ContextField[KnownAgency, Text] = ContextField("ชื่อภาษาอังกฤษ")
    kind: ContextField[KnownAgency, Text] = ContextField("ประเภทหน่วยงาน")
    ministry: ContextField[KnownAgency, Text] = ContextField("กระทรวงหรือต้นสังกัด")
    prepared_by: ContextField[KnownAgency, Text] = ContextField("ผู้จัดทำเอกสาร")
    website: ContextField[KnownAgency, Text] = ContextField("เว็บไซต์")
    units_count: ContextField[KnownAgency, Text] = ContextField("จำนวนหน่วยงานในสังกัด เช่น ส่วนราชการของจังหวัด")
    province: ContextField[KnownAgency, Text] = ContextField("หน่วยงานที่รวบรวมรายงานของหน่วยงานนี้ เช่น จังหวัด ว่างเมื่อไม่มี")
    head: ContextField[KnownAgency, Text] = ContextField("ตำแหน่งหัวหน้าหน่วยงานตามประเภท เช่น นายกเทศมนตรี")
    unit_word: ContextField[KnownAgency, Text] = ContextField("คำเรียกหน่วยงานหนึ่งแห่งในสังกัด เช่น ส่วนราชการ คณะ")
    members: ContextField[KnownAgency, Text] = ContextField("คำเรียกหน่วยงานที่รายงานต่อหน่วยงานนี้ เช่น ส่วนราชการประจำจังหวัด")


agency_context = AgencyContext(
    name=lambda known: known.agency.name,
    short_name=lambda known: known.agency.short_name,
    english_name=lambda known: known.agency.english_name,
    kind=lambda known: Text(known.kind.label),
    ministry=lambda known: known.agency.ministry,
    prepared_by=lambda known: known.agency.prepared_by,
    website=lambda known: known.agency.website,
    units_count=lambda known: number_text(known.agency.units_count),
    province=lambda known: known.agency.province if known.is_unit else Text(),
    head=lambda known: Text(known.kind.head),
    unit_word=lambda known: Text(known.kind.unit),
    members=lambda known: Text(known.words.members if known.kind.gathers else known.kind.unit),
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


class UnitContext(ContextRecord[Unit]):
    """หน่วยงานที่เป็นผู้รับผิดชอบได้"""

    name: ContextField[Unit, Text] = ContextField("ชื่อเต็ม")
    short_name: ContextField[Unit, Text] = ContextField("ชื่อย่อ")
    ministry: ContextField[Unit, Text] = ContextField("กระทรวงหรือต้นสังกัด")
    contact: ContextField[Unit, Text] = ContextField("ผู้ประสานงาน")


unit_context = UnitContext(
    name=lambda unit: unit.name,
    short_name=lambda unit: unit.short_name,
    ministry=lambda unit: unit.ministry,
    contact=lambda unit: unit.contact,
).of


class ViewContext(ContextRecord[View]):
    """ความเห็นของผู้มีส่วนได้ส่วนเสีย"""

    topic: ContextField[View, Text] = ContextField("ด้าน")
    text: ContextField[View, Lines] = ContextField("ความเห็น")


view_context = ViewContext(topic=lambda view: view.topic, text=lambda view: view.text).of


class ViewsContext(ContextRecord[Book]):
    """ความเห็นแยกฝ่าย"""

    external: ContextField[Book, list[ViewContext]] = ContextField("ภายนอก")
    internal: ContextField[Book, list[ViewContext]] = ContextField("ภายใน")
    external_asked: ContextField[Book, Text] = ContextField("แบบวัดที่ถามผู้มีส่วนได้ส่วนเสียภายนอก เช่น EIT")
    internal_asked: ContextField[Book, Text] = ContextField("แบบวัดที่ถามผู้มีส่วนได้ส่วนเสียภายใน เช่น IIT")


views_context = ViewsContext(
    external=lambda book: [view_context(view) for view in book.views if view.side == "external"],
    internal=lambda book: [view_context(view) for view in book.views if view.side == "internal"],
    external_asked=lambda book: Text(", ".join(side_codes(book.framework, "external"))),
    internal_asked=lambda book: Text(", ".join(side_codes(book.framework, "internal"))),
).of


class PlacedLimitation(Struct, frozen=True):
    """Hold a limitation and the heading it is printed under; empty where none is."""

    limitation: Limitation
    heading: str = ""


class LimitationContext(ContextRecord[PlacedLimitation]):
    """ข้อจำกัด"""

    instrument: ContextField[PlacedLimitation, Text] = ContextField("แบบวัด ว่างเมื่อเป็นข้อจำกัดทั่วไปหรือเมื่อหัวข้อบอกแบบวัดนั้นแล้ว")
    text: ContextField[PlacedLimitation, Lines] = ContextField("ข้อความ")


def _instrument(placed: PlacedLimitation) -> Text:
    instrument = placed.limitation.instrument
    return Text("" if instrument in placed.heading.upper() else instrument)


limitation_context = LimitationContext(instrument=_instrument, text=lambda placed: placed.limitation.text).of


class LimitationGroupContext(ContextRecord[Sequence[Limitation]]):
    """ข้อจำกัดที่อยู่ใต้หัวข้อเดียวกัน"""

    heading: ContextField[Sequence[Limitation], Text] = ContextField("หัวข้อที่กรอก ว่างเมื่อไม่มี")
    limitations: ContextField[Sequence[Limitation], list[LimitationContext]] = ContextField("ข้อจำกัดใต้หัวข้อนี้")


limitation_group_context = LimitationGroupContext(
    heading=lambda own: own[0].heading,
    limitations=lambda own: [limitation_context(PlacedLimitation(entry, own[0].heading)) for entry in own],
).of


def limitation_groups(book: Book) -> list[LimitationGroupContext]:
    """Return the limitations under their headings; one without a heading stays under the one above it."""
    groups: list[list[Limitation]] = []
    for entry in book.limitations:
        if groups and entry.heading in ("", groups[-1][0].heading):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return [limitation_group_context(group) for group in groups]
