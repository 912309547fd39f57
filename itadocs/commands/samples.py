"""Run ``itadocs samples``: sample workbooks from readable TOML, those of a province with the workbooks of its units."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.deliverables.sets.handout import unit_file
from itadocs.errors import CatalogError, OutputError, format_reason
from itadocs.model.build import build_book
from itadocs.model.records import Book
from itadocs.province.plan import province_plan
from itadocs.province.workbooks import build_unit_workbook
from itadocs.read.book import read_workbook
from itadocs.validate.book import type_workbook
from itadocs.workbook import load_data, write_samples

Reported = Mapping[str, list[Mapping[str, object]]]


def samples(source_dir: Path, target_dir: Path, catalog: Catalog, *, force: bool = False) -> list[Path]:
    """Write every sample workbook and return the files written.

    A province whose source has a folder of its own beside it becomes a folder with the workbooks of its units. Each
    ``*.toml`` of that folder is a unit: ``unit`` is its name in the province's list, ``results`` are rows of the sheet
    ผลการดำเนินการ with ``code`` for the measure.

    Raises what :func:`itadocs.workbook.write_samples` raises, CatalogError G02 for a folder without samples, G03 for a
    unit or a code that the province does not have, and OutputError O01 where the folder cannot be written.
    """
    try:
        written = _write_all(source_dir, target_dir, catalog, force=force)
    except OSError as error:
        raise OutputError("O01", found=str(target_dir), reason=format_reason(error)) from error
    if not written:
        raise CatalogError("G02", file=str(source_dir), reason="ไม่มีแฟ้ม .toml ในโฟลเดอร์นี้")
    return written


def _write_all(source_dir: Path, target_dir: Path, catalog: Catalog, *, force: bool) -> list[Path]:
    written = []
    for path in write_samples(source_dir, target_dir, catalog, force=force):
        written.append(path)
        folder = source_dir / path.stem
        if folder.is_dir():
            written += _write_units(folder, path, catalog, force=force)
    return written


def _write_units(folder: Path, workbook: Path, catalog: Catalog, *, force: bool) -> list[Path]:
    book = _book(workbook, catalog)
    units = province_plan(book, catalog).rows()
    rows = {str(name): row for row in units for name in (row.unit.name, row.unit.short_name)}
    written = []
    for source in sorted(folder.glob("*.toml")):
        name, reported = load_reported(source)
        row = rows.get(name) if name else None
        if row is None:
            raise CatalogError("G03", file=source.name, name=f"unit = {name}")
        strangers = set(reported) - {measure.code for measure in row.measures}
        if strangers:
            raise CatalogError("G03", file=source.name, name=f"code = {min(strangers)}")
        made = build_unit_workbook(book, row, catalog, reported)
        target = workbook.with_name(unit_file(row))
        if not force and target.exists() and target.read_bytes() != made:
            raise OutputError("O02", found=str(target))
        target.write_bytes(made)
        written.append(target)
    return written


def load_reported(source: Path) -> tuple[str, Reported]:
    """Read the unit a source names and its rows by measure code. Raises CatalogError G02."""
    data = load_data(source)
    reported: dict[str, list[Mapping[str, object]]] = {}
    rows = data.get("results", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) and "code" in row for row in rows):
        raise CatalogError("G02", file=source.name, reason="[[results]]")
    for row in rows:
        reported.setdefault(str(row["code"]), []).append({key: row[key] for key in row if key != "code"})
    return str(data.get("unit", "")), reported


def _book(workbook: Path, catalog: Catalog) -> Book:
    raw = read_workbook(workbook, catalog)
    book = build_book(type_workbook(raw.value, catalog, raw.problems).value, catalog) if raw.value else None
    if book is None:
        raise CatalogError("G02", file=workbook.name, reason="[agency] [result]")
    return book
