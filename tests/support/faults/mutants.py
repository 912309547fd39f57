"""Change a file at random, as damage, other programs and attackers do: bytes, parts of packages, XML, lines, values."""

from __future__ import annotations

import json
import random
import warnings
import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO

from lxml import etree

ODD = (
    "", "0", "-1", "99999999999999999999", "1e999", "NaN", "true", "..", "../../x", "rId999", "A1:XFD1048576", "#REF!",
    "ก" * 300, "\u200b", "1/1/2568", "{{ agency }}", "{% for x in y %}", "=1+1", "http://127.0.0.1:9/x", "C:\\CON",
)  # fmt: skip
"""Values that are nobody's."""

Parts = list[tuple[str, bytes]]


def mutate_package(data: bytes, chance: random.Random) -> bytes:
    """Change a Word or Excel file, mostly within the XML of one of its parts."""
    if chance.random() < 0.15:
        return mutate_bytes(data, chance)
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    kind = chance.random()
    if kind < 0.15:
        parts = _mutate_list(parts, chance)
    else:
        for _ in range(chance.choice((1, 1, 2, 5))):
            at = chance.choice([place for place, (_, content) in enumerate(parts) if content] or [0])
            name, content = parts[at]
            changed = mutate_bytes(content, chance) if kind < 0.3 else mutate_xml(content, chance)
            parts[at] = (name, changed)
    target = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")
        for name, content in parts:
            package.writestr(name, content)
    return target.getvalue()


def _mutate_list(parts: Parts, chance: random.Random) -> Parts:
    """Take a part away, empty it, double it, call it something else, or give it the content of another."""
    at = chance.randrange(len(parts))
    name, content = parts[at]
    other = chance.choice(parts)[1]
    return chance.choice(
        [
            parts[:at] + parts[at + 1 :],
            [*parts[:at], (name, b""), *parts[at + 1 :]],
            [*parts, (name, content)],
            [*parts[:at], (f"{name}x", content), *parts[at + 1 :]],
            [*parts[:at], (name.upper(), content), *parts[at + 1 :]],
            [*parts[:at], (name, other), *parts[at + 1 :]],
        ]
    )


def mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    """Flip, cut, cut off, insert or double bytes."""
    if not data:
        return b"x"
    at, size = chance.randrange(len(data)), chance.choice((1, 1, 4, 100))
    return chance.choice(
        [
            data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :],
            data[:at] + data[at + size :],
            data[:at],
            data[:at] + chance.randbytes(size) + data[at:],
            data[:at] + data[at : at + size] + data[at:],
        ]
    )


def mutate_xml(content: bytes, chance: random.Random) -> bytes:
    """Change an element: gone, doubled, elsewhere, another attribute, other words, another name."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return mutate_bytes(content, chance)
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    one, other = chance.choice(elements), chance.choice(elements)
    parent = one.getparent()
    kind = chance.randrange(9)
    if kind == 0 and parent is not None:
        parent.remove(one)
    elif kind == 1 and parent is not None:
        parent.insert(chance.randrange(len(parent) + 1), deepcopy(one))
    elif kind == 2:
        other.append(deepcopy(one))
    elif kind == 3 and one.attrib:
        del one.attrib[chance.choice(list(one.attrib))]
    elif kind in (4, 5) and one.attrib:
        one.set(chance.choice(list(one.attrib)), chance.choice(ODD))
    elif kind == 6:
        one.tag = other.tag
    elif kind == 7:
        for child in list(one):
            one.remove(child)
    else:
        one.text = chance.choice(ODD)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def mutate_json(data: bytes, chance: random.Random) -> bytes:
    """Change a value of a state file, or its bytes."""
    if chance.random() < 0.4:
        return mutate_bytes(data, chance)
    whole = json.loads(data)
    places: list[tuple[dict[str, object] | list[object], str | int]] = []
    waiting = [whole]
    while waiting:
        one = waiting.pop()
        keys = list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        places += [(one, key) for key in keys]
        waiting += [one[key] for key in keys]
    if not places:
        return b"[]"
    holder, key = chance.choice(places)
    odd: list[object] = [*ODD, None, -1, 10**30, [], {}, [[]], True, 1.5, "/etc/passwd", "../../../../etc/passwd"]
    if chance.random() < 0.2:
        del holder[key]  # type: ignore[arg-type]
    else:
        holder[key] = chance.choice(odd)  # type: ignore[index]
    return json.dumps(whole, ensure_ascii=False).encode()


def mutate_text(data: bytes, chance: random.Random) -> bytes:
    """Change lines of a text with keys and values, or its bytes."""
    if chance.random() < 0.3:
        return mutate_bytes(data, chance)
    lines = data.decode().split("\n")
    at = chance.randrange(len(lines))
    key, sign, _ = lines[at].partition("=")
    odd = ('""', "0", "-1", "[]", "{}", "nan", "2568-01-01", "[[]]", "true", "99999999999999999999", '"ก"', "1.5")
    change: Callable[[], list[str]] = chance.choice(
        [
            lambda: lines[:at] + lines[at + 1 :],
            lambda: [*lines[:at], lines[at], *lines[at:]],
            lambda: [*lines[:at], chance.choice(lines), *lines[at + 1 :]],
            lambda: [*lines[:at], f"{key}{sign} {chance.choice(odd)}", *lines[at + 1 :]],
            lambda: [*lines[:at], f"{key}x{sign} 1", *lines[at + 1 :]],
            lambda: [*lines[:at], f"{key}{sign} {chance.choice(odd)}", *lines[at + 1 :]],
        ]
    )
    return "\n".join(change()).encode()
