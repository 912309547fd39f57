"""Write text as Word runs: one digit style, Thai and Latin runs apart, formatting in pairs."""

from __future__ import annotations

import re
from copy import deepcopy

from msgspec import Struct

from itadocs.ooxml.xml import RUN_ORDER, XML_SPACE, Element, fragment, local, new, parent_of, put, w
from itadocs.thai.digits import DigitStyle, style_digits
from itadocs.thai.text import split_scripts

_PAIRS = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))
_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_SPECIAL = re.compile('[&<>"{\ue000-\ue02f\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
"""What means something in XML or begins a tag, the private-use characters that stand for our own marks until the end,
and what XML cannot hold."""
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_PLAIN_THAI = re.compile("[ (“]*[ก-ฺเ-๎][ก-ฺเ-๎ ().,/“”:-]*")
"""Half of all texts: nothing in them depends on the digit style, is of another script, or has to be escaped."""
_PLAIN_NUMBERS = re.compile("[ก-ฺเ-๎0-9๐-๙ ().,/“”:-]*")
"""Most others: they still are of one script and need no escaping."""
_PLAIN_LATIN = re.compile("[A-Za-z]+(?:[A-Za-z ]*|[0-9]*)")
"""Codes and names such as i10 and OIT: digits attached to Latin letters are Arabic in both styles."""
_THAI = re.compile("[\u0e00-\u0e7f]")


class RunStyle(Struct, frozen=True):
    """Hold the same formatting for a Thai and for a Latin run, as XML."""

    thai: str
    latin: str


def pair_formatting(properties: Element) -> None:
    """Give every size, bold and italic its complex-script twin and every font all four slots, in place.

    Thai is drawn with the complex-script values only: ``sz`` alone leaves it at the default size.
    """
    for plain, complex_script in _PAIRS:
        element = properties.find(w(plain))
        if element is not None:
            twin = new(complex_script)
            for key, value in element.attrib.items():
                twin.set(key, value)
            put(properties, twin, RUN_ORDER)
    fonts = properties.find(w("rFonts"))
    if fonts is not None:
        named = [fonts.get(w(slot)) for slot in ("cs", "ascii", "hAnsi") if fonts.get(w(slot))]
        if named:
            for slot in _FONT_SLOTS:
                if fonts.get(w(slot)) is None:
                    fonts.set(w(slot), str(named[0]))


def run_style(properties: Element | None) -> RunStyle:
    """Return the Thai and the Latin variant of a run's properties."""
    latin = deepcopy(properties) if properties is not None else new("rPr")
    for marker in latin.findall(w("cs")):
        latin.remove(marker)
    pair_formatting(latin)
    thai = deepcopy(latin)
    put(thai, new("cs"), RUN_ORDER)
    return RunStyle(fragment(thai), fragment(latin) if len(latin) else "")


def cut_run(run: Element, length: int) -> Element:
    """Cut a run of one text in two, in place; return its first letters, as many as asked for, as a run before it."""
    head = deepcopy(run)
    head.tail = None
    run.addprevious(head)
    for each, part in ((head, slice(None, length)), (run, slice(length, None))):
        holder = each.find(w("t"))
        assert holder is not None
        holder.text = (holder.text or "")[part]
        holder.set(XML_SPACE, "preserve")
    return head


def split_by_script(run: Element) -> None:
    """Cut a run into runs of one script each, Thai ones marked as such, in place."""
    if run.find(w("t")) is None:
        return
    properties = run.find(w("rPr"))
    for part in [each for each in run if local(each) != "rPr"]:
        pieces = split_scripts(part.text or "") if local(part) == "t" else [(None, "")]
        for is_thai, text in pieces:
            made = new("r")
            if properties is not None:
                made.append(deepcopy(properties))
            if is_thai is None:
                made.append(deepcopy(part))
            else:
                _mark_script(made, is_thai=is_thai)
                holder = new("t")
                holder.text = text
                holder.set(XML_SPACE, "preserve")
                made.append(holder)
            run.addprevious(made)
    parent_of(run).remove(run)


def _mark_script(run: Element, *, is_thai: bool) -> None:
    properties = run.find(w("rPr"))
    if properties is None:
        if not is_thai:
            return
        properties = new("rPr")
        run.insert(0, properties)
    for mark in properties.findall(w("cs")):
        properties.remove(mark)
    if is_thai:
        put(properties, new("cs"), RUN_ORDER)
    elif not len(properties):
        run.remove(properties)


def runs_xml(text: str, style: RunStyle, digits: DigitStyle) -> str:
    """Return runs for a text without line breaks.

    Braces become references, so that no later stage takes them for tags.
    """
    if _PLAIN_THAI.fullmatch(text):
        return f'<w:r>{style.thai}<w:t xml:space="preserve">{text}</w:t></w:r>'
    if _PLAIN_LATIN.fullmatch(text):
        return f'<w:r>{style.latin}<w:t xml:space="preserve">{text}</w:t></w:r>'
    text = style_digits(text, digits)
    if text and _PLAIN_NUMBERS.fullmatch(text):
        properties = style.thai if _THAI.search(text) else style.latin
        return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'
    xml = []
    for is_thai, part in split_scripts(text):
        xml.append(f"<w:r>{style.thai if is_thai else style.latin}{_content(part)}</w:r>")
    return "".join(xml)


def _content(text: str) -> str:
    if "\t" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t"))
    return "<w:tab/>".join(pieces)


def escape(text: str) -> str:
    """Return a text as XML content or attribute value. Raises ValueError for a character that XML cannot hold.

    >>> escape('{{ 7*7 }} & <ตำบล> "ก"')
    '&#123;&#123; 7*7 }} &amp; &lt;ตำบล&gt; &quot;ก&quot;'
    """
    return _SPECIAL.sub(_reference, text) if _SPECIAL.search(text) else text


def _reference(found: re.Match[str]) -> str:
    char = found[0]
    if char in _NAMED:
        return _NAMED[char]
    if char == "{" or "\ue000" <= char <= "\ue02f":
        return f"&#{ord(char)};"
    raise ValueError(f"U+{ord(char):04X}")
