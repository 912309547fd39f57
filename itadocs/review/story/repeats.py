"""Leave out what LibreOffice repeats: it saves a control around paragraphs as a row of controls of the same text.

Saving a block of paragraphs under one control, LibreOffice (7.4, measured) writes for every stretch of the first
paragraph a control of the same alias that holds the stretch and then the whole paragraph again. The first and the last
control hold the whole alone. Only the first says what the paragraph says.
"""

from __future__ import annotations

from itadocs.ooxml.xml import Element, child, local, value


def repeated_controls(parent: Element) -> set[Element]:
    """Return the controls below a paragraph that only repeat the one before them."""
    repeats: set[Element] = set()
    if local(parent) != "p":
        return repeats
    whole: tuple[str, str] | None = None
    for element in parent:
        found = _alias_and_texts(element) if local(element) == "sdt" else None
        if found is None:
            whole = None if local(element) != "proofErr" else whole
            continue
        alias, pieces = found
        if whole == (alias, pieces[-1]):
            repeats.add(element)
        else:
            whole = (alias, pieces[0]) if len(pieces) == 1 else None
    return repeats


def _alias_and_texts(element: Element) -> tuple[str, list[str]] | None:
    """Return alias and texts of a control that has an alias and no tag, as LibreOffice leaves it."""
    properties = child(element, "sdtPr")
    alias = value(child(properties, "alias"))
    if not alias or child(properties, "tag") is not None:
        return None
    pieces = [each.text or "" for each in element.iter() if local(each) == "t"]
    return (alias, pieces) if pieces else None
