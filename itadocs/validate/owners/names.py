"""Find what the text of an owner names: units of the list, the agency itself, all units together, groups within a unit.

Officers write several of them in one line: ``สล. และกองต่าง ๆ``, ``ศส. /สล. /ศบพ.``, ``สล.กสอ. (กลุ่มพัสดุ)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal

from msgspec import Struct, field

from itadocs.catalog import CollectiveWords
from itadocs.problems import Where
from itadocs.thai.compare import without_marks
from itadocs.thai.text import strip_numbering
from itadocs.validate.owners.all_units import means_all_units
from itadocs.validate.scope import Scope
from itadocs.validate.typed import UnitMention

_JOINTS = "เป็น|ทำหน้าที่|ในฐานะ|ร่วมกับ|รวมทั้ง|รวมถึง|ตลอดจน|และ|กับ|หรือ|โดย"
_STRONG = re.compile(r"[,;\n]|\s/|/\s|^\s*[-–—•]\s*|\s[-–—•]\s")
"""Marks that nobody writes within a name."""
_WEAK = re.compile(rf"\s+|/|{_JOINTS}")
_END = re.compile(rf"(?<!\s)(?:$|(?=[\s,;/()])|(?<=\.)|(?=(?:{_JOINTS})))|$")
"""Where a name can end; a short name ends with its dot, whatever follows."""
_JOINT = re.compile(_JOINTS)
_GAP = re.compile(rf"[\s/]+(?:{_JOINTS})?\s*")
_LEADING_JOINT = re.compile(rf"^\s*(?:{_JOINTS})\s*")
_ROLE_APART = re.compile(r"\(([^()]*)\)")
_LONGEST = 1000
_BEHIND_ROLE = re.compile(r"\s*(?::|คือ|ได้แก่)\s*|\s+")
_COUNTED = re.compile(r"^[(]?[0-9๐-๙]{1,2}[.)]\s*")

_SHORT_NAME = re.compile(r"(?:[ก-ฮ]{1,5}\.)+")

_Sort = Literal["unit", "agency", "all", "part", "related"]


class _Name(Struct, frozen=True):
    sort: _Sort
    start: int
    end: int
    unit: Where | None = None


class NamesFound(Struct):
    """Hold what a text names, and the pieces of it that nobody knows, in the order of the text."""

    units: list[UnitMention] = field(default_factory=list)
    all_units: bool = False
    unknown: list[str] = field(default_factory=list)


def find_names(text: str, scope: Scope, *, after_unit: bool = False) -> NamesFound:
    """Return what a text names. ``after_unit``: whether a unit stands before it, of which it can name a group.

    A text of which nothing is known is unknown as a whole; only the marks of a list divide it.
    """
    whole = whole_name(text, scope)
    if whole:
        return _found([whole], [])
    names, unknown = _scan(text, scope, after_unit) if len(text) <= _LONGEST else ([], [text])
    if unknown and not names:
        unknown = [piece.strip() for piece in _STRONG.split(_ROLE_APART.sub(_apart(scope), text)) if piece.strip()]
    if names and not unknown and all(name.sort == "related" for name in names):
        unknown.append(text)  # nobody is named
    bare = (piece[_role_end(piece, 0, scope) :] for piece in unknown if not _is_role(piece, scope))
    return _found(names, [name for piece in bare for name in _joined_names(piece, scope)])


def _apart(scope: Scope) -> Callable[[re.Match[str]], str]:
    """Return what puts a mark of lists in place of a role in brackets."""
    return lambda found: ";" if _is_role(found[1], scope) else found[0]


def is_related(text: str, scope: Scope) -> bool:
    """Tell whether a text means units that a matter concerns, without saying which: หน่วยงานที่เกี่ยวข้อง, or every one
    of them: ทุกกองที่เกี่ยวข้อง, สำนัก/กองที่เกี่ยวข้องทุกแห่ง."""
    words, text = scope.collective, _LEADING_JOINT.sub("", text)
    found = _related_pattern(words).fullmatch(without_marks(text))
    return found is not None


@lru_cache(maxsize=16)
def _related_pattern(words: CollectiveWords) -> re.Pattern[str]:
    def one_of(listed: Iterable[str]) -> str:
        return "|".join(re.escape(without_marks(word)) for word in sorted(listed, key=len, reverse=True))

    after = one_of((*words.after, *(f"{word}{noun}" for word in words.before for noun in words.counters)))
    nouns = one_of(words.nouns)
    return re.compile(f"(?:{one_of(words.before)})?(?:{nouns}){{1,3}}(?:{one_of(words.related)})(?:{after})?")


def _joined_names(text: str, scope: Scope) -> list[str]:
    """Return two names nobody knows apart, where what stands behind their ``และ`` begins as a name of its own does."""
    at = text.find("และ")
    first, second = text[:at].strip(), text[at + len("และ") :].strip()
    if at < 1 or not second or not first:
        return [text]
    nouns = tuple(noun for noun in scope.collective.nouns if noun not in scope.collective.parts)
    is_apart = first.startswith(nouns) and second.startswith(nouns)
    if is_apart or (_SHORT_NAME.fullmatch(first) and _SHORT_NAME.match(second)):
        return [first, *_joined_names(second, scope)]
    return [text]


def _is_role(text: str, scope: Scope) -> bool:
    return without_marks(text) in map(without_marks, scope.collective.roles)


def _role_end(text: str, at: int, scope: Scope) -> int:
    """Return where a name begins behind the word for its role (หน่วยงานหลัก: สล.), the end behind a last one (สล.
    เป็นเจ้าภาพ); the place itself where none is."""
    for role in sorted(scope.collective.roles, key=len, reverse=True):
        if text.startswith(role, at):
            if at and at + len(role) == len(text):
                return len(text)
            found = _BEHIND_ROLE.match(text, at + len(role))
            return found.end() if found else at
    return at


def whole_name(text: str, scope: Scope) -> _Name | None:
    """Return the one thing that a whole text is the name of, list numbers left out; None where it is no such name."""
    bare = strip_numbering(text)[0], _COUNTED.sub("", text)  # "2. กค." looks like a day in July
    return next((name for each in (text, *bare) if (name := _known(each, 0, len(text), scope))), None)


def _known(text: str, start: int, end: int, scope: Scope) -> _Name | None:
    """Return the list of units may hold a row for all of them."""
    key = without_marks(text)
    if key.endswith("ฯ") and (unit := _cut_short(key.rstrip("ฯ"), scope)):
        return _Name("unit", start, end, unit)
    is_all = means_all_units(text, scope.agency_names, scope.collective)
    if is_all or key in scope.units:
        return _Name("all" if is_all else "unit", start, end, scope.units.get(key))
    return _Name("agency", start, end) if key in map(without_marks, scope.agency_names) else None


def _cut_short(begun: str, scope: Scope) -> Where | None:
    """Return the one unit whose name begins so: สำนักคอมพิวเตอร์ฯ; a noun by itself (กองฯ) begins many, and of a name
    that is whole nothing is cut."""
    if begun in map(without_marks, (*scope.collective.nouns, *scope.unit_labels)):
        return None
    meant = {where for name, where in scope.units.items() if name.startswith(begun)}
    return meant.pop() if begun and len(meant) == 1 else None


def _found(names: list[_Name], unknown: list[str]) -> NamesFound:
    found = NamesFound(unknown=unknown)
    for name in names:
        last = found.units[-1] if found.units else None
        if name.unit:
            found.units.append(UnitMention(name.unit, name.start, name.end))
        elif name.sort == "agency" and last and last.end == name.start:
            found.units[-1] = UnitMention(last.unit, last.start, name.end)  # "สล." and "กสอ." in สล.กสอ.
    found.all_units = any(name.sort == "all" for name in names)
    return found


def _scan(text: str, scope: Scope, after_unit: bool) -> tuple[list[_Name], list[str]]:
    """Return the names of a text from left to right; what is glued to something unknown is unknown together with it."""
    names: list[_Name] = []
    unknown: list[str] = []
    at = stretch = 0
    before: _Sort | None = "unit" if after_unit else None
    while at < len(text):
        between = _between(text, at, is_begun=bool(at) or after_unit)
        if between:
            is_mark, is_clear = between.re is _STRONG, between.re is _STRONG or not between[0].strip(" /")
            before = None if is_mark and before != "all" else before
            stretch = between.end() if is_clear or stretch == at else stretch
            at = between.end()
            continue
        role_end = _role_end(text, at, scope)
        if role_end > at:
            at = stretch = role_end
            before = None
            continue
        if text[at] == "(" and before:
            inside, at = _within(text, at)
            unknown += _unknown_within(inside, scope)
            stretch = at
            continue
        name = _name_at(text, at, before, scope)
        if name:
            names.append(name)
            at, before = name.end, name.sort
            continue
        if before == "all" and not text[names[-1].end : at].strip():
            stretch = names.pop().start  # "ทุกหน่วยงานในสังกัด" of another agency
        names = [name for name in names if name.end <= stretch]
        end = _end_of_unknown(text, at, scope)
        unknown.append(text[stretch:end].strip(" ()/"))
        at = stretch = end
        before = None
    return names, [piece for piece in unknown if piece]


def _between(text: str, at: int, *, is_begun: bool) -> re.Match[str] | None:
    """Return what stands between two names; a word or a slash only behind something."""
    weak = _WEAK.match(text, at)
    return _STRONG.match(text, at) or (weak if weak and (is_begun or not weak[0].strip()) else None)


def _within(text: str, at: int) -> tuple[str, int]:
    """Return what stands in the brackets that open at a place, and where they end."""
    close = text.find(")", at)
    return (text[at + 1 :], len(text)) if close < 0 else (text[at + 1 : close], close + 1)


def _unknown_within(inside: str, scope: Scope) -> list[str]:
    """Find unknown names of a text in brackets behind a unit: a group of it may have any name."""
    return (
        [] if _is_role(inside, scope) or _is_part(inside, scope) else find_names(inside, scope, after_unit=True).unknown
    )


def _name_at(text: str, at: int, before: _Sort | None, scope: Scope) -> _Name | None:
    """Return the longest name that begins at a place; behind a unit also a group of it, behind ``ทุกกอง/`` a bare
    noun.
    """
    ends = [found.start() for found in _END.finditer(text, at + 1)]
    for end in reversed(ends):
        name = _known(text[at:end], at, end, scope)
        if name:
            return _Name(name.sort, at, end, name.unit)
        if before == "all" and without_marks(text[at:end]) in map(without_marks, scope.collective.nouns):
            return _Name("all", at, end)
        if is_related(text[at:end], scope):
            return _Name("related", at, end)
    if before in ("unit", "part") and _is_part(text[at:], scope):
        return _Name("part", at, next(end for end in ends if _closes_part(text, end, scope)))
    return None


def _is_part(text: str, scope: Scope) -> bool:
    return text.strip().startswith(scope.collective.parts)


def _closes_part(text: str, end: int, scope: Scope) -> bool:
    """Tell whether the name of a group ends here: not at an ``และ`` of its own, nor at the dot of a short form in
    it.
    """
    if end == len(text) or text[end] in " ,;/()\n":
        return True
    joint = _JOINT.match(text, end)
    return joint is not None and (
        _is_part(text[joint.end() :], scope) or bool(_name_at(text, joint.end(), None, scope))
    )


def _end_of_unknown(text: str, at: int, scope: Scope) -> int:
    """Return where something unknown ends: at a mark of lists, at a bracket, before a known name and the word before
    it.
    """
    ends = (found.start() for found in _END.finditer(text, at + 1))
    return next(end for end in ends if end == len(text) or _is_end(text, end, scope))


def _is_end(text: str, end: int, scope: Scope) -> bool:
    if text[end] in ",;\n(" or _STRONG.match(text, end):
        return True
    gap = _GAP.match(text, end)
    return gap is not None and _name_at(text, gap.end(), None, scope) is not None
