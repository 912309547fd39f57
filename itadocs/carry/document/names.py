"""Tell which indicator, issue, item, instrument or figure a text in a document names, and how sure that is."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from itadocs.catalog.choices import group_label, instrument_rows
from itadocs.thai.compare import spelling_likeness, without_marks
from itadocs.thai.digits import parse_decimal, to_arabic
from itadocs.validate.cells.labels import group_names
from itadocs.validate.items.codes import parse_items
from itadocs.validate.scope import Scope
from itadocs.validate.typed import GroupRef

_HEAD = re.compile(
    r"^(?:การ)?(?:วิเคราะห์|ผลการวิเคราะห์)?\s*(?P<word>ประเด็น|ตัวชี้วัด)(?:ที่)?\s*(?P<no>[0-9]{1,2})?[.):]?\s*(?P<name>.*)$"
)
_NUMBER = re.compile(r"^\(?(?P<no>[0-9]{1,2})(?:[.)]+\s*|\s+)(?P<name>\D.*)?$")
_TAIL = re.compile(r"\s*\([^()]*\)\s*$")
_CODES = re.compile(
    r"^(?:ข้อ(?:ที่)?\s*)?(?P<codes>[a-z๐0]\s?[.\-]?\s?[0-9]{1,3}(?![0-9.])(?:\s*(?:,|และ|ถึง|-|\s)\s*(?:ข้อ\s*)?[a-z0]\s?[0-9]{1,3}(?![0-9.]))*)"
)
_ANSWER = re.compile(r"^(?:ไม่)?มี\s*[-–:]\s*")
_SCORED = re.compile(r"^(?:ได้)?\s*(?:คะแนน(?:เฉลี่ย)?|ร้อยละ)\s*(?=[0-9])")
_LIKE, _CLEAR = 0.86, 0.06
_ALONE = 14
"""Letters that a name cut off by a page has at least."""


class NamedGroup(Struct, frozen=True):
    """Hold an indicator or issue that a text names; ``doubt`` says why it is not sure, empty where it is."""

    group: GroupRef
    doubt: str = ""


class Names:
    """Find names of a year's framework in texts."""

    def __init__(self, scope: Scope) -> None:
        assert scope.framework
        self._scope, self.framework = scope, scope.framework
        self.groups = group_names(self.framework)
        self._instruments = instrument_rows(self.framework)

    def group(self, text: str, number: str = "", kind: str | None = None) -> NamedGroup | None:
        """Return the group that a text names as a whole, by number and name, by one of them, or nearly.

        ``number`` is what stands in a column of its own, ``kind`` which sort is meant where only a number is there.
        None where it names none.
        """
        typed = to_arabic(text).strip()
        head = _HEAD.match(typed)
        plain = _NUMBER.match(typed)
        word = {"ประเด็น": "issue", "ตัวชี้วัด": "indicator"}.get(head["word"] if head else "")
        no = (head["no"] if head else plain["no"] if plain else "") or re.sub(r"\D", "", to_arabic(number))
        name = _TAIL.sub("", (head["name"] if head else (plain["name"] or "") if plain else typed).strip())
        if without_marks(name):
            return self._by_name(name, no, word) or (self._by_name(typed, no, None) if head else None)
        return self._by_number(no, word or kind) if no and (word or number or kind) else None

    def _by_name(self, name: str, no: str, word: str | None) -> NamedGroup | None:
        own = {group: each for group, each in self.groups.items() if word in (None, group[0])}
        whole = without_marks(name)
        equal = [group for group, each in own.items() if without_marks(each) == whole]
        found = equal[0] if len(equal) == 1 else None
        if found is None and 2 * len(whole) > _ALONE and len(whole) < 160:
            found = self._nearly(name, own)
        if found is None:
            return None
        agrees = not no or found[1] == int(no)
        if not agrees:
            return NamedGroup(found, f"เลข {no} กับชื่อ “{self.groups[found]}” ไม่ตรงกัน ยึดตามชื่อ")
        return NamedGroup(found, "" if equal or no else f"ชื่อใกล้เคียงกับ “{self.groups[found]}”")

    def _nearly(self, name: str, own: dict[GroupRef, str]) -> GroupRef | None:
        whole = without_marks(name)
        begun = [g for g, each in own.items() if len(whole) >= _ALONE and without_marks(each).startswith(whole)]
        if len(begun) == 1:
            return begun[0]
        sizes = {group: len(without_marks(each)) for group, each in own.items()}
        near = [group for group in own if 2 * min(sizes[group], len(whole)) >= _LIKE * (sizes[group] + len(whole))]
        ranked = sorted(((spelling_likeness(name, own[group]), group) for group in near), reverse=True)
        second = ranked[1][0] if len(ranked) > 1 else 0
        is_clear = bool(ranked) and ranked[0][0] >= _LIKE and ranked[0][0] - second >= _CLEAR
        return ranked[0][1] if is_clear else None

    def _by_number(self, no: str, kind: str | None) -> NamedGroup | None:
        kind = kind or self.framework.default_groups.removesuffix("s")
        group = next((group for group in self.groups if group == (kind, int(no))), None)
        return NamedGroup(group) if group else None

    def rest_of(self, text: str, group: GroupRef) -> bool:
        """Tell whether a text is the end of a group's name, as a page that breaks inside it leaves."""
        whole = without_marks(text)
        return bool(whole) and without_marks(self.groups[group]).endswith(whole)

    def title(self, sheet: str) -> str:
        """Return the title of a sheet, by which documents of this program name its cells."""
        return self._scope.catalog.sheet(sheet).title

    def label(self, group: GroupRef) -> str:
        """Return the text of a group as workbooks of its year list it."""
        return group_label(*group, self.groups[group])

    def mentioned(self, text: str) -> GroupRef | None:
        """Return the one group whose label (``ตัวชี้วัดที่ ๑ …``) stands somewhere in a text; None for none or several."""
        typed = without_marks(text)
        found = [group for group in self.groups if without_marks(self.label(group)) in typed]
        return found[0] if len(found) == 1 else None

    def codes(self, text: str) -> tuple[tuple[str, ...], str]:
        """Return the item codes that a text begins with, and what follows them; no codes where it begins otherwise."""
        typed = to_arabic(text).strip()
        found = _CODES.match(typed.casefold())
        if not found:
            return (), text
        codes = parse_items(found["codes"], self._scope).value
        return (codes, text.strip()[found.end() :].strip(" .:-")) if isinstance(codes, tuple) else ((), text)

    def item(self, text: str) -> tuple[str | None, str]:
        """Return the one item that a text names by its code, else by its whole label; and a doubt, empty where sure."""
        codes, _ = self.codes(text)
        if len(codes) == 1:
            return codes[0], "" if to_arabic(text).strip().casefold().lstrip("ข้อ ที่")[
                :1
            ].isalpha() else "รหัสข้อพิมพ์ด้วยเลขศูนย์"
        whole = without_marks(text)
        labels = [item.code for item in self.framework.items if item.label and without_marks(item.label) == whole]
        return (labels[0], "รู้จากชื่อข้อ ไม่มีรหัส") if len(labels) == 1 else (None, "")

    def instrument(self, text: str) -> str | None:
        """Return the instrument, or the part of one, that a row's name means: ``IIT``, ``EIT:1``; None for another."""
        typed = without_marks(text)
        whole = [
            each
            for each in self.framework.instruments
            if without_marks(each.code) in typed or without_marks(each.name) in typed
        ]
        if len(whole) != 1:
            return None
        parts = self.framework.parts_of(whole[0].code)
        named = [part for part in parts if self.part(text) == part.no]
        if parts:
            return f"{whole[0].code}:{named[0].no}" if len(named) == 1 else whole[0].code
        return whole[0].code if whole[0].code in self._instruments else None

    def part(self, text: str) -> int | None:
        """Return the part of a divided instrument that a heading or a row names; None where it names none."""
        typed = without_marks(text)
        for part in self.framework.parts:
            short = part.english_name.split()[-1].casefold()
            if short in typed or without_marks(f"ส่วนที่{part.no}") in typed or typed == str(part.no):
                return part.no
        return None


def parse_score(text: str) -> float | None:
    """Return a score from 0 to 100 as documents print it; None for anything else.

    >>> parse_score("๙๒.๖๘"), parse_score("ไม่มี - 99.08"), parse_score("ได้คะแนน ๑๐๐ คะแนน"), parse_score("-")
    (92.68, 99.08, 100.0, None)
    """
    typed = _SCORED.sub("", _ANSWER.sub("", to_arabic(text).strip()))
    found = parse_decimal(typed) if typed else None
    return float(found) if isinstance(found, Decimal) and 0 <= found <= 100 else None
