"""What the first sheet says of each document is what a build does."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from itadocs.commands.build import build
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import Status
from tests.support.documents import MOMENT
from tests.support.filled import CATALOG, written
from tests.support.office import converted
from tests.support.partly import asked, choose, fill, partly

MEASURE = {
    "text": "ทบทวนคู่มือ",
    "finding": "งานล่าช้า",
    "steps": "ประกาศใช้",
    "periods": "ต.ค. 68 - ก.ย. 69",
    "owners": "สล.",
}
NAMED = {"agency": {"name": "กรมตัวอย่าง"}, "result": {"total": 90, "level": "ผ่าน"}}
PLAN: dict[str, Any] = {
    **NAMED,
    "indicators": [{"no": no, "this_year": 90} for no in range(1, 11)],
    "measures": [{"group": "ตัวชี้วัดที่ 1", **MEASURE}],
}


ANALYSIS = [{"group": f"ตัวชี้วัดที่ {no}", "text": "งานบางส่วนล่าช้า"} for no in range(1, 11)]


def advised(*codes: str) -> dict[str, object]:
    """A plan without analysis, with remarks on items."""
    return {**PLAN, "advice": [{"items": text, "advice": "ควรเผยแพร่คู่มือการปฏิบัติงาน"} for text in codes]}


def by_item() -> dict[str, bytes]:
    """Workbooks in which items stand for the analysis, or nearly."""
    every = ("ข้อ i1, i4, i7", "i10 และ i13\ne1", "E4;e7", "o1 o21")
    own = {"documents": [{"kind": CATALOG.document("plan").label, "template": "แม่แบบของเรา.docx"}]}
    issues = CATALOG.framework(2566).issues
    scores = [
        {"code": code, "part1" if code[0] == "e" else "score": 90}
        for code in sorted({(i.items or ("",))[0] for i in issues})
    ]
    measures = {**NAMED, "items": scores, "measures": [{"group": "ประเด็นที่ 1", **MEASURE}]}
    plain = {"documents": [{"kind": CATALOG.document("measures").label, "template": "measures-by-issue"}]}
    return {
        "remarked": written(data=advised(*every)),
        "all but one": written(data=advised(*every[:-1], "o1")),
        "own template": written(data={**advised(*every), **own}),
        "in words": written(data=advised("i1-i15", "e1-e9", "o1-o28")),
        "scored": written(2566, data=measures),
        "01-guide-says-ready-build-fails": written(
            data={**PLAN, "measures": [{"group": "ตัวชี้วัดที่ 1", "text": "ทบทวนคู่มือ"}], "analysis": ANALYSIS}
        ),
        "scored for nothing": written(2566, data={**measures, **plain}),
    }


def invalid() -> dict[str, bytes]:
    """Workbooks that have all but for one cell that says nothing, or nothing that counts."""
    whole = {**PLAN, "analysis": ANALYSIS}
    scores = {
        text: [{"no": 1, "this_year": text}, *PLAN["indicators"][1:]] for text in ("N/A", 101, "๙๒,๕๐", "ร้อยละ ๙๒.๕๐")
    }
    measures = {text: {"text": "-"} if text == "text" else {text: "ไม่มี"} for text in ("text", "periods", "owners")}
    return {
        **{f"score {no}": written(data={**whole, "indicators": rows}) for no, rows in enumerate(scores.values())},
        **{
            f"no {key}": written(data={**whole, "measures": [PLAN["measures"][0] | value]})
            for key, value in measures.items()
        },
        "no name": written(data={**whole, "agency": {"name": "-"}}),
        "short names": written(data={**whole, "measures": [{**PLAN["measures"][0], "owners": "กก."}]}),
        "invisible": written(data={**whole, "analysis": [*ANALYSIS[1:], {**ANALYSIS[0], "text": "\u00a0"}]}),
    }


def typed_otherwise() -> dict[str, bytes]:
    """Workbooks that have all, one cell of which is typed in another way that the program reads."""
    whole = {**PLAN, "analysis": ANALYSIS}
    groups = [{**PLAN["measures"][0], "group": group} for group in (1, "๒", "ตชว. 3", "ตัวชี้วัด 4", "การใช้งบประมาณ")]
    days = {**PLAN["measures"][0], "periods": "", "start": "1 ต.ค. 2568", "end": "31 ส.ค. ๖๙"}
    return {
        "groups": written(data={**whole, "measures": groups}),
        "days": written(data={**whole, "measures": [days]}),
        "optional": written(data={**whole, "result": {**NAMED["result"], "last_total": "๙๑.๒๐", "national_mean": "-"}}),
    }


def doubtful() -> dict[str, bytes]:
    """Workbooks that have all, one cell of which is filled and cannot be read."""
    whole = {**PLAN, "analysis": ANALYSIS}
    measures = {
        "soon": {"periods": "เร็ว ๆ นี้ 69"},
        "no such group": {"group": "ตัวชี้วัดที่ 11"},
        "no such aim": {"aim": "ขยัน"},
        "no such day": {"periods": "", "start": "31 เม.ย. 69", "end": "30 ก.ย. 69"},
    }
    rest: dict[str, dict[str, Any]] = {
        "no such level": {"result": {"total": 90, "level": "ดีเยี่ยมมาก"}},
        "no score": {"result": {**NAMED["result"], "last_total": "N/A"}},
        "no rank": {"ranks": [{"rank": "ที่หนึ่ง", "group": "กรม"}]},
        "no such item": {"advice": [{"items": "i1, i99", "advice": "ควรเผยแพร่คู่มือการปฏิบัติงาน"}]},
    }
    books = {name: {**whole, "measures": [{**PLAN["measures"][0], **value}]} for name, value in measures.items()}
    return {name: written(data=data) for name, data in (books | {k: {**whole, **v} for k, v in rest.items()}).items()}


@pytest.mark.office
def test_a_document_that_the_guide_calls_ready_is_built_and_no_other(tmp_path: Path) -> None:
    books: dict[Path, str] = {}
    for groups in ("indicators", "issues"):
        for seed in range(6):
            path = tmp_path / f"{groups}{seed}.xlsx"
            book = partly(seed, groups, (0.3, 0.7, 0.9, 0.97)[seed % 4], quiet=(0, 0.2, 0, 0.05)[seed % 4])
            choose(book, *(document.key for document in CATALOG.documents if document.groups in (groups, "any")))
            book.save(path)
            if seed % 3 == 0:  # one that has all it was asked for, but for one cell
                cells = [where for _, where in asked(path) if where.cell]
                fill(book, cells[seed % 2 :], "ตัวชี้วัดที่ 2" if groups == "indicators" else "ประเด็นที่ 2")
                book.save(path)
            books[path] = groups
    for name, data in (by_item() | invalid() | typed_otherwise() | doubtful()).items():
        books[tmp_path / f"{name}.xlsx"] = name
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    for part in range(4):  # each call has its own limit of time
        converted(list(books)[part::4], tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1")
    wrong, to_check, ready = [], set(), 0
    for path in books:
        rows = list(csv.reader(StringIO(path.with_suffix(".csv").read_text(encoding="utf-8"))))
        told = {row[0]: row[2] for row in reversed(rows) if len(row) > 2}  # of the same name the first
        made = build([path], BuildOptions(CATALOG, tmp_path / "build", MOMENT)).workbooks[0].documents
        built = {entry.label for entry in made if entry.status is Status.BUILT}
        for document in CATALOG.documents:
            if path.stem.startswith("01-") and document.key == "plan":
                assert told[document.label] == "ยังขาด: มาตรการ (4)"
            if told[document.label].startswith("โปรดตรวจ"):
                to_check.add((path.stem, document.key))
                if path.stem != "in words":
                    assert document.label not in built
                continue
            is_ready = told[document.label] == "พร้อม"
            ready += is_ready
            if is_ready != (document.label in built):
                reasons = [entry.reason for entry in made if entry.label == document.label]
                wrong.append((path.name, document.key, told[document.label], reasons))
    assert wrong == []
    assert {name for name, key in to_check if key == "plan"} == {"in words", *doubtful()}
    assert all(name in {"in words", *doubtful()} for name, _ in to_check)
    assert ready > 5
