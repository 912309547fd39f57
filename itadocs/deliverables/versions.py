"""Say where the versions of a document lie, what they are made of, and what a build of them may write."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.intake.originals import Original
from itadocs.output.files import path_from
from itadocs.output.kept.manifest import FILE, set_folders, set_workbook
from itadocs.output.place import documents_folder, folder_above


class VersionPlace(Struct, frozen=True):
    """Hold where the versions of a document go: ``out`` is the folder of all documents, ``document`` its first place.

    ``paths`` is what ``build`` is given to make it anew.
    """

    workbook: Path
    kind: str
    out: Path
    document: Path
    paths: tuple[Path, ...]
    written_folders: tuple[Path, ...]
    """The folders a build writes into."""
    set_folder: Path
    """The folder with the manifest of the set it belongs to; that of the workbook's documents where there is no set."""

    @property
    def folder(self) -> Path:
        """Return the folder of the workbook's documents."""
        return self.document.parent

    @property
    def source(self) -> str:
        """Return the workbook's path from its documents."""
        return path_from(self.folder, self.workbook)

    @property
    def written_files(self) -> tuple[Path, ...]:
        """Return the single files that are written besides the folders."""
        return (self.workbook, self.out / FILE)


def version_place(original: Original, catalog: Catalog) -> VersionPlace:
    """Return the place of the versions of a document as issued, of the workbook as it is called today.

    What belongs to a unit of a set is made with the set: its province's workbook says some of it, and lists it.
    """
    out = folder_above(original.document.parent)
    folder = documents_folder(original.workbook, out)
    document = folder / catalog.document(original.kind).file
    if original.has_units:
        paths = set_folders(original.workbook, original.document.parent)
        return VersionPlace(original.workbook, original.kind, out, document, paths, (out,), folder)
    paths = _set_of(original.workbook, out)
    if paths:
        home = folder_above(out)
        return VersionPlace(original.workbook, original.kind, home, document, paths, (home,), out)
    written = tuple({each.resolve(): each for each in (folder, original.document.parent)}.values())
    return VersionPlace(original.workbook, original.kind, out, document, (original.workbook,), written, folder)


def _set_of(workbook: Path, folder: Path) -> tuple[Path, ...]:
    """Return the folders of the set that has its documents in a folder, where the workbook lies in one of them."""
    province = set_workbook(folder)
    paths = set_folders(province, folder) if province else ()
    return paths if any(workbook.resolve().is_relative_to(path.resolve()) for path in paths) else ()
