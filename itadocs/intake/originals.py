"""Find which issued document an edited file comes from, and of which workbook that one was made."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.catalog.marks import PRODUCT
from itadocs.intake.bases import find_base, shared_text
from itadocs.output.kept.issued import list_issued, read_issued
from itadocs.output.kept.manifest import FILE
from itadocs.output.kept.state import HIDDEN
from itadocs.problems import Problem, Where
from itadocs.review.diff.sameness import is_same_to_readers
from itadocs.review.story.reader import read_story
from itadocs.review.story.story import Story
from itadocs.values import replace

_ENOUGH = 0.5
"""The part of an edited document that must stand in an issued one as well for the one to come from the other."""
_ENOUGH_OF_NEWER = 0.3
"""The part of the issued document that a document nobody listed must share to be a newer version of it."""


class Original(Struct, frozen=True):
    """Hold a document as issued. ``kind`` is the key of the document kind."""

    document: Path
    data: bytes
    workbook: Path
    kind: str
    has_units: bool = False
    """Whether it is a province's and was made with what its units report."""
    version: int = 0
    """The number of the kept version that ``data`` is, 0 for the last that was issued."""
    is_sure: bool = True
    """Whether the edited file was made from ``data``; else that version is not kept, and ``data`` is most like it."""

    @property
    def is_redline(self) -> bool:
        """Tell whether it is a comparison copy, which reads as the document that it was made for."""
        return is_redline(read_story(self.data))


def find_original(document: Path, edited: bytes, out: Path, catalog: Catalog) -> Original | None:
    """Find the issued version: that of the file itself, else the one in ``out`` that has most of its text; of its
    versions the one that the edited file was made from.

    An edited document may have been sent by mail and come back late, and under another name.

    None where no issued version is there.
    """
    found = own_original(document, catalog) or _most_alike(document, edited, out, catalog)
    if found is None or found.is_redline:
        return found
    base = find_base(found.document, found.data, edited)
    return replace(found, data=base.data, version=base.number, is_sure=base.is_sure)


def told_of_version(original: Original, edited: Path) -> tuple[Problem, ...]:
    """Return P40 for a document that was made from an older version, P38 where that one is not kept."""
    if original.is_sure and not original.version:
        return ()
    number = str(original.version) if original.version else "ล่าสุด"
    params = {"found": str(edited), "number": number, "other": str(original.document)}
    return (Problem("P40" if original.is_sure else "P38", Where(edited.name), params),)


def _most_alike(document: Path, edited: bytes, out: Path, catalog: Catalog) -> Original | None:
    """Return the issued document in a folder that has most of the text of an edited one; None where none has enough."""
    story = read_story(edited)
    found = [
        (shared, shared_text(issued, story), original)
        for copy in sorted(out.glob(f"**/{HIDDEN}/issued/*.docx"))
        if (original := own_original(copy.parent.parent.parent / copy.name, catalog))
        and is_redline(issued := read_story(original.data)) == is_redline(story)
        and (shared := shared_text(story, issued)) >= _ENOUGH
    ]
    # of versions that have all of its text, the one that has least besides
    best = max(found, key=lambda each: (*each[:2], each[2].document.name == document.name), default=None)
    return best[2] if best else None


def is_redline(story: Story) -> bool:
    """Tell whether a document has tracked changes of the program's own: it is a comparison copy."""
    return any(change.author == PRODUCT for change in story.tracked)


def own_original(document: Path, catalog: Catalog) -> Original | None:
    """Read the issued version of the file of that name; None where the program issued none."""
    issue = list_issued(document.parent).get(document.name)
    data = read_issued(document)
    kind = next((k.key for k in catalog.documents if _is_named(document.stem, Path(k.file).stem)), None)
    if issue is None or data is None or kind is None:
        return None
    # a province's set has a manifest of its own, beside the province's documents
    has_units = (document.parent / FILE).is_file()
    return Original(document, data, Path(document.parent / issue.source).resolve(), kind, has_units)


def _is_named(name: str, kind: str) -> bool:
    return name == kind or name.startswith(f"{kind} (")


def is_newer_version(new: Path, fresh: bytes, original: Original, catalog: Catalog) -> bool:
    """Return whether a document is a version of the same one, made later."""
    other = own_original(new, catalog)
    if other:
        return (other.workbook, other.kind) == (original.workbook, original.kind)
    return shared_text(read_story(original.data), read_story(fresh)) >= _ENOUGH_OF_NEWER


def is_wrong_order(new: Path, issued: bytes, edited: bytes, fresh: bytes) -> bool:
    """Return whether the first document is as it was issued and the second is the one that somebody edited."""
    plain = read_issued(new)
    if plain is None or plain == fresh or not is_same_to_readers(issued, edited):
        return False
    return not is_same_to_readers(plain, fresh)
