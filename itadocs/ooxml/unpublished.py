"""Count in a document what its authors wrote for each other and nobody is to publish: tracked changes and comments."""

from __future__ import annotations

from msgspec import Struct

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import local, value, w

REVISIONS = tuple(
    map(
        w,
        "ins del moveFrom moveTo cellIns cellDel cellMerge rPrChange pPrChange tblPrChange tblGridChange tcPrChange "
        "trPrChange tblPrExChange sectPrChange numberingChange".split(),
    )
)
"""The elements of tracked changes."""

COMMENT_ANCHORS = tuple(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")))
"""What stands in the text where a comment belongs."""


class Unpublished(Struct, frozen=True):
    """Hold how many tracked changes and comments a document has, and who wrote them, each once."""

    revisions: int
    comments: int
    authors: tuple[str, ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.revisions or self.comments)


def count_unpublished(document: WordDocument) -> Unpublished:
    """Return what of a document is not to be published. Raises PackageError."""
    stories = document.stories()
    revisions = [mark for part in stories for mark in document.tree(part).iter(*REVISIONS)]
    listed = document.tree_of_kind("comments")
    comments = [] if listed is None else [each for each in listed if local(each) == "comment"]
    authors = (value(each, "author") for each in (*revisions, *comments))
    return Unpublished(len(revisions), len(comments), tuple(dict.fromkeys(filter(None, authors))))
