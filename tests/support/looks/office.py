"""LibreOffice at work: what it makes of our files."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook


def converted(files: Sequence[Path], folder: Path, kind: str) -> list[Path]:
    """The files as LibreOffice opens and saves them, in a folder; ``kind`` is what it converts to, with its filter."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return [folder / f"{file.stem}.{kind.partition(':')[0]}" for file in files]


def differing(ours: Workbook, theirs: Workbook) -> list[tuple[str, str, object, object]]:
    """Sheet, cell and both values wherever two workbooks show different ones."""
    found = []
    for page in ours.worksheets:
        for row in page.iter_rows():
            for cell in row:
                value, other = cell.value, theirs[page.title][cell.coordinate].value
                same = (value or "") == (other or "")
                if isinstance(value, int | float) and isinstance(other, int | float):
                    same = abs(value - other) < 1e-9
                if not same:
                    found.append((page.title, cell.coordinate, value, other))
    return found


def saved(document: Path, folder: Path) -> bytes:
    """The document as LibreOffice saves it."""
    return converted([document], folder, "docx:MS Word 2007 XML")[0].read_bytes()
