"""Write files that are whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from itadocs.errors import OutputError, format_reason
from itadocs.output import OWN
from itadocs.thai.text import one_spelling

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)", re.IGNORECASE)
MAX_PATH_PART = 255
"""Bytes that file systems take for a name."""
_ENDING = b".xlsx"
_SHOWN = 60
MAX_NAME_BYTES = 120
"""Thai takes three bytes a letter; file systems stop at 255 for a name."""


_BEGUN = f"{OWN}-"
"""How the name of a file begins that is not whole yet."""
_BEGUN_FILES = f"{_BEGUN}*.tmp"
_watching: list[Callable[[bytes], None]] = []
"""Who is told of what this run writes."""
_swept: set[Path] = set()
"""The folders in which this run wrote: what others had left there is gone, and they need no second look."""


@contextmanager
def watch_writes(watch: Callable[[bytes], None]) -> Iterator[None]:
    """Let ``watch`` have the bytes of each file that this run writes, before the file gets its name."""
    _watching.append(watch)
    try:
        yield
    finally:
        _watching.remove(watch)


def safe_name(name: str) -> str:
    """Return a folder or file name that every system takes.

    >>> safe_name("แผน 2568"), safe_name("../../etc"), safe_name("CON"), safe_name("...")
    ('แผน 2568', '_.._etc', '_CON', '_')
    """
    text = name.encode("utf-8", "replace").decode("utf-8")  # a name of another encoding holds what is no text
    name = _FORBIDDEN.sub("_", one_spelling(text)).strip(" .")
    if _RESERVED.match(name):
        name = f"_{name}"
    while len(name.encode("utf-8")) > MAX_NAME_BYTES:
        name = name[:-1].rstrip(" .")
    return name or "_"


def refuse_name(path: Path) -> None:
    """Raise OutputError F25 for what no system takes as the name of a new file."""
    name = os.fsencode(path.name)
    reason = ""
    if path.name in ("", ".."):
        reason = "เป็นโฟลเดอร์ ให้ตั้งชื่อแฟ้มต่อท้าย"
    elif len(name) + len(_ENDING) > MAX_PATH_PART or any(len(os.fsencode(part)) > MAX_PATH_PART for part in path.parts):
        reason = "ยาวเกินกว่าที่ระบบรับ"
    elif _FORBIDDEN.search(path.name):
        reason = 'มีอักขระที่บางระบบไม่รับ คือ < > : " / \\ | ? *'
    elif _RESERVED.match(path.name):
        reason = "เป็นชื่อที่ Windows สงวนไว้"
    elif path.name.startswith((".", "~$")):
        reason = "ชื่อที่ขึ้นต้นด้วยจุดหรือ ~$ เป็นแฟ้มซ่อนหรือแฟ้มชั่วคราว ซึ่งไม่ถูกอ่าน"
    if reason:
        raise OutputError("F25", found=path.name[:_SHOWN] or str(path), reason=reason)


def with_ending(file: Path, ending: str) -> Path:
    """Return the path of a file that is written: with its ending, typed or not, and instead of an older one
    of its program.

    >>> with_ending(Path("แผน 2568"), ".xlsx").name, with_ending(Path("แผน.XLSX"), ".xlsx").name
    ('แผน 2568.xlsx', 'แผน.XLSX')
    >>> with_ending(Path("แผน.xls"), ".xlsx").name, with_ending(Path("แผน.2568"), ".xlsx").name
    ('แผน.xlsx', 'แผน.2568.xlsx')
    """
    if file.suffix and f"{file.suffix.lower()}x" == ending.lower():
        return file.with_suffix(ending)
    return file if file.suffix.lower() == ending.lower() else file.with_name(f"{file.name}{ending}")


def is_file_there(path: Path) -> bool:
    """Tell whether a file lies where another one, such as the program's own records, says.

    Where the system takes no such name, or lets nobody look, none does.
    """
    try:
        return path.is_file()
    except OSError:
        return False


def is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file that is there."""
    return is_file_there(one) and is_file_there(other) and one.samefile(other)


