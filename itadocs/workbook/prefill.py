"""List the rows that the program fills in before the officer does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from itadocs.catalog.choices import GROUP_WORDS
from itadocs.catalog.frameworks import Framework
from itadocs.catalog.given import TO_CONFIRM, TO_NAME, given_rows
from itadocs.catalog.loader import DEFAULT_FAMILY, Catalog
from itadocs.catalog.specs import Sheet
from itadocs.errors import CatalogError
from itadocs.workbook.content import Setup, Value

Listed = dict[str, Value]


def listed_rows(setup: Setup, sheet: Sheet) -> list[Listed]:
    """Return the pre-listed rows of a table in their printed order; empty where there is nothing to list.

    Raises CatalogError G03 where the sheet asks for rows nobody defines.
    """
    if sheet.prefill is None:
        return []
    builders: dict[str, Callable[[Setup], list[Listed]]] = {
        "documents": _documents,
        **{name: partial(_given, name=name) for name in ("instruments", "indicators")},
        "items": _items,
        "groups": _groups,
    }
    if sheet.prefill not in builders:
        raise CatalogError("G03", file=f"{sheet.key}.toml", name=sheet.prefill)
    return [defaults(sheet) | row for row in builders[sheet.prefill](setup)]


def defaults(sheet: Sheet) -> Listed:
    """Return the values that the sheet specification itself gives."""
    given = ((field.key, field.default) for field in sheet.fields)
    return {key: value.strip("\n") if isinstance(value, str) else value for key, value in given if value is not None}


def form_values(setup: Setup, sheet: Sheet) -> Listed:
    """Return what a form knows from the start: the defaults, and what was chosen with the workbook."""
    framework = setup.framework
    chosen: dict[str, Listed] = {
        "agency": {"kind": setup.labels("agency_kinds")[setup.agency_kind]},
        "result": {"assessed_year": framework.year_be, "plan_year": framework.year_be + 1},
    }
    if framework.family != DEFAULT_FAMILY or setup.kind.family:
        chosen["result"]["family"] = setup.labels("families")[framework.family]
    group = GROUP_WORDS[setup.groups.removesuffix("s")].removesuffix("ที่")
    given = {
        key: text.replace("{group}", group) if isinstance(text, str) else text for key, text in defaults(sheet).items()
    }
    return given | chosen.get(sheet.key, {})


def unused_scores(framework: Framework, item_code: str) -> frozenset[str]:
    """Return the score columns an item does not need: items of a divided instrument are scored by part."""
    indicator = next((item.indicator for item in framework.items if item.code == item_code), None)
    if indicator is None:
        return frozenset()
    if framework.parts_of(framework.indicator(indicator).instrument):
        return frozenset({"score"})
    return frozenset(f"part{part.no}" for part in framework.parts)


UNUSED_CHOICES = (
    "template",
    "criteria_year",
    "dates",
    "item_code",
    "unit_annex",
    "signature_lines",
    "approval_block",
    "contents",
    "table_list",
    "cover_picture",
    "pdf",
)
"""What is chosen for Word documents only."""


def unused_choices(catalog: Catalog, label: str) -> frozenset[str]:
    """Return the columns of the sheet of documents that a workbook for Excel does not need."""
    is_sheet = any(document.label == label and not document.is_word for document in catalog.documents)
    return frozenset(UNUSED_CHOICES) if is_sheet else frozenset()


def _documents(setup: Setup) -> list[Listed]:
    yes_no = setup.labels("yes_no")
    rows: list[Listed] = []
    for document in setup.catalog.documents:
        row: Listed = {
            "kind": document.label,
            "wanted": yes_no["yes" if setup.wants(document) else "no"],
        }
        if document.is_word:
            row["criteria_year"] = setup.framework.year_be + 1
        if template := document.default_template(setup.agency_kind):
            row["template"] = template
        rows.append(row)
    return rows


def _given(setup: Setup, *, name: str) -> list[Listed]:
    return [dict(row) for row in given_rows(setup.framework, name).values()]


def _items(setup: Setup) -> list[Listed]:
    """Return the items of the year, with a remark beside those that the officer should compare with the
    announcement.
    """
    rows = _given(setup, name="items")
    return [row | _remark(setup, row) for row in rows]


def _remark(setup: Setup, row: Listed) -> Listed:
    """Return what is said beside an item: what the kind of agency must mind, and whether its title is sure."""
    open_words = (TO_CONFIRM if row["label"] else TO_NAME) if _is_open(setup, row) else ""
    said = [words for words in (setup.kind.item_note(str(row["label"] or "")), open_words) if words]
    return {"remark": "\n".join(said)} if said else {}


def _is_open(setup: Setup, row: Listed) -> bool:
    return setup.framework.is_open(row["code"])


def _groups(setup: Setup) -> list[Listed]:
    chosen = "indicator:" if setup.groups == "indicators" else "issue:"
    return [{"group": label} for key, label in setup.labels("groups").items() if key.startswith(chosen)]
