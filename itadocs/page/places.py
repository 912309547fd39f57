"""Say which files the page can reach: those of the chosen folder, and of the folder in which their documents lie."""

from __future__ import annotations

from glob import escape
from pathlib import Path, PurePosixPath

from msgspec import Struct

from itadocs.errors import OutputError
from itadocs.output.files import safe_name, write_new
from itadocs.output.place import output_folder
from itadocs.thai.text import one_spelling

_WIDEST = 4_000
"""Characters of an address; no system takes longer paths."""


class Reach(Struct, frozen=True):
    """Hold the folders, each whole and without links. A file is known by the number of its folder and its path from
    there."""

    roots: tuple[Path, ...]

    @property
    def watched(self) -> tuple[Path, ...]:
        """Return the folders that are there."""
        return tuple(root for root in self.roots if root.is_dir())

    def name_of(self, path: Path) -> str:
        """Return what a file is known by on the page, empty for one that cannot be reached."""
        try:
            whole = path.resolve()
        except (OSError, RuntimeError):
            return ""
        for number, root in enumerate(self.roots):
            # the name as it is listed, not what a link of it leads to
            if whole.is_relative_to(root):
                return f"{number}/{whole.relative_to(root).as_posix()}"
        return ""

    def find(self, asked: str) -> Path | None:
        """Return the ordinary file that is known by a name; None where there is none, or it lies elsewhere."""
        number, _, rest = asked.partition("/")
        if not number.isascii() or not number.isdigit() or len(asked) > _WIDEST or not rest or "\0" in rest:
            return None
        steps = rest.split("/")
        # what is hidden is nobody's work; a colon names a drive of Windows, or what lies behind a file there
        is_path = not any(step.startswith(".") or not step or "\\" in step or ":" in step for step in steps)
        if int(number) >= len(self.roots) or not is_path or PurePosixPath(rest).is_absolute():
            return None
        root = self.roots[int(number)]
        path = root
        for step in steps:
            path = _step(path, step)
        return _ordinary(path, root)


def places_of(folder: Path) -> Reach:
    """Return what can be reached from a folder."""
    folder = folder.resolve()
    documents = output_folder(folder / "x.xlsx").resolve()
    return Reach((folder,) if documents.is_relative_to(folder) else (folder, documents))


def free_place(folder: Path, name: str) -> Path:
    """Return a path in a folder for a file that is sent, under a safe name that nothing has there."""
    named = Path(free_name(name))
    path, number = folder / named, 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{named.stem} ({number}){named.suffix}"
    return path


def store_upload(folder: Path, name: str, data: bytes) -> Path:
    """Write a file that was sent into a folder, and return where it lies; the very same is kept once. Raises
    OutputError O01, also for a folder that is a link to another place."""
    refuse_link(folder)
    first = folder / free_name(name)
    same = (each for each in folder.glob(f"{escape(first.stem)}*{escape(first.suffix)}") if each.is_file())
    for path in same:
        if not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return path
    path = free_place(folder, name)
    write_new(path, data)
    return path


def refuse_link(folder: Path) -> None:
    """Raise OutputError O01 for a folder that leads elsewhere than where it lies: nothing is written there."""
    if not folder.resolve().is_relative_to(folder.parent.resolve()):
        raise OutputError("O01", found=str(folder), reason="เป็นลิงก์ไปที่อื่น")


def free_name(name: str) -> str:
    """Return the safe name of a file that is sent: its own, without the folders that a browser may tell.

    A name that is cut keeps its ending, by which its kind is known.

    >>> free_name("ก" * 300 + ".docx")[-6:]
    'ก.docx'
    """
    path = PurePosixPath(name.replace("\\", "/"))
    whole, ending = safe_name(path.name), safe_name(path.suffix)
    return whole if not path.suffix or whole.endswith(ending) else f"{safe_name(path.stem)}.{ending}"


def _step(folder: Path, name: str) -> Path:
    """Return an entry of a folder; systems spell one Thai name in two ways, and browsers may change one to the
    other."""
    path = folder / name
    try:
        if path.exists():
            return path
        spelt = one_spelling(name)
        return next((each for each in folder.iterdir() if one_spelling(each.name) == spelt), path)
    except OSError:
        return path


def _ordinary(path: Path, root: Path) -> Path | None:
    try:
        whole = path.resolve(strict=True)
        return whole if whole.is_relative_to(root) and whole.is_file() else None
    except (OSError, RuntimeError, ValueError):
        return None
