"""Turn readable TOML into filled workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from itadocs.catalog.decode import read_toml
from itadocs.catalog.frameworks import Framework
from itadocs.catalog.loader import DEFAULT_FAMILY, Catalog
from itadocs.errors import CatalogError, OutputError
from itadocs.workbook.writer import build_workbook


def load_data(path: Path) -> dict[str, object]:
    """Read the data of one workbook: ``year``, ``family``, ``kind``, ``groups``, a table per sheet, ``notes``,
    ``about`` for what every sheet says of the whole.

    Raises CatalogError G02 where the file is missing or not TOML.
    """
    return read_toml(path, path.name)


def write_samples(source_dir: Path, target_dir: Path, catalog: Catalog, *, force: bool = False) -> list[Path]:
    """Write every ``*.toml`` of a folder as ``<stem>.xlsx`` in another, made if need be; return those written.

    One that has a folder of its own name beside it is of a set, and goes into a folder of that name.
    A workbook that is there already and differs is somebody's work: only ``force`` writes over it.
    Raises OutputError O02 for such a one, CatalogError G01 for an unknown year, G02 for a broken file, G03 for a name
    nobody knows.
    """
    target_dir.mkdir(parents=True, exist_ok=True)
    written = []
    for source in sorted(source_dir.glob("*.toml")):
        data = load_data(source)
        framework, kind, groups = _head(data, source.name, catalog)
        folder = target_dir / source.stem if (source_dir / source.stem).is_dir() else target_dir
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{source.stem}.xlsx"
        made = build_workbook(catalog, framework, agency_kind=kind, groups=groups, data=data, source=source.name)
        if not force and target.exists() and target.read_bytes() != made:
            raise OutputError("O02", found=str(target))
        target.write_bytes(made)
        written.append(target)
    return written


def _head(data: Mapping[str, object], source: str, catalog: Catalog) -> tuple[Framework, str, str | None]:
    """Return the framework, the kind of agency and the sort of groups that a source names."""
    year, kind, groups = data.get("year"), data.get("kind"), data.get("groups")
    family = data.get("family", DEFAULT_FAMILY)
    if not isinstance(year, int) or not isinstance(kind, str) or not isinstance(groups, str | None):
        raise CatalogError("G02", file=source, reason="year, kind, groups")
    return catalog.framework(year, str(family)), kind, groups
