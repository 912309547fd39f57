"""Find templates: a file beside the workbook, one in a folder of the agency's, or one that ships."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from itadocs.errors import TemplateError
from itadocs.thai.compare import suggestion

_PACKAGE = Path(__file__).parents[2]


def shipped_templates() -> Path:
    """Return the folder of the templates that ship: inside an installed package, beside it in a checkout."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def find_template(name: str, workbook_folder: Path, folders: Iterable[Path]) -> Path:
    """Return the file of a template by its name, or by a .docx file name beside the workbook.

    Raises TemplateError T01; a name with a path in it is not found.
    """
    stem = name.strip().removesuffix(".docx")
    places = [*folders, shipped_templates()]
    if name.strip().lower().endswith(".docx"):
        places.insert(0, workbook_folder)
    for place in places if Path(stem).name == stem else ():
        try:
            if (place / f"{stem}.docx").is_file():
                return place / f"{stem}.docx"
        except OSError:  # longer than the system takes for a name
            break
    known = {file.stem for place in places if place.is_dir() for file in place.glob("[!~]*.docx")}
    raise TemplateError("T01", found=name, suggestion=suggestion(stem, sorted(known)))
