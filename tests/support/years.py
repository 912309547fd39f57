"""Years that tests invent, so far away that none of them is ever one that ships."""

from pathlib import Path

from itadocs.catalog import Catalog

INVENTED_YEAR = 2599
"""A year (B.E.) of a frame that a test writes, or that nobody knows."""
YEAR_BEFORE = INVENTED_YEAR - 1
"""Another one, for what stands in two files."""
YEAR_AFTER = INVENTED_YEAR + 1


def known_as(year_be: int, folder: Path, differs: str = "") -> Catalog:
    """A catalogue whose latest year is an invented one, of which is known what is known of another year."""
    file = folder / "years" / "nacc" / f"{INVENTED_YEAR}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    own = f'year_be = {INVENTED_YEAR}\nbased_on = {year_be}\ndefault_groups = "indicators"\nsources = ["สมมุติ"]\n'
    file.write_text(f"{own}{differs}", encoding="utf-8")
    return Catalog(folder / "years")


def without_items(folder: Path) -> Catalog:
    """A catalogue whose invented year has ten indicators and no item that anybody knows."""
    return known_as(2568, folder, 'unknown = ["items"]\nitem_counts = { OIT = 35 }\nitem_groups = []\nitems = []\n')
