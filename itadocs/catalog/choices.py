"""The drop-down lists: what the officer picks (Thai text) and what the program knows it as."""

from __future__ import annotations

from itadocs.catalog.loader import Catalog
from itadocs.catalog.specs import Framework

GROUP_WORDS = {"indicator": "ตัวชี้วัดที่", "issue": "ประเด็นที่"}


def group_label(kind: str, no: int, name: str) -> str:
    """The text of a group in the workbook.

    >>> group_label("indicator", 1, "การปฏิบัติหน้าที่")
    'ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่'
    """
    return f"{GROUP_WORDS[kind]} {no} {name}"


def choices(catalog: Catalog, list_name: str, framework: Framework | None) -> dict[str, str]:
    """Value in the program → text in the workbook, in printed order.

    ``framework`` is None while the assessed year is unknown; lists that depend on it are then empty.
    KeyError for a list nobody defined.
    """
    if list_name in catalog.lists:
        return catalog.lists[list_name]
    if list_name == "document_kinds":
        return {document.key: document.label for document in catalog.documents}
    if list_name == "templates":
        return {t.name: t.name for document in catalog.documents for t in document.templates}
    if list_name not in {"levels", "last_levels", "groups", "eit_parts", "instrument_codes", "instruments"}:
        raise KeyError(list_name)
    if framework is None:
        return {}
    if list_name == "levels":
        return {level.name: level.name for level in framework.levels}
    if list_name == "last_levels":
        return _last_levels(catalog, framework)
    if list_name == "groups":
        indicators = {f"indicator:{i.no}": group_label("indicator", i.no, i.name) for i in framework.indicators}
        issues = {f"issue:{i.no}": group_label("issue", i.no, i.name) for i in framework.issues}
        return indicators | issues if framework.default_groups == "indicators" else issues | indicators
    if list_name == "eit_parts":
        return {str(part.no): part.name for part in framework.parts}
    if list_name == "instrument_codes":
        return {instrument.code: instrument.code for instrument in framework.instruments}
    return instrument_rows(framework)


def instrument_rows(framework: Framework) -> dict[str, str]:
    """The instruments as they are scored and judged, divided ones by part.

    ``IIT`` → "IIT", ``EIT:1`` → "EIT ส่วนที่ 1", …
    """
    rows: dict[str, str] = {}
    for instrument in framework.instruments:
        parts = framework.parts_of(instrument.code)
        if parts:
            rows |= {f"{instrument.code}:{part.no}": f"{instrument.code} {part.name}" for part in parts}
        else:
            rows[instrument.code] = instrument.code
    return rows


def _last_levels(catalog: Catalog, framework: Framework) -> dict[str, str]:
    """Level names changed in 2567, so last year's come from last year's framework where it is known."""
    year = framework.year_be - 1
    levels = catalog.framework(year).levels if year in catalog.years_be else framework.levels
    return {level.name: level.name for level in levels}
