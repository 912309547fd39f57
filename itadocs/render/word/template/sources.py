"""Find templates: a file beside the workbook, one in a folder of the agency's, or one that ships."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from itadocs.errors import TemplateError
from itadocs.thai.compare import suggestion
from itadocs.thai.text import one_spelling

OWN_FOLDERS = ("templates", "แม่แบบ")
"""The names of folders for templates that need not be given in the command."""
BACKUP = " (สำรอง "
_ENDING = re.compile(r"\.docx$", re.IGNORECASE)
_PACKAGE = Path(__file__).parents[3]


def shipped_templates() -> Path:
    """Return the folder of the templates that ship: inside an installed package, beside it in a checkout."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def own_folders(workbook_folder: Path) -> list[Path]:
    """Return the folders for an agency's own templates that lie beside its workbooks, whichever are there.

    Workbooks in a folder ``inputs`` have them beside that folder, too.
    """
    homes = [workbook_folder]
    if workbook_folder.resolve().name == "inputs":
        homes.append(workbook_folder.resolve().parent)
    return [home / name for home in homes for name in OWN_FOLDERS if (home / name).is_dir()]


def find_shipped(name: str) -> Path:
    """Return the file of a template that ships, by its name. Raises TemplateError T01."""
    stem = _ENDING.sub("", name.strip())
    known = {file.stem: file for file in shipped_templates().glob("*.docx")}
    if stem not in known:
        raise TemplateError("T01", found=name, suggestion=suggestion(stem, sorted(known)))
    return known[stem]


def find_template(name: str, workbook_folder: Path, folders: Iterable[Path]) -> Path:
    """Return the file of a template by its name, or by a .docx file name beside the workbook.

    ``folders`` are searched before those beside the workbook. Raises TemplateError T01, whose suggestion is found as it
    is written; a name with a path in it is not found.
    """
    stem = _ENDING.sub("", name.strip())
    places = [*folders, *own_folders(workbook_folder), shipped_templates()]
    is_file = stem != name.strip()
    for place in ((workbook_folder, *places) if is_file else places) if Path(stem).name == stem else ():
        for ending in (".docx", ".DOCX"):
            try:
                if (place / f"{stem}{ending}").is_file():
                    return place / f"{stem}{ending}"
            except OSError:  # longer than the system takes for a name
                break
    for place in (workbook_folder, *places) if is_file else places:  # macOS may spell an accent as a letter of its own
        for file in _files(place):
            if one_spelling(file.stem) == one_spelling(stem):
                return file
    # what lies beside the workbook is found with its ending only
    known = {file.stem: file.name for file in _files(workbook_folder)}
    known |= {file.stem: file.name if is_file else file.stem for place in places for file in _files(place)}
    raise TemplateError("T01", found=name, suggestion=suggestion(stem, known))


def _files(folder: Path) -> list[Path]:
    """List the templates of a folder, without those that Word or the program keeps beside them."""
    if not folder.is_dir():
        return []
    found = sorted(folder.glob("[!~.]*.[dD][oO][cC][xX]"))
    return [file for file in found if BACKUP not in file.name and file.is_file()]
