"""Turn the measures that were read into rows of the workbook: their own, those of the analysis, reported results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from itadocs.carry.document.content import TextLine
from itadocs.carry.document.names import NamedGroup, Names
from itadocs.carry.document.records import Record, Value, tags_of
from itadocs.problems import Fault
from itadocs.thai.dates import parse_period
from itadocs.validate.typed import GroupRef

FIELDS = {"analysis": "finding", "steps": "steps", "period": "periods", "owners": "owners"}
"""What a column means → the field of a measure it fills."""
REPORTED = {"output": "output", "outcome": "outcome"}
_AIM = re.compile(r"^ลักษณะ\s*[:：]\s*(?P<aim>\S+)$")
_FINDING_LEAD = re.compile(r"^จากการวิเคราะห์.{0,160}?พบว่า\s*[:：-]?\s*")


class ReadMeasure(Struct):
    """Hold a measure while its rows are read: its group, its own lines, and the lines of each field."""

    group: NamedGroup | None
    lines: list[TextLine]
    place: str
    table: int
    fields: dict[str, list[TextLine]] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    shares: tuple[int, int] = (0, 1)
    """Which of several measures of one row it is, and how many they are."""

    @property
    def text(self) -> str:
        """Return its words without numbers."""
        return "\n".join(bare for line in self.lines if (bare := line.bare) and not _AIM.match(bare))

    @property
    def aim(self) -> str:
        """Return what it says of its aim (``ลักษณะ: พัฒนา``); empty where it says nothing."""
        return next((found["aim"] for line in self.lines if (found := _AIM.match(line.bare))), "")


def parse_periods(lines: Sequence[TextLine]) -> tuple[dict[str, str], str]:
    """Return the periods as printed, a line each, and a doubt, empty where all could be read.

    A period that a narrow column broke into lines is put together again.
    """
    texts = [line.bare for line in lines if line.bare]
    whole = " ".join(texts)
    found = parse_period(whole) if whole else None
    if found is not None and not isinstance(found, Fault) and found.phrase is None:
        return {"periods": whole}, ""
    if all(not isinstance(parse_period(text), Fault) for text in texts):
        return ({"periods": "\n".join(texts)} if texts else {}), ""
    if found is not None and not isinstance(found, Fault):
        return {"periods": whole}, ""
    return {"periods": "\n".join(texts)}, "อ่านระยะเวลาไม่ออกทั้งหมด"


def measure_records(measures: Sequence[ReadMeasure], names: Names) -> Iterator[Record]:
    """Yield the measures as rows of the workbook; what all measures of a group share in one row goes to the analysis
    sheet, reported results to theirs."""
    by_group: dict[GroupRef | None, list[ReadMeasure]] = {}
    for measure in measures:
        by_group.setdefault(measure.group.group if measure.group else None, []).append(measure)
    for group, own in by_group.items():
        is_shared = group is not None and len(own) > 1 and own[0].shares[1] == len(own)
        if group is not None and is_shared:
            yield _shared(group, own[0], names)
        for no, measure in enumerate(own, start=1):
            yield _record(measure, (measure.table, measure.place, measure.shares[0]), names, is_shared=is_shared)
            reported = {name: "\n".join(_bare(measure.fields.get(name, []))) for name in REPORTED.values()}
            reported = {name: text for name, text in reported.items() if text}
            if group is not None and reported:
                values: dict[str, Value] = {"group": names.label(group), "measure": no, **reported}
                yield Record("results", (group, no), values, measure.place, {}, (), measure.table)


def _shared(group: GroupRef, measure: ReadMeasure, names: Names) -> Record:
    values, doubts = _values(measure)
    lines = [line for each in measure.fields.values() for line in each]
    return Record("analysis", group, {"group": names.label(group), **values}, measure.place, doubts, tags_of(*lines),
                  measure.table)  # fmt: skip


def _record(measure: ReadMeasure, key: tuple[int, str, int], names: Names, *, is_shared: bool) -> Record:
    values: dict[str, Value] = {}
    doubts: dict[str, str] = {}
    if not is_shared:
        values, doubts = _values(measure)
    doubts |= {"text": measure.doubts["text"]} if "text" in measure.doubts else {}
    group: dict[str, Value] = {}
    if measure.group:
        group = {"group": names.label(measure.group.group)}
        doubts |= {"group": measure.group.doubt} if measure.group.doubt else {}
    group |= {"aim": measure.aim} if measure.aim else {}
    lines = [*measure.lines, *(line for each in measure.fields.values() for line in each)]
    return Record("measures", key, {**group, "text": measure.text, **values}, measure.place, doubts, tags_of(*lines),
                  measure.table)  # fmt: skip


def _values(measure: ReadMeasure) -> tuple[dict[str, Value], dict[str, str]]:
    values: dict[str, Value] = {}
    doubts = {name: reason for name, reason in measure.doubts.items() if name in FIELDS.values()}
    for name in ("finding", "steps", "owners"):
        lines = _bare(measure.fields.get(name, []))
        if name == "finding":
            lines = [rest for line in lines if (rest := _FINDING_LEAD.sub("", line))]
        if lines:
            values[name] = "\n".join(lines)
    periods, doubt = parse_periods(measure.fields.get("periods", []))
    values |= periods
    return values, doubts | ({"periods": doubt} if doubt else {})


def _bare(lines: Sequence[TextLine]) -> list[str]:
    return [line.bare for line in lines if line.bare]