def path_from(folder: Path, path: Path) -> str:
    """Return a file's path from a folder, the same on every system."""
    return os.path.relpath(path, folder).replace(os.sep, "/")


def folder_for_people(path: Path) -> Path:
    """Return the folder of a file as people know it: what is the program's own lies hidden in it.

    >>> [folder_for_people(Path(path)).as_posix() for path in ("build/งาน/.itadocs/locks/x", "build/a.docx")]
    ['build/งาน', 'build']
    """
    hidden = [folder for folder in path.parents if folder.name.startswith(OWN)]
    return hidden[-1].parent if hidden else path.parent


def sha256(data: bytes) -> str:
    """Return the content's fingerprint, for the manifest."""
    return hashlib.sha256(data).hexdigest()


def write_atomic(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a file so that a reader sees the old one or the whole new one. Raises OutputError O01, O04.

    ``durable`` waits until the disk has it; what can be made again need not survive a power cut.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep_once(path.parent)
        for watch in _watching:
            watch(data)
        while not _write_begun(path, data, durable=durable):
            pass  # another run swept the file away before this one could say that it is at it
    except OSError as error:
        raise OutputError("O01", found=str(folder_for_people(path)), reason=format_reason(error)) from error


def _write_begun(path: Path, data: bytes, *, durable: bool) -> bool:
    """Begin a file, fill it and put it in its place; return whether it got there. A lock says all the while that
    somebody is at it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_BEGUN, suffix=".tmp")
    begun = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            is_locked = try_lock(file.fileno())
            if is_locked is False or (is_locked and not os.fstat(file.fileno()).st_nlink):
                return False
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
            begun.chmod(0o644)
            if is_locked:
                _replace(begun, path)
                return True
        _replace(begun, path)  # Windows moves no open file
    except BaseException:
        begun.unlink(missing_ok=True)
        raise
    return True


def try_lock(descriptor: int) -> bool | None:
    """Take the system's lock of an open file, for as long as that is open; False where another one has it.

    None where there are no such locks: on Windows, on some drives of a network.
    """
    if fcntl is None:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def sweep(folder: Path) -> None:
    """Take away what a run that was cut short had begun to write in a folder, not what another run writes just now."""
    for place in (folder, *folder.glob(f"{OWN}/**/")):
        _sweep_files(place.glob(_BEGUN_FILES))


def sweep_below(folder: Path) -> None:
    """Take away the same in all folders below one."""
    _sweep_files(folder.rglob(_BEGUN_FILES))


def _sweep_once(folder: Path) -> None:
    """Take away the same where this run writes for the first time: no command leaves it to another one."""
    place = folder.absolute()
    if place not in _swept:
        _swept.add(place)
        _sweep_files(place.glob(_BEGUN_FILES))


def _sweep_files(found: Iterable[Path]) -> None:
    for begun in found:
        with suppress(OSError):  # in a folder one may only read, or in use on Windows: it stays
            _sweep_file(begun)


def _sweep_file(begun: Path) -> None:
    """Take away a file that nobody is at. Raises OSError."""
    if fcntl is None:  # Windows refuses to take away what is open
        begun.unlink()
        return
    with begun.open("rb") as file:
        if try_lock(file.fileno()):
            begun.unlink()


def _replace(temporary: Path, path: Path) -> None:
    """Replace a file. Raises OutputError O04 where another program, usually Word, holds the file open (Windows)."""
    try:
        temporary.replace(path)
    except PermissionError as error:
        if path.is_file():
            raise OutputError("O04", found=str(path)) from error
        raise


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet, and sweep its folder. Raises OutputError O02 if it does, O01 if it cannot
    be written."""
    refuse_present(path)
    sweep(path.parent)
    write_atomic(path, data)


def refuse_present(path: Path) -> None:
    """Raise OutputError O02 where a file is there already, before what would be written is made."""
    if path.exists():
        raise OutputError("O02", found=str(path))
