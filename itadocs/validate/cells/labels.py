"""Parse cells that name something from a list: choices, instruments, indicators, groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from itadocs.catalog import Field, Framework
from itadocs.catalog.choices import choices, group_label, instrument_rows, side_codes
from itadocs.problems import Fault
from itadocs.thai.compare import suggestion, without_marks
from itadocs.thai.digits import to_arabic
from itadocs.validate.scope import Reading, Scope
from itadocs.validate.typed import GroupRef

_VARIANTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "yes_no": {
        "yes": ("y", "true", "x", "✓", "✔", "☑", "จัดทำ", "ทำ"),
        "no": ("n", "false", "ไม่ใช่", "ไม่จัดทำ", "ไม่ทำ"),
    },
    "digit_styles": {"thai": ("ไทย", "ตัวเลขไทย"), "arabic": ("อารบิก", "ตัวเลขอารบิก", "อารบิค", "เลขอารบิค")},
    "row_states": {
        "draft": ("ฉบับร่าง", "ยังไม่ยืนยัน", "draft"),
        "confirmed": ("ยืนยัน", "ยืนยันใช้", "ตรวจแล้ว", "อ่านแล้ว", "เห็นชอบ", "อนุมัติแล้ว"),
    },
    "progress": {
        "not_started": ("ยังไม่ดำเนินการ", "ยังไม่ได้ดำเนินการ", "ยังไม่ได้เริ่ม", "รอดำเนินการ"),
        "under_way": ("อยู่ระหว่างดำเนินการ", "อยู่ระหว่างการดำเนินการ", "ระหว่างดำเนินการ", "กำลังทำ", "ดำเนินการอยู่"),
        "done": (
            "เสร็จ",
            "เสร็จแล้ว",
            "เสร็จสิ้น",
            "เสร็จสิ้นแล้ว",
            "เสร็จเรียบร้อย",
            "ดำเนินการแล้ว",
            "ดำเนินการแล้วเสร็จ",
            "ดำเนินการเสร็จแล้ว",
            "ดำเนินการเสร็จสิ้น",
        ),
        "cancelled": ("ยกเลิกแล้ว", "ยกเลิกการดำเนินการ"),
    },
    "aims": {
        "improve": ("แก้ไข", "ปรับปรุงแก้ไข"),
        "develop": ("พัฒนาต่อเนื่อง",),
        "keep": ("คงระดับ", "คงไว้", "รักษา", "รักษาไว้", "รักษามาตรฐาน"),
    },
    "date_styles": {"full": ("แบบเต็ม",), "short": ("แบบย่อ",)},
}
"""Other ways to write a choice that cannot be mistaken for another."""

_SIDES = {
    "external": ("ผู้มีส่วนได้ส่วนเสียภายนอก", "ภายนอกหน่วยงาน", "บุคคลภายนอก", "ผู้รับบริการ", "ผู้มาติดต่อ", "ประชาชน"),
    "internal": ("ผู้มีส่วนได้ส่วนเสียภายใน", "ภายในหน่วยงาน", "บุคลากร", "บุคลากรภายใน", "เจ้าหน้าที่"),
}
"""Whom the instruments of a side ask."""

_NUMBERED = re.compile(
    r"(?:(?P<kind>ตัวชี้วัด|ตชว\.?|ประเด็น)\s*(?:ที่|ข้อ)?)?\s*(?P<no>[0-9]{1,3})(?![0-9])\s*[.:)\-]?\s*(?P<name>[^\W\d]\D*)?"
)
"""A number, maybe with its word before and its name after it; a name holds no further number."""

_SUB_GROUP = re.compile(r"(?:ตัวชี้วัด\s*(?:ที่|ย่อย(?:ที่)?)?\s*)?(?P<no>[0-9]{1,2})\.[0-9]{1,2}(?![0-9])")

_FONT = re.compile(r"(?=.*[^\W\d_])[\w\u0e00-\u0e7f][\w\u0e00-\u0e7f .()-]{0,30}")
"""What Word and Excel take for the name of a font; a size is none."""

_KINDS = {"ตัวชี้วัด": "indicator", "ตชว": "indicator", "ประเด็น": "issue"}


def parse_choice(text: str, field: Field, scope: Scope) -> Reading:
    """Return the value of a chosen label. Fault C04; without a framework a list of that year accepts what was typed."""
    labels = choices(scope.catalog, field.list, scope.framework) if field.list else {}
    if not labels:
        return Reading(text)
    names = {without_marks(value): value for value in labels} | {
        without_marks(label): value for value, label in labels.items()
    }
    if field.list == "last_levels" and scope.framework:  # older workbooks offered this year's names for last year's
        names = {without_marks(level.name): level.name for level in scope.framework.levels} | names
    for value, variants in _variants(field.list or "", scope).items():
        names |= {without_marks(variant): value for variant in variants if value in labels}
    bare = without_marks(text)
    own_word = "ระดับ" if field.header.startswith("ระดับ") else ""
    found = names.get(bare) or names.get(bare.removeprefix(own_word))
    if found is None and field.list == "fonts":
        return _other_font(text.strip(), field, labels, scope)
    if found is None and not field.strict_list:
        return Reading(text)
    return Reading(found) if found is not None else _unknown_choice(text, field, labels)


def _other_font(text: str, field: Field, labels: Mapping[str, str], scope: Scope) -> Reading:
    """Return a font that is not one of official documents: C26, a warning, where the program does not know it, C04
    where it can be none."""
    known = scope.catalog.lists["known_fonts"]
    name = next((name for name in known if without_marks(name) == without_marks(text)), None)
    if name or not _FONT.fullmatch(text):
        return Reading(name) if name else _unknown_choice(text, field, labels)
    params = {"found": text, "field": field.header, "suggestion": suggestion(text, known)}
    return Reading(text, (Fault("C26", params),))


def _variants(name: str, scope: Scope) -> Mapping[str, tuple[str, ...]]:
    framework = scope.framework
    if name == "parts" and framework:
        return {
            str(part.no): (part.english_name, part.english_name.split()[-1], f"{part.instrument} {part.name}")
            for part in framework.parts
        }
    if name == "view_sides" and framework:
        sides = scope.catalog.lists["view_sides"].items()
        return {side: (label, *side_codes(framework, side), *_SIDES.get(side, ())) for side, label in sides}
    if name == "agency_kinds":
        return {key: kind.aliases for key, kind in scope.catalog.kinds.items()}
    return _VARIANTS.get(name, {})


def _unknown_choice(text: str, field: Field, labels: Mapping[str, str]) -> Reading:
    params = {
        "found": text,
        "field": field.header,
        "choices": ", ".join(labels.values()),
        "suggestion": suggestion(text, labels.values()),
    }
    return Reading(None, (Fault("C04", params),))


def parse_instrument(text: str, field: Field, scope: Scope) -> Reading:
    """Return an instrument, or a part of one, as ``OIT`` or ``EIT:1``. Fault C04."""
    if scope.framework is None:
        return Reading()
    rows = instrument_rows(scope.framework)
    found = _instrument_names(scope.framework, rows).get(without_marks(text).removeprefix("แบบวัด"))
    return Reading(found) if found else _unknown_choice(text, field, rows)


def _instrument_names(framework: Framework, rows: Mapping[str, str]) -> dict[str, str]:
    names = {without_marks(key): key for key in rows} | {without_marks(label): key for key, label in rows.items()}
    for entry in framework.instruments:
        if entry.code in rows:
            names |= {
                without_marks(entry.name).removeprefix("แบบวัด"): entry.code,
                without_marks(entry.english_name): entry.code,
            }
    for part in framework.parts:
        key = f"{part.instrument}:{part.no}"
        names |= {without_marks(part.english_name): key, without_marks(f"{part.instrument}part{part.no}"): key}
    return names


def parse_indicator(text: str, scope: Scope) -> Reading:
    """Return the number of an indicator, from its number or its name. Fault C15."""
    if scope.framework is None:
        return Reading()
    found = _find_group(text, scope.framework, default="indicator")
    if found and found[0] == "indicator":
        return Reading(found[1])
    high = max(indicator.no for indicator in scope.framework.indicators)
    return Reading(None, (Fault("C15", {"found": text, "year": scope.year, "high": high}),))


def parse_item_indicator(text: str, scope: Scope) -> Reading:
    """Return the number of an item's indicator; its instrument may follow, ``1 (IIT)``, or a sub-group of its items,
    ``9.1 ข้อมูลพื้นฐาน``. Fault C22, a warning: an item can do without."""
    if scope.framework is None:
        return Reading()
    codes = "|".join(re.escape(entry.code) for entry in scope.framework.instruments)
    typed = re.sub(rf"\s*\((?:{codes})\)\s*$", "", text, flags=re.IGNORECASE)
    group = _SUB_GROUP.match(to_arabic(typed))
    reading = parse_indicator(group["no"] if group else typed, scope)
    if not reading.faults:
        return reading
    numbers = [indicator.no for indicator in scope.framework.indicators]
    params = {"found": text, "reason": f"ปี {scope.year} มีตัวชี้วัดที่ {numbers[0]} ถึง {numbers[-1]}"}
    return Reading(None, (Fault("C22", params),))


def parse_group(text: str, scope: Scope) -> Reading:
    """Return a group from its label, its name alone, or its number (of the year's usual groups). Fault C13."""
    if scope.framework is None:
        return Reading()
    found = _find_group(text, scope.framework, default=scope.framework.default_groups.removesuffix("s"))
    if found:
        return Reading(found)
    params = {"found": text, "year": scope.year, "suggestion": _near_group(text, scope.framework)}
    return Reading(None, (Fault("C13", params),))


def group_names(framework: Framework) -> dict[GroupRef, str]:
    """Return every group of a year with its official name, in the order of the state's lists; the year's usual kind
    first."""
    indicators: dict[GroupRef, str] = {("indicator", entry.no): entry.name for entry in framework.indicators}
    issues: dict[GroupRef, str] = {("issue", entry.no): entry.name for entry in framework.issues}
    return indicators | issues if framework.default_groups == "indicators" else issues | indicators


_LEAD = re.compile("^(?:ตัวชี้วัด|ประเด็น)?(?:ด้าน|เรื่อง)?")
"""What people write before the name of a group."""


def _find_group(text: str, framework: Framework, default: str) -> GroupRef | None:
    """Return the group a text names; None where its number and its name belong to different groups."""
    known = group_names(framework)
    by_label, by_name = _spellings(tuple(known.items()))
    if without_marks(text) in by_label:
        return by_label[without_marks(text)]  # a name may hold digits of its own
    found = _NUMBERED.fullmatch(to_arabic(text))
    if not found:
        without_word = _LEAD.sub("", without_marks(text))
        return by_name.get(without_marks(text)) or by_name.get(without_word)
    kind = _KINDS.get((found["kind"] or "").rstrip("."), default)
    named = by_name.get(without_marks(found["name"] or ""))
    if named and not found["kind"] and named[1] == int(found["no"]):
        return named
    group = next((group for group in known if group == (kind, int(found["no"]))), None)
    return None if named and named != group else group


@lru_cache(maxsize=16)
def _spellings(names: tuple[tuple[GroupRef, str], ...]) -> tuple[Mapping[str, GroupRef], Mapping[str, GroupRef]]:
    """Return the groups by their labels and by their names alone, both without marks."""
    by_label = {without_marks(group_label(*group, name)): group for group, name in names}
    return by_label, {without_marks(name): group for group, name in names}


def _near_group(text: str, framework: Framework) -> str:
    """Find what is meant by label or by name; a number alone has no neighbour that could be meant."""
    found = _NUMBERED.fullmatch(to_arabic(text))
    if found and not found["name"]:
        return ""
    labels = {group: group_label(*group, name) for group, name in group_names(framework).items()}
    names = {name: labels[group] for group, name in group_names(framework).items()}
    typed = found["name"] if found else _LEAD.sub("", text)
    return suggestion(typed, names | {label: label for label in labels.values()})
