"""Find which version of an issued document an edited file was made from: one that was mailed may come back late.

Compared with a newer version, what the program itself changed since would be taken for what the reviewer wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from itadocs.ooxml.bounds import PackageError
from itadocs.ooxml.package import Package
from itadocs.output.kept.versions import list_versions, read_version
from itadocs.review.story.reader import read_story
from itadocs.review.story.story import Story
from itadocs.thai.compare import without_typography

_CREATED = re.compile(rb"<(?:\w+:)?created\b[^>]*>\s*([^<]*?)\s*</")
_CORE = "docProps/core.xml"
_MOST = 100_000
"""Bytes of the properties that are looked at."""
_TRIED = 20
"""So many versions are compared, the newest first."""


class BaseVersion(Struct, frozen=True):
    """Hold the version that a document was made from: its number, 0 for the one that lies there as issued, and its
    bytes. ``is_sure`` is false where that version is not kept, so that it is only the one most like it."""

    data: bytes
    number: int = 0
    is_sure: bool = True


def find_base(document: Path, issued: bytes, edited: bytes) -> BaseVersion:
    """Return the version that an edited file was made from.

    ``document`` is where the program issued it, ``issued`` the bytes that it wrote there last. Each version says when
    it was made, which Word and LibreOffice keep; of those of one moment the first counts, which nobody edited.
    """
    last = BaseVersion(issued)
    versions = list_versions(document)
    stamp = created_in(edited)
    if max((each.number for each in versions), default=0) < 2 or (stamp and stamp == created_in(issued)):
        return last
    kept = [BaseVersion(data, v.number) for v in versions if (data := read_version(document, v.number)) is not None]
    same = [each for each in kept if stamp and created_in(each.data) == stamp]
    if same:
        return same[0]
    story = read_story(edited)
    found = max((last, *reversed(kept[-_TRIED:])), key=lambda each: _likeness(story, each.data))
    return BaseVersion(found.data, found.number, is_sure=False)


def created_in(data: bytes) -> str:
    """Return the moment at which a document says it was made; empty where it does not say."""
    try:
        with Package(data) as package:
            found = _CREATED.search(package.beginning(_CORE, _MOST)) if _CORE in package else None
    except PackageError:
        return ""
    return found[1].decode("ascii", "replace") if found else ""


def shared_text(one: Story, other: Story) -> float:
    """Return which part of the paragraphs of one document the other has as well."""
    ours, theirs = (set(_texts(story)) for story in (one, other))
    return len(ours & theirs) / max(len(ours), 1)


def _likeness(edited: Story, data: bytes) -> tuple[float, float]:
    version = read_story(data)
    return shared_text(edited, version), shared_text(version, edited)


def _texts(story: Story) -> Iterator[str]:
    return (without_typography(block.text) for _, block in story.filled())
