"""Tell the folder that is uploaded. What the program put there is listed beside it, since it is uploaded as it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from itadocs.output.kept.state import HIDDEN, read_state, write_state


class PlaceOwner(Struct, frozen=True):
    """Hold whose a folder of documents is: the agency's name, and its workbook by its path from beside the folder that
    is uploaded."""

    agency: str
    workbook: str


class PublishedList(Struct, frozen=True):
    """Hold the fingerprint of each file, two of one that a run was writing when it was cut short; whose each folder of
    documents is; and the folders of those that have a summary of their own."""

    files: Mapping[str, str] = {}
    owners: Mapping[str, PlaceOwner] = {}
    tops: tuple[str, ...] = ()

    def is_ours(self, path: str, fingerprint: str) -> bool:
        """Tell whether a file is as the program wrote it."""
        return fingerprint in self.files.get(path, "").split()

    def is_of_others(self, place: str, owner: PlaceOwner) -> bool:
        """Tell whether a folder has documents of somebody else. An agency may be renamed, and so may its workbook; one
        that is known under its name does not come by another's workbook's name."""
        there = self.owners.get(place)
        if there is None or there.agency == owner.agency:
            return False
        is_known = owner.agency in {each.agency for each in self.owners.values()}
        return is_known or there.workbook != owner.workbook


def published_list(folder: Path) -> Path:
    """Return the place of the list of what the program put into a folder that is uploaded."""
    return folder.parent / HIDDEN / f"published-{folder.name}.json"


def read_published(folder: Path) -> PublishedList:
    """Return what the program put into a folder that is uploaded; empty where nothing is known."""
    place = published_list(folder)
    return read_state(place, PublishedList) or PublishedList(read_state(place, dict[str, str]) or {})


def write_published(folder: Path, listed: PublishedList) -> None:
    """Write what the program put into a folder that is uploaded. Raises OutputError O01."""
    write_state(published_list(folder), listed)


def is_upload(folder: Path) -> bool:
    """Tell whether the program put into a folder what is there to be uploaded: nobody hands that in."""
    return published_list(folder).is_file()
