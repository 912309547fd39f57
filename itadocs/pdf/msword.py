"""Print with Microsoft Word where it is installed: the truest there is. Written from its documentation and untried."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from itadocs.pdf.printing import PrintJob


class MicrosoftWord(Struct, frozen=True):
    """Stand for Word on Windows, called by a script of PowerShell."""

    @property
    def name(self) -> str:
        """Return what it is called in messages."""
        return "Microsoft Word"

    def prepare(self, folder: Path, work: Path, jobs: Mapping[int, PrintJob]) -> tuple[list[str], dict[str, str]]:
        """Lay out the documents as they are, the list of them, and the script; return the command and its
        environment."""
        for number, job in jobs.items():
            (work / f"{number}.docx").write_bytes(job.document)
        (work / "jobs.txt").write_text("".join(f"{number}\n" for number in jobs), encoding="ascii")
        script = folder / "export.ps1"
        script.write_bytes(files("itadocs.pdf").joinpath("export.ps1").read_bytes())
        command = [
            "powershell.exe", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", str(script),
            "-Folder", str(work),
        ]  # fmt: skip
        return command, dict(os.environ)


def find_microsoft_word() -> MicrosoftWord | None:
    """Return Word; None where it is not installed, and on every system but Windows."""
    if sys.platform != "win32":
        return None
    import winreg

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"))
    except OSError:
        return None
    return MicrosoftWord()
