"""Keep the cached text of Word fields, which a reader sees before anything is updated: captions, references, pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Set

from itadocs.ooxml.xml import XML_SPACE, Element, local, new, parent_of, w
from itadocs.render.word.compiling.tokens import Tokens
from itadocs.thai.digits import DigitStyle

_SEQ = re.compile(r"^\s*SEQ\s+(\S+)")
_REF = re.compile(r"^\s*REF\s+(\S+)")
_SWITCH = re.compile(r"\s*\\\*\s*(?:ARABIC|ThaiArabic|MERGEFORMAT)", re.IGNORECASE)
_THAI_NUMBER = r"\* MERGEFORMAT \* ThaiArabic"
"""In this order Word counts on in Thai digits when it updates the field, and LibreOffice, which would turn a leading
ThaiArabic into letters, keeps the cached text."""


class TornFieldError(Exception):
    """Say, in Thai, which field begins and ends in different branches or loops."""


def check_fields(root: Element, blocks: Mapping[Element, tuple[int, ...]]) -> None:
    """Raise TornFieldError for a field that a document may get only half of.

    ``blocks`` are the branches and loops around each mark of a field, by the tags they begin with.
    """
    opened: list[tuple[Element, str]] = []
    for element in root.iter(w("fldChar"), w("instrText")):
        step = element.get(w("fldCharType"), "")
        if local(element) == "instrText":
            if opened:
                opened[-1] = (opened[-1][0], opened[-1][1] + (element.text or ""))
        elif step == "begin":
            opened.append((element, ""))
        elif opened:
            start, code = opened.pop() if step == "end" else opened[-1]
            if blocks.get(start) != blocks.get(element):
                name = (code.split() or [""])[0]
                raise TornFieldError(f"เขตข้อมูล {name} เริ่มและจบคนละเงื่อนไข ให้อยู่ในคำสั่งเดียวกันทั้งเขตข้อมูล")


def finish_fields(
    root: Element,
    digits: DigitStyle,
    tokens: Tokens,
    place: Callable[[Element], int],
    loops: Mapping[Element, tuple[int, ...]],
    captions: Set[str],
) -> None:
    """Let SEQ count and REF look up when the document is rendered, in fields of Word's short form too.

    ``place`` numbers the place of a run, ``loops`` are those around a paragraph or bookmark, the outermost first.
    ``captions`` are the bookmarks around a caption's number: of a reference to any other the cached text stays. PAGE
    needs nothing: its cached text is styled like any other text, and its number format is the section's.
    """
    repeated = repeated_bookmarks(root, loops)
    for simple in list(root.iter(w("fldSimple"))):
        _spell_out(simple)
    for paragraph in list(root.iter(w("p"))):
        for instruction, cached in _fields(paragraph):
            code = "".join(run_text.text or "" for run_text in instruction)
            seq, ref = _SEQ.match(code), _REF.match(code)
            is_counted = ref is not None and ref[1] in captions
            if not cached or not (seq or is_counted or (ref and ref[1] in repeated)):
                continue
            if seq:
                switch = _THAI_NUMBER if digits is DigitStyle.THAI else r"\* ARABIC"
                instruction[0].text = f"{_SWITCH.sub('', code).rstrip()} {switch} "
                for rest in instruction[1:]:
                    rest.text = ""
            name = (seq or ref)[1]  # type: ignore[index]
            around = list(loops.get(paragraph, ()))
            if ref and name in repeated:
                # which of the bookmarks of that name is meant is known when all are there
                unique = tokens.new(f"{{{{ _s.ref_name({name!r}, {around}) }}}}")
                instruction[0].text = f"{code[: ref.start(1)]}{unique}{code[ref.end(1) :]}"
                for rest in instruction[1:]:
                    rest.text = ""
                if not is_counted:
                    continue
                call = f"ref({name!r}, {place(cached[0])}, {around})"
            else:
                call = f"{'seq' if seq else 'ref'}({name!r}, {place(cached[0])})"
            hole = tokens.hole(f"{{{{ _s.{call} }}}}")
            parent = cached[0].getparent()
            assert parent is not None
            parent.replace(cached[0], hole)
            for run in cached[1:]:
                parent.remove(run)


def caption_bookmarks(roots: Iterable[Element]) -> frozenset[str]:
    """Return the names of the bookmarks of all parts that have a caption's number inside."""
    found = set[str]()
    for root in roots:
        opened: dict[str, str] = {}
        for element in root.iter(w("bookmarkStart"), w("bookmarkEnd"), w("instrText"), w("fldSimple")):
            match local(element):
                case "bookmarkStart":
                    opened[element.get(w("id"), "")] = element.get(w("name"), "")
                case "bookmarkEnd":
                    opened.pop(element.get(w("id"), ""), None)
                case _ if _SEQ.match(element.text or element.get(w("instr")) or ""):
                    found.update(opened.values())
    return frozenset(found)


def repeated_bookmarks(root: Element, loops: Mapping[Element, tuple[int, ...]]) -> dict[str, set[int]]:
    """Return the bookmarks of a part that a loop repeats, by name, each with all loops around it."""
    found: dict[str, set[int]] = {}
    for mark in root.iter(w("bookmarkStart")):
        if loops.get(mark):
            found.setdefault(mark.get(w("name"), ""), set()).update(loops[mark])
    return found


def _spell_out(simple: Element) -> None:
    """Turn ``w:fldSimple`` into the runs of a complex field, which is what the rest knows."""
    code = new("instrText")
    code.text = simple.get(w("instr"), "")
    code.set(XML_SPACE, "preserve")
    marks = [new("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    runs = []
    for part in (marks[0], code, marks[1], marks[2]):
        run = new("r")
        run.append(part)
        runs.append(run)
    shown = [child for child in simple if local(child) != "fldData"]
    for piece in (*runs[:3], *shown, runs[3]):
        simple.addprevious(piece)
    runs[3].tail = simple.tail
    parent_of(simple).remove(simple)


def _fields(paragraph: Element) -> list[tuple[list[Element], list[Element]]]:
    """Return instruction texts and cached runs of each complex field that begins and ends in the paragraph."""
    found = []
    instruction: list[Element] = []
    cached: list[Element] = []
    state = ""
    for run in paragraph:
        if local(run) != "r":
            continue
        char = run.find(w("fldChar"))
        if char is not None:
            state = char.get(w("fldCharType"), "")
            if state == "begin":
                instruction, cached = [], []
            elif state == "end":
                found.append((instruction, cached))
                instruction, cached = [], []  # a field may end twice in a damaged file
        elif state == "begin":
            instruction += run.findall(w("instrText"))
        elif state == "separate":
            cached.append(run)
    return found
