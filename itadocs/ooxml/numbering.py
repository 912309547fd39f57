"""Map lists of the old document to the numbering of the new one."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from itadocs.ooxml.xml import Element, local, parent_of, w

_OWN = (w("abstractNumId"),)
_IDENTITY = frozenset(("nsid", "tmpl"))


class NumberingMap:
    """Map the number of an old list to the number of the same list in the new document."""

    def __init__(self, old: Element | None, fresh: Element | None) -> None:
        self._old, self._new = old, fresh
        self._known: dict[str, str | None] = {}
        self._kinds = {} if fresh is None else {_kind(kind): _id(kind) for kind in fresh.iter(w("abstractNum"))}

    def learn(self, old: Element, fresh: Element) -> None:
        """Learn that two paragraphs are the same: so are their lists."""
        one, other = _number(old), _number(fresh)
        if one is not None and other is not None:
            self._known.setdefault(one.get(w("val"), ""), other.get(w("val"), ""))

    def translate(self, properties: Element) -> None:
        """Name the new document's list in properties that come from the old one; a list it lacks is none."""
        for number in list(properties.iter(w("numId"))):
            name = number.get(w("val"), "")
            if name not in self._known:
                self._known[name] = self._begun(name)
            if here := self._known[name]:
                number.set(w("val"), here)
            else:
                properties.remove(parent_of(number))

    def _begun(self, name: str) -> str | None:
        """Begin a new list of the same kind as the old one was begun.

        Return its number; None where the new document has no such kind.
        """
        if self._old is None or self._new is None:
            return None
        lists = {number.get(w("numId"), ""): number for number in self._old.iter(w("num"))}
        kinds = {_id(kind): kind for kind in self._old.iter(w("abstractNum"))}
        if name not in lists:
            return None
        used = lists[name].find(w("abstractNumId"))
        kind = kinds.get("" if used is None else used.get(w("val"), ""))
        if kind is None or _kind(kind) not in self._kinds:
            return None
        begun = deepcopy(lists[name])
        begun.find(w("abstractNumId")).set(w("val"), self._kinds[_kind(kind)])  # type: ignore[union-attr]
        numbers = list(self._new.iter(w("num")))
        fresh = str(max((int(number.get(w("numId"), "0")) for number in numbers), default=0) + 1)
        begun.set(w("numId"), fresh)
        if numbers:
            numbers[-1].addnext(begun)
        else:
            self._new.append(begun)
        return fresh


def _number(paragraph: Element) -> Element | None:
    return paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")


def _id(kind: Element) -> str:
    return kind.get(w("abstractNumId"), "")


def _kind(kind: Element) -> bytes:
    """Tell how a kind of list counts and looks, whatever its number."""
    copy = deepcopy(kind)
    copy.tail = None
    for key in [key for key in copy.attrib if key in _OWN or not str(key).startswith(w(""))]:
        del copy.attrib[key]
    for child in [child for child in copy if local(child) in _IDENTITY]:
        copy.remove(child)
    return etree.tostring(copy, method="c14n", exclusive=True)
