"""Run ``itadocs template``: a shipped template as a file of one's own, which remembers what it was made from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from itadocs import __version__
from itadocs.errors import TemplateError
from itadocs.ooxml.bounds import PackageError
from itadocs.output.backups import free_backup
from itadocs.output.files import refuse_name, with_ending, write_atomic, write_new
from itadocs.render.word.template.origin import Origin, describe_template, with_origin
from itadocs.render.word.template.sources import find_shipped, shipped_templates


def template_names() -> tuple[str, ...]:
    """Return the names of the templates that ship."""
    return tuple(sorted(file.stem for file in shipped_templates().glob("*.docx")))


def template(name: str, file: Path) -> Path:
    """Write a shipped template to a new file, and return where it lies.

    Raises TemplateError T01 for an unknown name, OutputError O02 where the file is there already, O01 where it cannot
    be written.
    """
    shipped = find_shipped(name)
    data = shipped.read_bytes()
    refuse_name(file)
    path = with_ending(file, ".docx")
    write_new(path, with_origin(data, _described(shipped)))
    return path


def mark_template_seen(name: str, file: Path, moment: datetime) -> Path:
    """Remember in a template of one's own that the shipped one was looked at as it is now; return the copy kept.

    ``moment`` names the copy. Raises TemplateError T01 for an unknown name, T02 for what is no Word document,
    OutputError O01 and O04 where it cannot be written.
    """
    origin = _described(find_shipped(name))
    try:
        data = file.read_bytes()
        seen = with_origin(data, origin)
    except (OSError, PackageError) as error:
        raise TemplateError("T02", file=file.name, reason="อ่านแฟ้มไม่ได้", detail=str(error)) from error
    copy = free_backup(file, moment)
    write_new(copy, data)
    write_atomic(file, seen)
    return copy


def _described(shipped: Path) -> Origin:
    return describe_template(shipped.read_bytes(), shipped.stem, __version__)
