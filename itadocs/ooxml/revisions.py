"""Accept or reject tracked changes in the tree of a part."""

from __future__ import annotations

from itadocs.ooxml.xml import Element, local, parent_of, take_out, unwrap, w

_KEPT = ("ins", "moveTo")
_GONE = ("del", "moveFrom")
_NOTES_OF_CHANGE = tuple(
    w(name)
    for name in (
        "rPrChange pPrChange tblPrChange tblGridChange tcPrChange trPrChange tblPrExChange sectPrChange "
        "numberingChange cellIns moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
        "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd "
        "customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd"
    ).split()
)

_MIRRORED = {
    "ins": "del",
    "del": "ins",
    "moveFrom": "moveTo",
    "moveTo": "moveFrom",
    "cellIns": "cellDel",
    "cellDel": "cellIns",
    "delText": "t",
    "delInstrText": "instrText",
}


def accept_revisions(root: Element) -> None:
    """Make every tracked change real, as Word does when all are accepted; in place."""
    for row in list(root.iter(w("tr"))):
        if any(row.find(f"{w('trPr')}/{w(name)}") is not None for name in _GONE):
            parent_of(row).remove(row)
    for cell in list(root.iter(w("tc"))):
        if cell.find(f"{w('tcPr')}/{w('cellDel')}") is not None:
            parent_of(cell).remove(cell)
    for table in list(root.iter(w("tbl"))):
        if table.find(w("tr")) is None and next(table.iter(w("tr")), None) is None:
            parent_of(table).remove(table)
    for element in list(root.iter(*_NOTES_OF_CHANGE)):
        parent_of(element).remove(element)
    ended = []
    for paragraph in root.iter(w("p")):
        marks = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        if marks is not None:
            if any(local(mark) in _GONE for mark in marks):
                ended.append(paragraph)
            for mark in [mark for mark in marks if local(mark) in (*_KEPT, *_GONE)]:
                marks.remove(mark)
    for row in root.iter(w("trPr")):
        for mark in row.findall(w("ins")):
            row.remove(mark)
    for element in list(root.iter(*map(w, _GONE))):
        take_out(element)
    for element in list(root.iter(*map(w, _KEPT))):
        unwrap(element)
    for paragraph in reversed(ended):
        _join(paragraph)


def reject_revisions(root: Element) -> None:
    """Take back every tracked change of text and rows; in place. That is to accept their mirror image.

    Formatting stays as it was changed to.
    """
    for element in root.iter(*map(w, _MIRRORED)):
        element.tag = w(_MIRRORED[local(element)])
    accept_revisions(root)


def _join(paragraph: Element) -> None:
    """Take away the end of a paragraph: what it holds begins the next one; before a table only nothing can."""
    content = [child for child in paragraph if local(child) != "pPr"]
    after = paragraph.getnext()
    while after is not None and local(after) not in ("p", "tbl", "sectPr", "sdt"):
        after = after.getnext()
    if after is not None and local(after) == "p":
        at = 1 if after.find(w("pPr")) is not None else 0
        after[at:at] = content
        parent_of(paragraph).remove(paragraph)
    elif after is not None and local(after) in ("tbl", "sdt") and not any(local(child) == "r" for child in paragraph):
        parent_of(paragraph).remove(paragraph)
