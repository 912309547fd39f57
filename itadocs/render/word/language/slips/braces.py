"""Find tags whose braces are not those of a tag: the document would print them as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from itadocs.errors import TemplateError
from itadocs.ooxml.xml import Element, w
from itadocs.render.word.language.names import record_fields
from itadocs.render.word.language.slips.quoted import names_data
from itadocs.render.word.language.tags import PartPlaces, TagPlace, own_texts, text_between_tags

_OPENS, _CLOSES = r"[{｛\[«<]", r"[}｝\]»>]"
_PRINTS = re.compile(
    rf"({_OPENS} ?{_OPENS}?) ?([^\W\d]\w*(?:\.\w+)*) ?(?:\|[^{{}}｛｝\[\]«»<>]*)?{_CLOSES}(?: ?{_CLOSES})?"
)
_STATES = re.compile(
    r"[{｛] ?[%％] ?-? ?(?:(?:tr|tc|p|r) )?"
    r"(?:for|if|elif|else|endif|endfor|set|vm|hm|colspan|cellbg)\b[^{}｛｝]*[}｝]"
)
_BINDS = re.compile(r"\{%[-+]?(?:tr|tc|p|r)?\s*(?:for\s+(.+?)\s+in\b|set\s+(\w+))")
_REASON = "วงเล็บของคำสั่งต้องเป็น {{ }} หรือ {% %} โดยไม่มีเว้นวรรคระหว่างวงเล็บ"


def find_broken_braces(
    part: str, root: Element, spots: Sequence[TagPlace], fields: Mapping[str, object]
) -> Iterator[TemplateError]:
    """Yield T03 for each ``{ { name } }``, ``{name.of}``, ``[[name]]`` and ``{ % if … %}``.

    ``fields`` maps the names of data to their types, ``spots`` are the tags that are whole; what has another name
    between its braces is text.
    """
    scope = {**dict.fromkeys(_bound_names(spots), Any), **fields}
    places: PartPlaces | None = None
    for paragraph in root.iter(w("p")):
        joined = "".join(text.text or "" for text in own_texts(paragraph))
        rest = " ".join(text_between_tags(joined).split())
        found = [match[0] for match in _PRINTS.finditer(rest) if _is_meant(match, scope)]
        found += [match[0] for match in _STATES.finditer(rest) if not _is_half(match[0])]
        for shown in found:
            places = places or PartPlaces(part, root)
            yield TemplateError("T03", place=places.of(paragraph), tag=shown, reason=_REASON)


def _bound_names(spots: Sequence[TagPlace]) -> Iterator[str]:
    """Yield the names that loops and ``set`` give to data."""
    for spot in spots:
        if found := _BINDS.match(spot.tag):
            yield from re.findall(r"[^\W\d]\w*", found[1] or found[2])


def _is_half(text: str) -> bool:
    """Tell whether one side of a text has the braces of a tag: it is told as one that is not closed or not opened."""
    return any(half in text for half in ("{{", "}}", "{%", "%}"))


def _is_meant(match: re.Match[str], scope: Mapping[str, object]) -> bool:
    """Tell whether brackets and what they hold are meant to be a tag."""
    opening, name = match[1], match[2]
    is_pair = len(opening.replace(" ", "")) > 1
    if _is_half(match[0]) or not (is_pair or "." in name):
        return False
    return names_data(name, scope, record_fields)
