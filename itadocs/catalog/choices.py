"""Make the drop-down lists: what the officer picks (Thai text) and what the program knows it as."""

from __future__ import annotations

from collections.abc import Callable

from itadocs.catalog.frameworks import Framework
from itadocs.catalog.loader import Catalog

GROUP_WORDS = {"indicator": "ตัวชี้วัดที่", "issue": "ประเด็นที่"}


def group_name(kind: str) -> str:
    """Return what groups of a kind are called; ``kind`` is ``indicator`` or ``issue``, or their plural.

    >>> group_name("issue"), group_name("indicators")
    ('ประเด็น', 'ตัวชี้วัด')
    """
    return GROUP_WORDS[kind.removesuffix("s")].removesuffix("ที่")


def group_label(kind: str, no: int, name: str) -> str:
    """Return the text of a group in the workbook; ``kind`` is ``indicator`` or ``issue``.

    >>> group_label("indicator", 1, "การปฏิบัติหน้าที่")
    'ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่'
    """
    return f"{GROUP_WORDS[kind]} {no} {name}"


def choices(catalog: Catalog, list_name: str, framework: Framework | None) -> dict[str, str]:
    """Return value in the program → text in the workbook, in printed order.

    ``framework`` is None while the assessed year is unknown; lists that depend on it are then empty.
    KeyError for a list nobody defined.
    """
    if list_name in _OF_FRAMEWORK:
        return _OF_FRAMEWORK[list_name](catalog, framework) if framework else {}
    return _OF_CATALOG[list_name](catalog) if list_name in _OF_CATALOG else catalog.lists[list_name]


def instrument_rows(framework: Framework) -> dict[str, str]:
    """Return the instruments as they are scored and judged, divided ones by part.

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


def _levels(_catalog: Catalog, framework: Framework) -> dict[str, str]:
    return {level.name: level.name for level in framework.levels}


def _last_levels(catalog: Catalog, framework: Framework) -> dict[str, str]:
    """Return last year's level names: they changed in 2566 and 2567, so its own framework says them, or its time."""
    before = catalog.framework_before(framework)
    if before is None:
        former = catalog.family(framework.family).former_levels
        names = next((each.names for each in former if framework.year_be - 1 <= each.until_be), ())
        if names:
            return {name: name for name in names}
    return _levels(catalog, before or framework)


def _groups(_catalog: Catalog, framework: Framework) -> dict[str, str]:
    indicators = {f"indicator:{i.no}": group_label("indicator", i.no, i.name) for i in framework.indicators}
    issues = {f"issue:{i.no}": group_label("issue", i.no, i.name) for i in framework.issues}
    return indicators | issues if framework.default_groups == "indicators" else issues | indicators


def _parts(_catalog: Catalog, framework: Framework) -> dict[str, str]:
    return {str(part.no): part.name for part in framework.parts}


def _instrument_codes(_catalog: Catalog, framework: Framework) -> dict[str, str]:
    return {instrument.code: instrument.code for instrument in framework.instruments}


def _view_sides(catalog: Catalog, framework: Framework) -> dict[str, str]:
    """Return the sides with the instruments that ask them: ``ภายนอก (EIT)``."""
    asked = {side: ", ".join(side_codes(framework, side)) for side in catalog.lists["view_sides"]}
    labels = catalog.lists["view_sides"].items()
    return {side: f"{label} ({asked[side]})" if asked[side] else label for side, label in labels}


def side_codes(framework: Framework, side: str) -> tuple[str, ...]:
    """Return the codes of the instruments that ask one side of an agency."""
    return tuple(instrument.code for instrument in framework.instruments if instrument.side == side)


_OF_FRAMEWORK: dict[str, Callable[[Catalog, Framework], dict[str, str]]] = {
    "levels": _levels,
    "last_levels": _last_levels,
    "groups": _groups,
    "parts": _parts,
    "instrument_codes": _instrument_codes,
    "instruments": lambda _catalog, framework: instrument_rows(framework),
    "view_sides": _view_sides,
}
_OF_CATALOG: dict[str, Callable[[Catalog], dict[str, str]]] = {
    "families": lambda catalog: {key: family.name for key, family in catalog.families.items()},
    "agency_kinds": lambda catalog: {key: kind.label for key, kind in catalog.kinds.items()},
    "document_kinds": lambda catalog: {document.key: document.label for document in catalog.documents},
    "templates": lambda catalog: {t.name: t.name for document in catalog.documents for t in document.templates},
}
