"""List what the program makes, once. A new deliverable is an entry here and its labels in ``documents.toml``."""

from __future__ import annotations

from itadocs.catalog import DocumentKind
from itadocs.deliverables.entry import Deliverable
from itadocs.deliverables.makers.rollup import render_set
from itadocs.deliverables.makers.scores import render_score_book
from itadocs.deliverables.makers.tracking import has_same_content, is_made_of_same_plan, render_tracking_file
from itadocs.deliverables.makers.word import check_template, has_same_words, is_same_document, render_word


def word_document(key: str) -> Deliverable:
    """Return the entry of a Word document, made with a template: all of these are alike."""
    return Deliverable(
        key,
        render_word,
        is_same=is_same_document,
        is_made_of_same=has_same_words,
        check=check_template,
        asks_readiness=True,
        has_redline=True,
    )


DELIVERABLES: dict[str, Deliverable] = {
    entry.key: entry
    for entry in (
        word_document("measures"),
        word_document("results"),
        word_document("plan"),
        Deliverable("scores", render_score_book),
        Deliverable(
            "tracking",
            render_tracking_file,
            is_same=has_same_content,
            is_made_of_same=is_made_of_same_plan,
            edited_code="E14",
        ),
        Deliverable("rollup", render_set, stops=lambda *_: ()),
    )
}


def deliverable_of(kind: DocumentKind) -> Deliverable:
    """Return the entry of a kind. KeyError where nobody wrote one."""
    return DELIVERABLES[kind.key]
