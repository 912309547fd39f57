"""Make ``tracking.xlsx``: what an agency fills through the year and gives back; a filled one is that person's file."""

from __future__ import annotations

from pathlib import Path

from itadocs.catalog import Catalog, DocumentKind
from itadocs.deliverables.entry import Rendered
from itadocs.deliverables.rendering import RenderInput
from itadocs.intake.tracking import cells_of
from itadocs.model.records import DocumentChoice
from itadocs.model.tracking import REPORTED
from itadocs.read.tracking import RawTracking, read_tracking
from itadocs.validate.tracking import says_anything


def render_tracking_file(content: RenderInput, kind: DocumentKind, choice: DocumentChoice) -> Rendered:
    """Render the tracking file; its base is the workbook without what such a file reports."""
    from itadocs.render.sheets.tracking.book import render_tracking

    issued = content.judged.issued or content.book
    return Rendered(
        render_tracking(content.book, issued, choice, kind, content.options.catalog, content.options.moment)
    )


def has_same_content(one: bytes, other: bytes, catalog: Catalog) -> bool:
    """Say whether two tracking files were made with the same and hold nothing but that, whoever saved them last.

    One that somebody filled in is never the same as another: it is that person's file.
    """
    ours, theirs = (_read(data, catalog) for data in (one, other))
    if ours.base != theirs.base or ours.notes != theirs.notes or cells_of(ours) != cells_of(theirs):
        return False
    return not says_anything(ours, REPORTED)


def is_made_of_same_plan(one: bytes, other: bytes, catalog: Catalog) -> bool:
    """Say whether the workbook said the same when two tracking files were made, whatever is in them now."""
    ours, theirs = (_read(data, catalog) for data in (one, other))
    return bool(ours.base) and (ours.base, ours.agency, ours.year) == (theirs.base, theirs.agency, theirs.year)


def _read(data: bytes, catalog: Catalog) -> RawTracking:
    return read_tracking(Path(), catalog.tracking, data).value
