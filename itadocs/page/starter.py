"""Write what is double-clicked to open the page: beside the workbooks, for the system that runs here.

Tried on Linux; those for Windows and macOS follow their manuals and are untried.
"""

from __future__ import annotations

from pathlib import Path

from itadocs.errors import OutputError
from itadocs.output.files import write_atomic

NAMES = {"win32": "เปิด itadocs.bat", "darwin": "เปิด itadocs.command", "linux": "เปิด itadocs.desktop"}
_MARK = "itadocs open"
"""By this line a starter of ours is known, which may be written anew."""


def write_starter(folder: Path, python: Path, system: str) -> Path:
    """Write the starter of a folder and return where it lies; ``python`` runs the program, ``system`` is the name that
    Python gives it. Raises OutputError L04 for a file of that name that is not ours, O01."""
    name = NAMES.get(system, NAMES["linux"])
    path = folder / name
    if path.exists() and not _is_ours(path):
        raise OutputError("L04", found=str(path))
    write_atomic(path, format_starter(folder.resolve(), python, system).encode("utf-8"))
    if system != "win32":
        path.chmod(0o755)
    return path


def format_starter(folder: Path, python: Path, system: str) -> str:
    """Return the text of a starter."""
    if system == "win32":
        # %~dp0 is the folder of the starter, wherever it is moved; pushd gives a share of the network a drive letter,
        # which cd does not; percent signs of a path are doubled
        program = str(python).replace("%", "%%")
        lines = ("@echo off", "chcp 65001 >nul", f"rem {_MARK}", 'pushd "%~dp0"', f'"{program}" -m itadocs open .')
        return "\r\n".join((*lines, "if errorlevel 1 pause", ""))
    if system == "darwin":
        shell = (
            "#!/bin/sh",
            f"# {_MARK}",
            'cd "$(dirname "$0")" || exit 1',
            f"exec {_quoted(python)} -m itadocs open .",
        )
        return "\n".join((*shell, ""))
    command = f"{_desktop(str(python))} -m itadocs open {_desktop(str(folder))}"
    entry = ("[Desktop Entry]", "Type=Application", f"# {_MARK}", "Name=เปิด itadocs", f"Exec={command}")
    return "\n".join((*entry, "Terminal=true", "Icon=x-office-spreadsheet", ""))


def _is_ours(path: Path) -> bool:
    try:
        return _MARK.encode() in path.read_bytes()[:4_000]
    except OSError:
        return False


def _quoted(path: Path) -> str:
    """Return a path as a shell takes it whole."""
    return "'" + str(path).replace("'", "'\\''") + "'"


def _desktop(text: str) -> str:
    """Return a word of an Exec line (Desktop Entry Specification 1.5): quoted, escaped, then escaped as a string."""
    for mark in ("\\", '"', "`", "$"):
        text = text.replace(mark, f"\\{mark}")
    return '"' + text.replace("\\", "\\\\").replace("%", "%%") + '"'
