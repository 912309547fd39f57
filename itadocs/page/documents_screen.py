"""Show the documents of a workbook: how ready each is, its files, its pages, and which cell each text comes from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from starlette.datastructures import QueryParams
from starlette.responses import Response

from itadocs.commands.views.texts import TextOfCell, texts_of
from itadocs.deliverables.looking import DocumentLook, DocumentState
from itadocs.ooxml.packing import stored, write_package
from itadocs.outcomes import Readiness
from itadocs.page.answers import GONE, asked_workbook
from itadocs.page.desk import Desk
from itadocs.page.folder_screen import can_build, shown_document
from itadocs.page.rendering import Screens
from itadocs.pdf.pictures import count_pages, draw_page
from itadocs.report.text import visible_text

PAGES = 12
"""Pages that are shown at once; more on demand."""
WIDE = 900
"""Pixels of a page's picture."""
_MOST_TEXTS = 400


def show_documents(desk: Desk, screens: Screens, query: QueryParams) -> Response:
    """Show the documents of a workbook."""
    found = asked_workbook(desk, query.get("file", ""))
    if found is None:
        return screens.refuse(GONE, 404)
    ready = {each.document: each for each in found.outcome.readiness}
    opened = query.get("document", "")
    chosen = next((each for each in found.documents if each.document == opened), None)
    values = {
        "file": screens.link(found.outcome.path),
        "documents": [
            {**shown_document(each, desk, screens), "ready": _ready(ready.get(each.document))}
            for each in found.documents
        ],
        "has_files": any(each.path for each in found.documents),
        "can_build": can_build(found),
        "is_built": all(each.state is DocumentState.BUILT for each in found.documents),
        "chosen": _whole(chosen, screens, query) if chosen else None,
    }
    return screens.show("documents", values)


def send_picture(desk: Desk, screens: Screens, query: QueryParams) -> Response:
    """Send the picture of a page."""
    path = desk.places.find(query.get("file", ""))
    number = query.get("page", "")
    is_page = path is not None and path.suffix.lower() == ".pdf" and number.isascii() and number.isdigit()
    data = draw_page(path.read_bytes(), int(number[:6]), WIDE) if path and is_page else None
    return Response(data, media_type="image/png") if data else screens.refuse(GONE, 404)


def send_all(desk: Desk, screens: Screens, query: QueryParams) -> Response:
    """Send all documents of a workbook as one zip file."""
    found = asked_workbook(desk, query.get("file", ""))
    files = [path for each in found.documents for path in (each.path, each.pdf) if path] if found else []
    known = [path for path in files if desk.places.name_of(path)]
    if found is None or not known:
        return screens.refuse(GONE, 404)
    data = write_package({path.name: stored(path.read_bytes()) for path in known})
    name = f"{found.outcome.path.stem}.zip"
    kept = f"attachment; filename*=utf-8''{quote(name)}"
    return Response(data, media_type="application/zip", headers={"content-disposition": kept})


def _ready(found: Readiness | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {
        "code": found.code,
        "code_likely": found.is_code_likely,
        "year": found.criteria_year_be,
        "rules": found.rules_of_be,
        "is_official": found.is_official,
        "met": found.met,
        "counted": sum(not element.by_hand for element in found.elements),
        "elements": [
            {
                "no": element.no,
                "label": element.label,
                "state": "hand" if element.by_hand else "met" if element.is_met else "gap",
                "gaps": [visible_text(f"{gap.where.tag} {gap.of}".strip()) for gap in element.gaps],
            }
            for element in found.elements
        ],
    }


def _whole(chosen: DocumentLook, screens: Screens, query: QueryParams) -> Mapping[str, object]:
    """Return the pages of a document and where its texts come from."""
    count = count_pages(chosen.pdf.read_bytes()) if chosen.pdf else 0
    shown = count if query.get("all") else min(count, PAGES)
    texts = _texts(chosen.path)
    return {
        "key": chosen.document,
        "label": chosen.label,
        "pdf": screens.link(chosen.pdf),
        "pages": list(range(1, shown + 1)),
        "left": count - shown,
        "texts": [{"cell": visible_text(each.cell), "text": visible_text(each.text)} for each in texts[:_MOST_TEXTS]],
        "more_texts": max(0, len(texts) - _MOST_TEXTS),
    }


def _texts(path: Path | None) -> list[TextOfCell]:
    return list(texts_of(path)) if path and path.suffix.lower() == ".docx" else []
