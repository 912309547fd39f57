"""Print with LibreOffice, under a profile of its own, by a macro that draws what Word shows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from html import escape
from pathlib import Path

from msgspec import Struct

from itadocs.pdf.printing import PrintJob
from itadocs.pdf.profile import MACRO, write_profile

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)


class LibreOffice(Struct, frozen=True):
    """Hold the program, and a folder of fonts that are not installed (Linux only), None for those of the machine."""

    program: Path
    fonts: Path | None = None

    @property
    def name(self) -> str:
        """Return what it is called in messages."""
        return "LibreOffice"

    def prepare(self, folder: Path, work: Path, jobs: Mapping[int, PrintJob]) -> tuple[list[str], dict[str, str]]:
        """Lay out the copies, the list of them, and the profile; return the command and its environment."""
        for number, job in jobs.items():
            (work / f"{number}.docx").write_bytes(job.copy.data)
        (work / "jobs.txt").write_text("".join(map(_order, jobs, jobs.values())), encoding="utf-8")
        write_profile(folder / "profile", work)
        command = [
            str(self.program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--nologo", "--nodefault", "--nolockcheck", f"macro:///{MACRO}",
        ]  # fmt: skip
        return command, self._environment(folder)

    def _environment(self, folder: Path) -> dict[str, str]:
        """Return what it is started with: fonts of a folder of one's own beside those of the machine."""
        environment = dict(os.environ)
        if self.fonts is not None:
            listing = folder / "fonts.conf"
            listing.write_text(
                '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
                '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
                f"<dir>{escape(self.fonts.resolve().as_posix())}</dir></fontconfig>",
                encoding="utf-8",
            )
            environment["FONTCONFIG_FILE"] = str(listing)
        return environment


def find_libreoffice(fonts: Path | None = None) -> LibreOffice | None:
    """Return the program; None where it is not installed in one of its usual places."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    place = found or next((place for place in _PLACES if Path(place).is_file()), None)
    return None if place is None else LibreOffice(Path(place), fonts)


def _order(number: int, job: PrintJob) -> str:
    lines = [
        f"doc {number}",
        f"title {' '.join(job.title.split())}",
        *(("thai",) if job.copy.counts_in_thai else ()),
        *(("lines",) if job.copy.keeps_lines else ()),
        *(f"alt {text}" for text in job.copy.alternatives),
    ]
    return "".join(f"{line}\n" for line in lines)
