"""Read the workbooks inside zip files, within the bounds of a package: a file that was sent zipped was sent.

Each workbook is written under a name of its own into the program's own folder beside the archive, whatever path the
archive gives it: no name inside ever decides where something is written.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from itadocs.errors import OutputError
from itadocs.intake.folders import is_nobodys
from itadocs.intake.unread import UnreadFile, is_workbook_file, unread_archive, unread_file
from itadocs.ooxml.bounds import PackageError
from itadocs.ooxml.package import Package
from itadocs.output.files import safe_name, sha256, write_atomic

ARCHIVED = ".itadocs-zip"
"""The folder of the program's own beside an archive in which they are written."""

MAX_WORKBOOKS = 200
MAX_BYTES = 200_000_000
"""Of one archive no more workbooks, and no more of their bytes, are written."""


class OpenedArchive(Struct, frozen=True):
    """Hold the workbooks of a zip file, each as ``written`` → the path that tells people where it came from."""

    workbooks: dict[Path, Path]
    unread: tuple[UnreadFile, ...] = ()


def beside_archive(path: Path) -> Path:
    """Return the folder in which the workbooks of an archive are written, where nobody asks for another."""
    return path.parent / ARCHIVED


def beside_or_in(out: Path | None) -> Callable[[Path], Path]:
    """Return what says where the workbooks of an archive are written: beside it, and where nothing can be written
    there, in ``out``; None for nowhere else."""

    def place(path: Path) -> Path:
        own = beside_archive(path)
        folder = path.parent if not own.exists() else own
        if out is None or (folder.is_dir() and os.access(folder, os.W_OK)):
            return own
        return out / ARCHIVED / sha256(str(path.parent.resolve()).encode())[:8]

    return place


def open_archive(path: Path, out: Path) -> OpenedArchive:
    """Write the workbooks of a zip file beneath ``out``; one that lies there already stays.

    A zip file that is a workbook itself is its only one. Unread: F16 for an archive that cannot be read, is too large
    or lies in another, F15 and F17 for other files.
    """
    try:
        with Package(path, path.name) as package:
            if package.workbook:
                return OpenedArchive({path: path})
            return _opened(package, path, out / safe_name(path.stem))
    except (PackageError, OutputError, OSError) as error:
        reason = str(error) if isinstance(error, PackageError) else "เขียนสำเนาของสมุดงานภายในไม่ได้"
        return OpenedArchive({}, (unread_archive(path, reason),))


@contextmanager
def ordinary_file(workbook: Path) -> Iterator[Path]:
    """Give the ordinary file of a workbook, for as long as this lasts a copy of one that lies in a zip file: it is
    named as it lies for people. Where there is none the name itself is given."""
    if not workbook.parent.is_file():
        yield workbook
        return
    with TemporaryDirectory() as folder:
        found = open_archive(workbook.parent, Path(folder)).workbooks
        yield next((written for written, shown in found.items() if shown == workbook), workbook)


def sweep_archived(files: Iterable[Path], copies: Callable[[Path], Path]) -> None:
    """Take away the copies of archives that are gone from the folders in which these files lie."""
    names = {path.parent: set[str]() for path in files}
    for path in files:
        if path.suffix.lower() == ".zip":
            names[path.parent].add(safe_name(path.stem))
    for folder, kept in names.items():
        own = copies(folder / "x.zip")
        if own != folder / ARCHIVED or not own.is_dir():
            continue
        for place in own.iterdir():
            if place.name not in kept:
                shutil.rmtree(place, ignore_errors=True)


def _opened(package: Package, path: Path, folder: Path) -> OpenedArchive:
    workbooks: dict[Path, Path] = {}
    unread: list[UnreadFile] = []
    size = 0
    for part in package.names:
        inside = Path(_shown(part).replace("\\", "/"))
        if any(is_nobodys(Path(step)) for step in inside.parts if step not in ("..", "/")):
            continue
        if inside.suffix.lower() == ".zip":
            unread.append(unread_archive(path, "เป็น zip ซ้อนอยู่ใน zip", inside.name))
        elif not is_workbook_file(inside):
            unread += _other(path, inside)
        elif len(workbooks) >= MAX_WORKBOOKS or size > MAX_BYTES:
            unread.append(unread_archive(path, "มีสมุดงานมากเกินกว่าที่โปรแกรมรับ", inside.name))
        else:
            try:
                content = package.content(part)
            except PackageError as error:
                unread.append(unread_archive(path, f"ตั้งรหัสผ่านไว้หรือเสียหาย: {error}", inside.name))
                continue
            size += len(content)
            workbooks[_written(content, folder, inside, workbooks)] = path / inside.name
    if not workbooks and not unread:
        unread.append(unread_archive(path, "ไม่มีแฟ้มใดอยู่ภายใน"))
    return OpenedArchive(workbooks, tuple(unread))


def _written(content: bytes, folder: Path, inside: Path, taken: dict[Path, Path]) -> Path:
    """Write a workbook under a name no other one of the archive has, unless it lies there already."""
    target = next(path for path in _names(folder, inside) if path not in taken)
    if not target.is_file() or sha256(target.read_bytes()) != sha256(content):
        write_atomic(target, content, durable=False)
    return target


def _names(folder: Path, inside: Path) -> Iterator[Path]:
    stem, number = safe_name(inside.stem), 1
    yield folder / f"{stem}{inside.suffix.lower()}"
    while True:
        number += 1
        yield folder / f"{stem} ({number}){inside.suffix.lower()}"


def _other(path: Path, inside: Path) -> Iterator[UnreadFile]:
    found = unread_file(path / inside.name, of_set=True)
    if found is not None:
        yield found


def _shown(name: str) -> str:
    """Return a name as its writer meant it: Windows writes Thai names in its own code page and does not say so.

    >>> _shown("06-ที่ดิน.xlsx".encode("cp874").decode("cp437")), _shown("a.xlsx")
    ('06-ที่ดิน.xlsx', 'a.xlsx')
    """
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def is_archived(workbook: Path) -> bool:
    """Tell whether a workbook is the program's copy of one that lies in a zip file."""
    return ARCHIVED in workbook.parts
