"""What the first sheet says of each document is what a build does."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import Status
from itadocs.thai.digits import to_thai
from itadocs.thai.months import MONTHS, SHORT_MONTHS
from itadocs.workbook.content import FIRST_ROW, LISTS_TITLE
from itadocs.workbook.formulas import period_rows
from tests.support.documents import MOMENT
from tests.support.filled import CATALOG, filled, page, place, written
from tests.support.looks.office import converted
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


READ_THOUGH_DOUBTED = {"in words"}
"""Workbooks in which no formula can tell what the program reads."""


def by_item() -> dict[str, bytes]:
    """Workbooks in which items stand for the analysis, or nearly."""
    every = ("ข้อ i1, i4, i7", "i10 และ i13\ne1", "E4;e7", "o1 o21")
    own = {"documents": [{"kind": CATALOG.document("plan").label, "template": "แม่แบบของเรา.docx"}]}
    issues = CATALOG.framework(2566).issues
    scores = [
        {"code": code, "part1" if code[0] == "e" else "score": 90}
        for code in sorted({(i.items or ("",))[0] for i in issues})
    ]
    measures = {**NAMED, "items": scores, "measures": [{"group": "ประเด็นที่ 1", **MEASURE, "periods": "ปีงบประมาณ 2567"}]}
    plain = {"documents": [{"kind": CATALOG.document("measures").label, "template": "measures-by-issue"}]}
    return {
        "remarked": written(data=advised(*every)),
        "all but one": written(data=advised(*every[:-1], "o1")),
        "own template": written(data={**advised(*every), **own}),
        "in words": written(data=advised("i1-i15", "e1-e9", "o1-o28")),
        "none, in words": written(
            data={**PLAN, "analysis": ANALYSIS, "result": {**NAMED["result"], "last_total": "N/A"}}
        ),
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
        "none": written(
            data={**whole, "result": {**NAMED["result"], "last_total": "ไม่ได้เข้ารับการประเมิน", "national_mean": "(N/A)"}}
        ),
    }


def doubtful() -> dict[str, bytes]:
    """Workbooks that have all, one cell of which is filled and cannot be read."""
    whole = {**PLAN, "analysis": ANALYSIS}
    measures = {
        "soon": {"periods": "เร็ว ๆ นี้ 69"},
        "no such group": {"group": "ตัวชี้วัดที่ 11"},
        "no such aim": {"aim": "ขยัน"},
        "no such day": {"periods": "", "start": "31 เม.ย. 69", "end": "30 ก.ย. 69"},
        "no such day of a period": {"periods": "1 ต.ค. 68 - 31 ก.ย. 69"},
        "end before start": {"periods": "", "start": "1 ต.ค. 69", "end": "30 ก.ย. 69"},
        "end of a period before its start": {"periods": "ตลอดปีงบประมาณ\nมี.ค. 69 - ต.ค. 68"},
        "unread group": {"group": "งานบริการ"},
    }
    two, last = {"group": "ตัวชี้วัดที่ 1", "text": "งานช้า"}, {"start": "1 ต.ค. 69", "end": "30 ก.ย. 69"}
    rest: dict[str, dict[str, Any]] = {
        "no such level": {"result": {"total": 90, "level": "ดีเยี่ยมมาก"}},
        "no score": {"result": {**NAMED["result"], "last_total": "รอผล"}},
        "no rank": {"ranks": [{"rank": "ที่หนึ่ง", "group": "กรม"}]},
        "no such item": {"advice": [{"items": "i1, i99", "advice": "ควรเผยแพร่คู่มือการปฏิบัติงาน"}]},
        "shared end before start": {"analysis": [ANALYSIS[0] | last, *ANALYSIS[1:]]},
        "year twice": {"history": [{"year": 2566, "score": 88}, {"year": "๒๕๖๖", "score": 87}]},
        "year twice, otherwise": {"history": [{"year": "ปีงบประมาณ พ.ศ. 2566", "score": 88}, {"year": 66, "score": 87}]},
        "short name twice": {
            "units": [{"name": "กองกลาง", "short_name": "สล."}, {"name": "กองคลัง", "short_name": "สล"}]
        },
        "no number": {"result": {**NAMED["result"], "last_total": "9,5"}},
        "no such font": {"documents": [{"kind": CATALOG.document("plan").label, "font": "16"}]},
        "no such template": {"documents": [{"kind": CATALOG.document("plan").label, "template": "ก.docx"}]},
    }
    books = {name: {**whole, "measures": [{**PLAN["measures"][0], **value}]} for name, value in measures.items()}
    told = {name: written(data=data) for name, data in (books | {k: {**whole, **v} for k, v in rest.items()}).items()}
    return told | {
        "group twice": typed_over(whole, "analysis", {11: two}),
        "unread group of an analysis": typed_over(whole, "analysis", {1: {"group": "งานบริการ"}}),
        "heading of its own": typed_over(whole, "measures", {0: {"group": "กอง"}}),
        "broken cell": typed_over(whole, "analysis", {2: {"keep": "=1/0"}}),
        "other year": typed_over(whole, "result", {1: {"assessed_year": 2560}}),
    }


def typed_over(data: dict[str, Any], sheet: str, rows: dict[int, dict[str, object]]) -> bytes:
    """A workbook some cells of which were typed over; row 0 is that of the headings."""
    book, saved = filled(data), BytesIO()
    for row, fields in rows.items():
        for field, typed in fields.items():
            page(book, sheet).cell(*place(sheet, field, row)).value = typed
    book.save(saved)
    return saved.getvalue()


def remarks() -> dict[str, bytes]:
    """Workbooks by issues with remarks on items, the first of which cannot be read."""
    own = {"documents": [{"kind": CATALOG.document("measures").label, "wanted": "ใช่"}]}
    issues = [{"group": f"ประเด็นที่ {no}", "text": f"งานที่ {no} ล่าช้า"} for no in range(1, 8)]
    data = {**NAMED, **own, "analysis": issues, "measures": [{"group": "ประเด็นที่ 1", **MEASURE}]}
    texts = {"remark without item": "เฉพาะเรื่องทรัพย์สิน", "no such item remarked": "o5 ครบแล้ว\nข้อ o5 และ o99 ยังขาด"}
    texts["remarked right"] = "o5 ครบแล้ว\nข้อ o๖: ยังขาด"
    return {
        name: written(groups="issues", data={**data, "analysis": [issues[0] | {"item_remarks": text}, *issues[1:]]})
        for name, text in texts.items()
    }


def reports() -> dict[str, bytes]:
    """Workbooks with a report of a measure that is there, or not."""
    said = {"output": "ออกประกาศแล้ว", "outcome": "เข้าใจมากขึ้น"}
    own = {"documents": [{"kind": CATALOG.document("results").label, "wanted": "ใช่"}]}
    rows: dict[str, dict[str, object]] = {
        "reported": {"group": "ตัวชี้วัดที่ 1", "measure": 1},
        "no such measure": {"group": "ตัวชี้วัดที่ 1", "measure": 2},
        "measure of no group": {"group": "ตัวชี้วัดที่ 2", "measure": 1},
        "no such step": {"group": "ตัวชี้วัดที่ 1", "measure": 1, "step": 4},
    }
    return {
        name: written(data={**PLAN, **own, "analysis": ANALYSIS, "results": [row | said]}) for name, row in rows.items()
    }


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
    others = {**remarks(), **reports()}
    for name, data in (by_item() | invalid() | typed_otherwise() | doubtful() | others).items():
        books[tmp_path / f"{name}.xlsx"] = name
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    for part in range(16):  # each call has its own limit of time
        converted(list(books)[part::16], tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1")
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
                if path.stem not in READ_THOUGH_DOUBTED:
                    assert document.label not in built
                continue
            is_ready = told[document.label] == "พร้อม"
            ready += is_ready
            if is_ready != (document.label in built):
                reasons = [entry.reason for entry in made if entry.label == document.label]
                wrong.append((path.name, document.key, told[document.label], reasons))
    assert wrong == []
    right = {"remarked right", "reported"}
    doubted = {*READ_THOUGH_DOUBTED, *doubtful()}
    assert {name for name, key in to_check if key == "plan"} == doubted
    assert {name for name, key in to_check if key == "measures"} & set(others) == set(remarks()) - right
    assert {name for name, key in to_check if key == "results"} & set(others) == set(reports()) - right
    assert {name for name, _ in to_check} <= {*doubted, *others}
    assert ready > 5


@pytest.mark.office
@pytest.mark.parametrize("seed", range(2))
def test_days_and_periods_that_no_formula_doubts_are_read(tmp_path: Path, seed: int) -> None:
    """Typed at random; of those in usual ways none is doubted."""
    chance, path = Random(seed), tmp_path / "งาน.xlsx"
    typed = [typed_period(chance) for _ in range(140)] + [{"periods": text} for text in USUAL_PERIODS]
    book = filled({**NAMED, "measures": [{"group": "ตัวชี้วัดที่ 1", "text": "ก", "owners": "ก", "steps": "ก"}]})
    for row, fields in enumerate(typed, start=1):
        for field, text in ({"text": f"งานที่ {row}"} | fields).items():
            page(book, "measures").cell(*place("measures", field, row)).value = text
    book.save(path)
    ends = [
        cell.column for cell in book[LISTS_TITLE][FIRST_ROW] if isinstance(cell.value, str) and "N(OR(" in cell.value
    ]
    (tmp_path / "made").mkdir()
    (made,) = converted([path], tmp_path / "made", "xlsx:Calc MS Excel 2007 XML")
    shown = load_workbook(made, data_only=True)[LISTS_TITLE]
    problems = check([path], CATALOG).workbooks[0].problems
    wrong = {problem.where.row for problem in problems if problem.code in ("C08", "C10", "R01")}
    unread, doubted = [], []
    for row, fields in enumerate(typed, start=FIRST_ROW):
        values = dict(zip(period_rows.NAMES, (shown.cell(row, col).value for col in columns(ends[0])), strict=True))
        days = [values["start_day"], values["end_day"]]
        is_backwards = all(isinstance(day, int | float) for day in days) and days[0] > days[1]
        is_doubted = values["doubt"] or "?" in days or is_backwards
        unread += [fields] if row in wrong and not is_doubted else []
        doubted += [fields] if fields.get("periods") in USUAL_PERIODS and is_doubted else []
    assert unread == []
    assert doubted == []
    assert len(wrong) > 20


def columns(last: int) -> range:
    return range(last + 1 - len(period_rows.NAMES), last + 1)


USUAL_PERIODS = (
    "ต.ค. 68 - ก.ย. 69", "ต.ค. - ก.ย. 69", "๑ ตุลาคม ๒๕๖๘ – ๓๐ กันยายน ๒๕๖๙", "1 - 31 มี.ค. 69", "ทุกไตรมาส",
    "ตลอดปีงบประมาณ พ.ศ. 2569\nตุลาคม 2568 - กันยายน 2569", "เดือนมกราคม 2569", "ไตรมาสที่ 2", "1/10/2568 - 30/9/2569",
)  # fmt: skip


def typed_period(chance: Random) -> dict[str, object]:
    """What somebody may type of a measure's time, right or wrong."""

    def point() -> str:
        day = chance.choice(("", "1", "15", "29", "30", "31", "32", "0", "131", "1 0"))
        month = chance.choice((*MONTHS, *SHORT_MONTHS, "แผน"))
        year = chance.choice((" 2568", " พ.ศ. 2569", " 69", "68", " 99", " 25690", " 6", ""))
        return chance.choice(
            (f"{day} {month}{year}", f"{day or 1}/{chance.randint(0, 13)}/{chance.choice((68, 2569))}")
        )

    def period() -> str:
        words = ("ตลอดปี", "ทุกเดือน", "ไตรมาส 9", "ราย", "ภายใน", "ตั้งแต่", "วันที่", "เดือน", "ระหว่าง")
        joined = point() + chance.choice((" - ", "–", " ถึง ", "*")) + point()
        return chance.choice((point(), joined, joined, f"{chance.choice(words)}{chance.choice(('', ' '))}{point()}"))

    if chance.random() < 0.4:
        return {"start": point(), "end": chance.choice((point(), date(2026, chance.randint(1, 12), 15)))}
    text = chance.choice((period(), f"{period()}\n{period()}", f"{period()} ({period()})"))
    return {"periods": to_thai(text) if chance.random() < 0.3 else text}
