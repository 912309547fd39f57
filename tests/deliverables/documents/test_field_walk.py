"""Every field of every sheet, filled with a word of its own, prints in a document of its year and kind of agency."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from itadocs.catalog import DEFAULT_FAMILY, Catalog, DocumentKind, Field, Framework
from itadocs.catalog.choices import choices, group_label, instrument_rows
from itadocs.commands.build import build
from itadocs.outcomes import Status
from tests.support.plain import plain_workbook
from tests.support.workbooks import CATALOG, setting

CHOSEN = "เลือกว่าเอกสารทำอย่างไร ไม่ใช่ข้อความของเอกสาร"
OWN_TEMPLATE = "แม่แบบของหน่วยงานใช้ได้ แม่แบบที่มากับโปรแกรมไม่พิมพ์"
LINK = "โยงสมุดงานของส่วนราชการกับของจังหวัด"
NOT_PRINTED: Mapping[str, str] = {
    **dict.fromkeys(
        (f"documents.{key}" for key in ("wanted", "template", "digits", "dates", "font", "owners", "figures", "pdf")),
        CHOSEN,
    ),
    "documents.kind": CHOSEN,
    "documents.cover_picture": "วางรูป ไม่พิมพ์ข้อความ",
    "units.short_name": "พิมพ์แทนชื่อเต็มเมื่อเลือกรูปแบบผู้รับผิดชอบเป็น ชื่อย่อ",
    "agency.kind": "เลือกแม่แบบและคำของหน่วยงาน",
    "agency.website": OWN_TEMPLATE,
    "agency.province": LINK,
    "measures.state": "คำว่า ร่าง พิมพ์บนหัวกระดาษ สถานะ ยืนยันแล้ว ไม่พิมพ์",
    "measures.code": LINK,
    "measures.instrument": "เลือกแบบวัดที่มาตรการตอบ เอกสารวางมาตรการไว้ข้างแบบวัดนั้น",
    "result.family": "เลือกกรอบการประเมิน",
    "views.side": "เลือกหัวข้อที่ความเห็นอยู่",
    "analysis.names_items": "เลือกว่าจะพิมพ์ข้อที่ได้คะแนนน้อยต่อท้ายการวิเคราะห์หรือไม่",
    "units.ministry": "เป็นต้นสังกัดในสมุดงานที่แจกส่วนราชการ แม่แบบของหน่วยงานใช้ได้",
    "units.contact": OWN_TEMPLATE,
    "results.measure": "บอกว่าผลเป็นของมาตรการใด เอกสารวางผลไว้ใต้มาตรการนั้น",
    "results.step": "บอกว่าผลเป็นของขั้นตอนใด",
}
"""Fields that no document prints, and why."""

BY_ISSUE = {
    "agency.units_count": "พิมพ์ในแผนพัฒนาของจังหวัด ซึ่งจัดตามตัวชี้วัด",
    "measures.aim": "เอกสารรายประเด็นจัดมาตรการไว้ใต้การวิเคราะห์ของประเด็น ลักษณะพิมพ์ในแผนรายตัวชี้วัด",
    **dict.fromkeys(
        ("measures.finding", "analysis.finding"),
        "เอกสารรายประเด็นพิมพ์การวิเคราะห์ของประเด็น ผลการวิเคราะห์รายมาตรการพิมพ์ในแผนรายตัวชี้วัด",
    ),
    **dict.fromkeys(
        ("peers.rank", "peers.name", "peers.score", "peers.level", "views.topic", "views.text", "texts.oit_note",
         "texts.external_views_lead", "texts.internal_views_lead"),
        "พิมพ์ในแผนรายตัวชี้วัด",
    ),
}  # fmt: skip
"""Fields that documents by issue do not print, and why."""

BY_INDICATOR = {
    **dict.fromkeys(
        ("analysis.low_items", "analysis.linked_items", "analysis.item_remarks"),
        "มีเฉพาะในสมุดงานรายประเด็น พิมพ์ในเอกสารมาตรการ",
    ),
}
"""Fields that documents by indicator do not print, and why."""

SHARED = ("steps", "start", "end", "periods", "owners", "finding")
"""What the measures of a group can have from its analysis."""

SAID_OF = ("ranks", "peers", "advice", "views", "analysis", "measures", "results", "limitations", "texts")
"""Sheets of which is said, document by document, what is printed (R81)."""

LETTERS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
NO_LISTS = """year_be = 2599
based_on = 2568
default_groups = "indicators"
sources = ["สมมุติ"]
unknown = ["items", "item_counts", "issue_items", "item_groups"]
items = []
item_counts = {}
"""
"""A year nobody has seen, without any list of items."""


@dataclass(frozen=True)
class Walk:
    year: int
    kind: str
    groups: str

    def __str__(self) -> str:
        return f"{self.year}-{self.kind}-{self.groups}"


WALKS = [
    Walk(2566, "department", "issues"),
    Walk(2567, "department", "indicators"),
    Walk(2567, "department", "issues"),
    Walk(2568, "province", "indicators"),
    Walk(2569, "province", "indicators"),
    Walk(2599, "department", "indicators"),
    Walk(2566, "court", "issues"),
    Walk(2568, "university", "indicators"),
    Walk(2569, "subdistrict-municipality", "issues"),
    Walk(2569, "city-municipality", "indicators"),
    Walk(2568, "vocational-college", "indicators"),
    Walk(2569, "vocational-college", "issues"),
    Walk(2599, "province", "issues"),
]
IN_THE_SUITE = (WALKS[5],)
"""The others are walked where all tests run."""


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    folder = tmp_path_factory.mktemp("years")
    (folder / "nacc").mkdir()
    (folder / "nacc" / "2599.toml").write_text(NO_LISTS, encoding="utf-8")
    return Catalog(folder)


def own_value(number: int, field: Field, walk: Walk, catalog: Catalog, frame: Framework) -> tuple[object, str] | None:
    """What is typed into a field and how it is printed with Arabic digits; None for a field that names its row."""
    word = "ฬ" + LETTERS[number % 42] + LETTERS[number // 42] + "ฬ"
    match field.type:
        case "text" | "lines" | "owners" if field.list is None or not field.strict_list:
            return word, word
        case "integer":
            return 700 + number, str(700 + number)
        case "score":
            score = 30.11 + number * 0.3  # no last digit is zero: sheets leave that out
            return round(score, 2), f"{score:.2f}"
        case "date":
            day = 3 if field.key == "start" else 27
            return f"{day} ก.พ. {walk.year + 2}", f"{day} กุมภาพันธ์ {walk.year + 2}"
        case "periods":
            return f"มี.ค. {walk.year + 2}", f"มีนาคม {walk.year + 2}"
        case "choice":
            labels = list(choices(catalog, field.list or "", frame).values())  # none where nobody knows the levels
            return (labels[-1], labels[-1]) if labels else None
        case _:
            return None


def filled(walk: Walk, catalog: Catalog, frame: Framework) -> tuple[dict[str, Any], dict[str, str]]:
    """The data of a workbook, and what must print of each field."""
    data: dict[str, Any] = {}
    expected: dict[str, str] = {}
    number = 0
    for sheet in catalog.sheets:
        row: dict[str, object] = {}
        for field in sheet.fields:
            number += 1
            asked = not is_read_never(field, frame) and (not field.divided or frame.parts)
            found = None if not asked else own_value(number, field, walk, catalog, frame)
            if found:
                row[field.key], expected[f"{sheet.key}.{field.key}"] = found
        data[sheet.key] = row if sheet.layout == "form" else [row]
    complete(data, walk, catalog, frame)
    expected["documents.criteria_year"] = str(walk.year + 1)
    expected["documents.signature_lines"], expected["documents.approval_block"] = "ลงชื่อ ....", "ผู้อนุมัติ"
    expected["documents.contents"], expected["documents.table_list"] = "สารบัญ\n", "สารบัญตาราง"
    expected["items.code"] = expected["advice.items"] = "i1"
    expected["history.year"] = "2561"
    expected["result.analysed_year"] = "2562"
    expected["analysis.low_items"] = "ข้อที่ได้คะแนนน้อย คือ e1"
    expected["analysis.linked_items"] = "เชื่อมโยงกับการเปิดเผยข้อมูลข้อ o2"
    expected["analysis.item_remarks"] = "หมายเหตุประจำข้อ"
    for key in ("analysis.group", "measures.group", "results.group"):
        expected[key] = (frame.issues if walk.groups == "issues" else frame.indicators)[0].name
    return data, {key: text for key, text in expected.items() if key not in NOT_PRINTED}


def is_read_never(field: Field, frame: Framework) -> bool:
    """Whether a field is a note, or says what the year itself says of its items."""
    return field.ignored or (field.listed and not field.reworded and bool(frame.items))


def complete(data: dict[str, Any], walk: Walk, catalog: Catalog, frame: Framework) -> None:
    """What the rows are of, and the other rows without which no document is made."""
    named = frame.issues if walk.groups == "issues" else frame.indicators
    groups = [group_label(walk.groups.removesuffix("s"), entry.no, entry.name) for entry in named]
    data["agency"] |= {"kind": catalog.kinds[walk.kind].label}
    data["agency"].pop("province", None)
    data["result"] |= {"assessed_year": walk.year, "plan_year": walk.year + 2, "analysed_year": 2562}
    data["result"].pop("family", None)
    own = {"digits": "เลขอารบิก", "dates": "เต็ม", "owners": "ชื่อเต็ม", "figures": "ใช่", "font": "TH SarabunPSK"}
    own |= dict.fromkeys(("signature_lines", "approval_block", "contents", "table_list"), "ใช่")
    title, code = data["documents"][0]["title"], data["documents"][0]["item_code"]
    wanted = [kind for kind in catalog.documents if kind.groups in ("any", walk.groups)]
    data["documents"] = [{"kind": kind.label, "wanted": "ใช่", "title": title, **own} for kind in wanted]
    for row in data["documents"]:
        row.update(
            {}
            if any(k.label == row["kind"] and not k.is_word for k in wanted)
            else {"criteria_year": walk.year + 1, "item_code": code}
        )
    first, *others = [label for key, label in instrument_rows(frame).items() if key.startswith("EIT")]
    data["instruments"][0]["instrument"] = first
    data["instruments"] += [{"instrument": label, "this_year": 88.5} for label in others]
    data["indicators"][0]["no"] = 1
    data["indicators"] += [{"no": entry.no, "this_year": 90} for entry in frame.indicators[1:]]
    score = data["items"][0]
    parts = {key: score.pop(key) for key in ("part1", "part2") if key in score} or {"score": 55.55}
    data["items"][0] |= {"code": "i1"} | ({} if frame.items else {"indicator": 1})
    data["items"].append({"code": "e1", **parts})
    data["history"][0]["year"] = 2561
    data["history"].append({"year": walk.year, "score": 50})
    data["advice"][0] |= {"items": "i1"}
    data["advice"][0].pop("part", None)
    part = {"part": "ส่วนที่ 2"} if frame.parts else {}
    data["advice"].append({"items": "e1", **part, "advice": "ควรปรับปรุงบริการ"})
    data["views"] += [{"side": label, "text": "ดีขึ้น"} for label in choices(catalog, "view_sides", frame).values()]
    data["measures"][0] |= {"group": groups[0]}
    data["measures"][0].pop("instrument", None)
    data["measures"] += [{"group": group, "text": "ทำ"} for group in groups[1:]]
    shared = {"steps": "หนึ่ง", "owners": "กอง", "periods": f"ต.ค. {walk.year + 1}", "finding": "พบ"}
    analysed = data["analysis"][0] | {"group": groups[0]}
    analysed.pop("names_items")
    if walk.groups == "issues":
        analysed |= {"low_items": "e1", "linked_items": "o2", "item_remarks": "i1 หมายเหตุประจำข้อ"}
    spare = {key: analysed.pop(key) for key in ("none_reason", *SHARED)}
    data["analysis"] = [analysed, *({"group": group, "text": "วิเคราะห์", **shared} for group in groups[1:])]
    data["analysis"][1] |= {key: spare[key] for key in SHARED}
    data["measures"] = [row for row in data["measures"] if row["group"] != groups[2]]
    data["analysis"][2]["none_reason"] = spare["none_reason"]
    data["results"][0] |= {"group": groups[0], "measure": 1}
    data["results"][0].pop("step", None)
    data["units"][0]["name"] = data["measures"][0]["owners"]


def wrongly_said(
    kind: DocumentKind, template: str | None, typed: Mapping[str, str], text: str, catalog: Catalog
) -> list[str]:
    """The fields of texts that ``documents.toml`` says are printed and are not, or the other way round."""
    choice = next((each for each in kind.templates if each.name == template), None)
    wrong = []
    for key, word in typed.items():
        sheet, field = key.split(".")
        is_text = word.startswith("ฬ") and catalog.sheet(sheet).field(field).type in ("text", "lines")
        if is_text and sheet in SAID_OF and kind.prints(sheet, field, choice) != (word in text):
            wrong.append(key)
    return wrong


def printed(path: Path) -> str:
    """All that stands in the texts and cells of a file, with Arabic digits."""
    with zipfile.ZipFile(path) as archive:
        names = [
            name
            for name in archive.namelist()
            if re.match(r"(word/(document|header|footer)|xl/(sharedS|worksheets/))", name)
        ]
        xml = " ".join(re.sub(r"</(?:w:p|row|si)>", "\n", archive.read(name).decode("utf-8")) for name in names)
    return re.sub(r"<[^>]+>", "", re.sub(r"</(?:v|c)>", " ", xml)).translate(
        str.maketrans("๐๑๒๓๔๕๖๗๘๙\u00a0", "0123456789 ")
    )


@pytest.mark.parametrize(
    "walk", [pytest.param(walk, marks=() if walk in IN_THE_SUITE else pytest.mark.slow) for walk in WALKS], ids=str
)
def test_every_field_prints(walk: Walk, catalog: Catalog, tmp_path: Path) -> None:
    frame = catalog.framework(walk.year, catalog.kinds[walk.kind].family or DEFAULT_FAMILY)
    data, expected = filled(walk, catalog, frame)
    expected.pop("units.name")
    workbook = tmp_path / "งาน.xlsx"
    texts: dict[str, str] = {}
    for turn in range(2):  # each template that ships once
        for row in data["documents"]:
            templates = next(kind.templates for kind in catalog.documents if kind.label == row["kind"])
            row |= {"template": templates[turn % len(templates)].name} if templates else {}
        if turn == 1:  # what an own paragraph stands for prints where there is none
            data["texts"].pop("own_result")
        workbook.write_bytes(plain_workbook(catalog, frame, agency_kind=walk.kind, groups=walk.groups, data=data))
        report = build([workbook], setting(tmp_path, catalog=catalog, out=tmp_path / f"build{turn}"))
        made = [document for document in report.workbooks[0].documents if document.status is Status.BUILT]
        wrong = [problem for problem in report.all_problems if problem.code.startswith(("C0", "C1", "S", "X"))]
        assert len(made) == len(data["documents"]), (wrong, [d.reason for d in report.workbooks[0].documents])
        texts |= {f"{turn} {document.path.name}": printed(document.path) for document in made if document.path}
        without = "ranks.group" if turn == 0 else "texts.own_result"  # the own paragraph stands for the one with ranks
        typed = {key: text for key, text in expected.items() if key != without}
        for row in data["documents"]:
            kind = next(kind for kind in catalog.documents if kind.label == row["kind"])
            assert wrongly_said(kind, row.get("template"), typed, texts[f"{turn} {kind.file}"], catalog) == [], kind.key
    elsewhere = BY_ISSUE if walk.groups == "issues" else BY_INDICATOR
    lost = {
        key: text
        for key, text in expected.items()
        if key not in elsewhere and not any(text in found for found in texts.values())
    }
    sys.stdout.write(
        f"{walk}: {len(expected)} fields of {len(catalog.sheets)} sheets, {len(texts)} documents, "
        f"{len(expected) - len(lost) - len(elsewhere.keys() & expected.keys())} reach print, "
        f"{len(NOT_PRINTED)} exceptions in all documents and {len(elsewhere)} in those by {walk.groups}\n"
    )
    assert lost == {}


def test_every_exception_is_a_field_and_has_its_reason() -> None:
    fields = {f"{sheet.key}.{field.key}" for sheet in CATALOG.sheets for field in sheet.fields}
    assert set(NOT_PRINTED) | set(BY_ISSUE) | set(BY_INDICATOR) <= fields
    told = {**NOT_PRINTED, **BY_ISSUE, **BY_INDICATOR}
    assert all(told.values())
    for key, reason in told.items():
        sys.stdout.write(f"{key}: {reason}\n")
