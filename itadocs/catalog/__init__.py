"""What the state decides (frameworks, document kinds) and how the workbook looks (sheets, lists), as data."""

from itadocs.catalog.loader import Catalog, default_catalog
from itadocs.catalog.specs import (
    DocumentKind,
    Element,
    Field,
    Framework,
    Indicator,
    Instrument,
    Issue,
    Item,
    Level,
    Part,
    ProvinceWords,
    Requirement,
    Sheet,
)

__all__ = [
    "Catalog", "DocumentKind", "Element", "Field", "Framework", "Indicator", "Instrument", "Issue", "Item", "Level",
    "Part", "ProvinceWords", "Requirement", "Sheet", "default_catalog",
]  # fmt: skip
