"""Find the groups whose analysis a template prints item by item, so that no other one is asked for."""

from __future__ import annotations

from itadocs.catalog import DocumentKind, Framework, TemplateChoice
from itadocs.validate.items.advice import advice_rows
from itadocs.validate.texts.free_texts import groups_of
from itadocs.validate.typed import GroupRef, TypedBook


def analysed_by_item(document: DocumentKind, typed: TypedBook) -> frozenset[GroupRef]:
    """Return the groups of which a document prints what the assessor remarked, or the score of its items.

    Which of them is said of each template in ``documents.toml``; nothing for a template of the agency's own.
    """
    template = chosen_template(document, typed)
    if template is None or typed.framework is None:
        return frozenset()
    codes: set[str] = set()
    if template.analysis == "advice":
        codes = {code for row in advice_rows(typed) for code in row.value("items", tuple) or ()}
    elif template.analysis == "scores":
        codes = {row.text("code") for row in typed.rows("items") if row.has("score", "part1", "part2")}
    return groups_of_items(codes, typed.framework)


def groups_of_items(codes: set[str], framework: Framework) -> frozenset[GroupRef]:
    """Return the groups that at least one of these items belongs to."""
    items = (item for item in framework.items if item.code in codes)
    return frozenset(group for item in items for group in groups_of(item, framework))


def chosen_template(document: DocumentKind, typed: TypedBook) -> TemplateChoice | None:
    """Return the shipped template that the workbook chooses, else that of its kind of agency; None for one of the
    agency's own, and where a document has none.
    """
    row = typed.sheet("documents").by("kind").get(document.key)
    name = (row.text("template") if row else "") or document.default_template(typed.agency_kind)
    return next((choice for choice in document.templates if choice.name == name), None)
