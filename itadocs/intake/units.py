"""Find the workbooks that lie in the folder of a province's units."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.intake.folders import list_folder
from itadocs.intake.identity import peek_identity
from itadocs.intake.unread import is_workbook_file
from itadocs.model.build import build_book
from itadocs.model.given import without_result
from itadocs.model.records import Unit
from itadocs.output.files import sha256
from itadocs.province.guess import guess_unit
from itadocs.province.plan import ProvincePlan
from itadocs.province.report import UnitReport, unit_report
from itadocs.read.book import read_workbook
from itadocs.read.mark import peek_mark
from itadocs.validate.book import type_workbook
from itadocs.validate.typed import TypedBook


class Present(Struct, frozen=True):
    """Hold a workbook of the folder. ``names`` are what its agency calls itself, None where the file cannot be read;
    ``report`` is None where too little of it can be read, ``typed`` too where none of it
    can; ``is_below`` says that it lies in a folder below."""

    path: Path
    fingerprint: str
    names: tuple[str, ...] | None
    report: UnitReport | None = None
    typed: TypedBook | None = None
    is_below: bool = False

    def is_of(self, unit: Unit, plan: ProvincePlan) -> bool:
        """Tell whether it is that unit's; a file that cannot be read goes by the name the program gave it."""
        if self.names is None:
            return guess_unit(self.path.name, plan.units) is unit
        return plan.unit(*self.names) is unit


def present_workbooks(folder: Path, catalog: Catalog) -> list[Present]:
    """Read the workbooks of a folder and of those below it, but those of agencies that gather them; neither temporary
    files of Excel nor kept copies nor what the program made are any."""
    if not folder.is_dir():
        return []
    workbooks = [path for path in list_folder(folder).files if is_workbook_file(path) and peek_mark(path) is None]
    found = (_present(path, catalog, is_below=path.parent != folder) for path in workbooks)
    return [workbook for workbook in found if workbook is not None]


def answers_elsewhere(province: Path, folder: Path, catalog: Catalog) -> list[Present]:
    """Read the workbooks that units of a province have answered in and that lie below its own folder, but outside of
    ``folder``: what came back lies where whoever gathers put it. Those of other years are none."""
    own, inside = peek_identity(province, catalog), folder.resolve()
    found = []
    for path in list_folder(province.parent).files:
        if not is_workbook_file(path) or path.resolve().is_relative_to(inside) or peek_mark(path) is not None:
            continue
        said = peek_identity(path, catalog)
        if said.gathers or not said.province or (said.province, said.year) != (own.agency, own.year):
            continue
        present = _present(path, catalog, is_below=True)
        if present and present.report and not present.report.is_blank:
            found.append(present)
    return found


def _present(path: Path, catalog: Catalog, *, is_below: bool) -> Present | None:
    """Read a workbook that is there; None for that of an agency that gathers."""
    try:
        fingerprint = sha256(path.read_bytes())
    except OSError:  # held by another program: somebody is at work in it
        return Present(path, "", None, is_below=is_below)
    raw = read_workbook(path, catalog)
    if raw.value is None:
        return Present(path, fingerprint, None, is_below=is_below)
    typed = without_result(type_workbook(raw.value, catalog, raw.problems).value)
    agency = typed.form("agency")
    if agency is not None and catalog.kind(typed.agency_kind).gathers:
        return None
    names = tuple(str(agency.text(key)) for key in ("name", "short_name")) if agency else ()
    book = build_book(typed, catalog)
    return Present(path, fingerprint, names, unit_report(book, typed) if book else None, typed, is_below)
