"""Give each agency its folder in what is uploaded, and never one that was somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.intake.judging import JudgedWorkbook
from itadocs.model.records import Book
from itadocs.outcomes import Report, WorkbookOutcome
from itadocs.output.files import path_from
from itadocs.output.kept.published import PlaceOwner, PublishedList, read_published
from itadocs.publish.layout import folders_of

_DIGITS = 6


class Shelves(Struct, frozen=True):
    """Hold the folder of each workbook, whose it is, and the ``units`` among them; ``others`` names whose documents lie
    in the folder that is uploaded where those are somebody else, empty for nobody."""

    folders: Mapping[Path, str]
    owners: Mapping[Path, PlaceOwner]
    units: frozenset[Path]
    others: str = ""

    def owners_of(self, workbooks: Iterable[Path]) -> dict[str, PlaceOwner]:
        """Return whose the folders of these workbooks are."""
        return {self.folders[path]: self.owners[path] for path in workbooks}

    def in_order(self, workbooks: Sequence[WorkbookOutcome]) -> list[WorkbookOutcome]:
        """Return the workbooks with the units of each other one in the order of their folders, in which people look
        for them."""
        places = {each.path: place for place, each in enumerate(workbooks)}
        first: dict[str, int] = {}
        for each in workbooks:
            if each.path in self.units:
                top = self.folders[each.path].rpartition("/")[0]
                first[top] = min(first.get(top, len(places)), places[each.path])

        def key(each: WorkbookOutcome) -> tuple[int, str]:
            top, _, name = self.folders[each.path].rpartition("/")
            if each.path not in self.units:
                return places[each.path], ""
            return first[top], re.sub(r"\d+", lambda found: found[0].zfill(_DIGITS), name)

        return sorted(workbooks, key=key)

    def tops_of(self, workbooks: Iterable[Path]) -> tuple[str, ...]:
        """Return the folders of those of these workbooks that have a summary of their own."""
        return tuple(dict.fromkeys(self.folders[path] for path in workbooks if path not in self.units))


def assign_shelves(report: Report, judged: Mapping[Path, JudgedWorkbook], folder: Path) -> Shelves:
    """Return where in ``folder`` the documents of each workbook go, by what lies there already."""
    listed = read_published(folder)
    books = {path: one.book for path, one in judged.items() if one.book}
    owners = {path: PlaceOwner(str(book.agency.name), path_from(folder.parent, path)) for path, book in books.items()}
    english = {path: str(book.agency.english_name) for path, book in books.items()}

    def is_of_others(path: Path, place: str) -> bool:
        return path in owners and listed.is_of_others(place, owners[path])

    units = frozenset(unit.path for entry in report.sets for unit in entry.workbooks)
    return Shelves(
        folders_of(report, english, is_of_others, _numbers(report, books)), owners, units, _others(listed, owners)
    )


def _numbers(report: Report, books: Mapping[Path, Book]) -> dict[Path, int]:
    """Return the number of each unit in the list of whoever gathers, by the workbook that counts."""
    found: dict[Path, int] = {}
    for entry in report.sets:
        listed = books[entry.province.path].units if entry.province.path in books else ()
        numbers = {str(unit.name or unit.short_name): number for number, unit in enumerate(listed, start=1)}
        counting = {unit.path: numbers[unit.name] for unit in entry.units if unit.name in numbers}
        found |= {each.path: counting[each.shown] for each in entry.workbooks if each.shown in counting}
    return found


def _others(listed: PublishedList, owners: Mapping[Path, PlaceOwner]) -> str:
    """Return whose documents a folder has, where none of those who publish now is among them."""
    places = [place for place in listed.tops if place in listed.owners]
    is_theirs = any(not listed.is_of_others(place, owner) for place in places for owner in owners.values())
    return "" if is_theirs else ", ".join(listed.owners[place].agency for place in places)
