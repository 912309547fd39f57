"""Find the picture of a cover beside the workbook that names it."""

from __future__ import annotations

from pathlib import Path

from itadocs.errors import TemplateError, format_reason
from itadocs.ooxml.pictures import MAX_PICTURE, PictureData, parse_picture
from itadocs.thai.compare import suggestion
from itadocs.thai.text import one_spelling

_ENDINGS = frozenset((".png", ".jpg", ".jpeg"))
USUAL_NAMES = ("ตรา", "logo", "โลโก้", "ครุฑ")
"""The names of a picture that is used where the workbook asks for one without naming it."""


def read_cover_picture(name: str, folder: Path) -> PictureData:
    """Return the picture of that name in a folder, with or without its ending; an empty name stands for the usual ones.

    Raises TemplateError T11 where it is not there, T12 where it is no picture that can be used.
    """
    found = {_as_compared(path.name): path for path in list_pictures(folder)}
    stems = {_as_compared(path.stem): path for path in reversed(found.values())}
    wanted = map(_as_compared, [name] if name else USUAL_NAMES)
    path = next((each for key in wanted if (each := found.get(key) or stems.get(key))), None)
    if path is None:
        shown = name or f"{USUAL_NAMES[0]}.png"
        near = suggestion(shown, sorted(each.name for each in found.values()))
        raise TemplateError("T11", found=shown, suggestion=near)
    try:
        with path.open("rb") as file:
            picture = parse_picture(file.read(MAX_PICTURE + 1))
    except OSError as error:
        picture = f"อ่านแฟ้มไม่ได้ ({format_reason(error)})"
    if isinstance(picture, str):
        raise TemplateError("T12", file=path.name, reason=picture)
    return picture


def list_pictures(folder: Path) -> list[Path]:
    """Return the files of a folder that may be pictures, in the order of their names."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.casefold() in _ENDINGS and path.is_file())
    except OSError:
        return []


def _as_compared(name: str) -> str:
    """Return a name as it compares: macOS spells a vowel or an accent as a letter of its own, Windows knows no case."""
    return one_spelling(name.strip()).casefold()
