"""Find pictures, charts, formulas and text boxes that differ; a comparison copy shows the new ones unmarked."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from hashlib import sha256

from msgspec import Struct

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, child, local, value, w
from itadocs.review.diff.sequences import align_sequences, iterate_steps
from itadocs.review.story.styles import Styles

_LABELS = {"chart": "แผนภูมิ", "box": "กล่องข้อความ", "picture": "รูป", "formula": "สูตร"}
_AROUND = {"header": "หัวกระดาษ", "footer": "ท้ายกระดาษ"}


class _Thing(Struct, frozen=True):
    """Hold a drawing: ``kind`` and ``content`` are what it is, ``place`` its number among its kind and its heading, in
    Thai.
    """

    kind: str
    content: Hashable
    place: str


def find_unmarked(old: WordDocument, fresh: WordDocument, lost: Sequence[str]) -> tuple[str, ...]:
    """Return what no mark shows, in Thai: drawings that changed or went, and ``lost`` headers and footers.

    Drawings that came are inserted runs, which are marked.
    """
    ours, theirs = _things(old), _things(fresh)
    same = align_sequences([thing.content for thing in ours], [thing.content for thing in theirs])
    unmarked: list[str] = []
    for step in iterate_steps(same, len(ours), len(theirs)):
        changed = min(len(step.old), len(step.new))
        unmarked += (f"{theirs[at].place} เปลี่ยน" for at in step.new[:changed])
        unmarked += (f"{ours[at].place} ของฉบับก่อนไม่มีแล้ว" for at in step.old[changed:])
    unmarked += (f"{_AROUND[kind]}ของฉบับก่อนไม่มีแล้ว" for kind in lost)
    return tuple(dict.fromkeys(unmarked))


def _things(document: WordDocument) -> list[_Thing]:
    """Return the pictures, charts, formulas and text boxes of the body in their order."""
    styles = Styles(document.tree_of_kind("styles"))
    counted: dict[str, int] = {}
    heading = ""
    found: list[_Thing] = []
    for element in document.document.iter(w("p"), w("drawing"), w("pict"), "{*}oMath"):
        if local(element) == "p":
            if styles.paragraph(child(element, "pPr")).level is not None:
                heading = "".join(text.text or "" for text in element.iter(w("t"))).strip() or heading
            continue
        if any(local(above) == "Fallback" for above in element.iterancestors()):
            continue
        kind, content = _read(element, document)
        counted[kind] = counted.get(kind, 0) + 1
        under = f" ใต้ “{heading[:60]}”" if heading else ""
        found.append(_Thing(kind, (kind, content), f"{_LABELS[kind]}ที่ {counted[kind]}{under}"))
    return found


def _read(element: Element, document: WordDocument) -> tuple[str, Hashable]:
    """Return what a drawing is and what it shows, as far as it can be compared."""
    if local(element) == "oMath":
        return "formula", "".join(each.text or "" for each in element.iter("{*}t"))
    inside = [each for each in element.iter() if isinstance(each.tag, str)]
    if any(local(each) == "txbxContent" for each in inside):
        return "box", "".join(each.text or "" for each in inside if local(each) == "t")
    chart = next((document.target(value(each, "id")) for each in inside if local(each) == "chart"), None)
    if chart is not None:
        return "chart", tuple((each.text or "").strip() for each in document.tree(chart).iter("{*}t", "{*}v"))
    names = (document.target(value(each, "embed") or value(each, "id") or value(each, "dm")) for each in inside)
    return "picture", tuple(sha256(document.content(name)).digest() for name in names if name is not None)
