"""Make ``rollup.xlsx`` of a province's set: who reported what, and who has to be asked again."""

from __future__ import annotations

from itadocs.catalog import DocumentKind
from itadocs.deliverables.entry import Rendered
from itadocs.deliverables.job import BuildJob
from itadocs.model.records import DocumentChoice
from itadocs.output.fingerprint import fingerprint_of, program_fingerprint

KIND = DocumentKind(
    key="rollup",
    label="สรุปรวมของส่วนราชการ",
    file="rollup.xlsx",
    title="สรุปรวมการรายงานของส่วนราชการ",
    groups="any",
    needs=(),
    uses=(),
    format="xlsx",
)
"""No workbook lists it: it is made wherever there is a set."""


def render_set(job: BuildJob, _kind: DocumentKind, _choice: DocumentChoice) -> Rendered:
    """Render what became of every unit of a set."""
    from itadocs.render.sheets.rollup.book import render_rollup

    return Rendered(render_rollup(job.rollup, job.options.moment))


def rollup_fingerprint(job: BuildJob) -> str:
    """Return the fingerprint of what a roll-up says: files that changed without changing that change nothing."""
    return fingerprint_of(program_fingerprint(), job.rollup)
