"""Say where the versions of a document lie, what they are made of, and what a build of them may write."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.intake.originals import Original
from itadocs.output.files import path_from, safe_name
from itadocs.output.manifest import FILE, set_folders
from itadocs.output.place import folder_above


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
    """Return the place of the versions of a document as issued, of the workbook as it is called today."""
    out = folder_above(original.document.parent)
    folder = out / safe_name(original.workbook.stem)
    written = (
        (out,)
        if original.has_units
        else tuple({each.resolve(): each for each in (folder, original.document.parent)}.values())
    )
    paths = set_folders(original.workbook, original.document.parent) if original.has_units else (original.workbook,)
    document = folder / catalog.document(original.kind).file
    return VersionPlace(original.workbook, original.kind, out, document, paths, written)
