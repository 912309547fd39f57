"""Hold what the state decides (families, years, kinds of agencies), the documents, and how the workbook looks."""

from itadocs.catalog.frameworks import (
    UNTITLED,
    Family,
    Framework,
    Indicator,
    Instrument,
    Issue,
    Item,
    ItemCode,
    Level,
    Part,
    RequiredElement,
    Requirement,
)
from itadocs.catalog.kinds import CollectiveWords, Kind, SetWords
from itadocs.catalog.loader import DEFAULT_FAMILY, Catalog, default_catalog
from itadocs.catalog.specs import DocumentKind, Field, Sheet, TemplateChoice

__all__ = [
    "DEFAULT_FAMILY", "UNTITLED", "Catalog", "CollectiveWords", "DocumentKind", "Family", "Field", "Framework",
    "Indicator", "Instrument", "Issue", "Item", "ItemCode", "Kind", "Level", "Part", "RequiredElement", "Requirement",
    "SetWords", "Sheet", "TemplateChoice", "default_catalog",
]  # fmt: skip
