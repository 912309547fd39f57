"""The slips of five published documents, one row each: what keeps them out of a document made here, or reports them.

A row looks at the document of a sample workbook (prevented), or puts the slip back into the workbook: then either the
document is right in spite of it (corrected), or a problem stands at its cell (reported). Slips that are put back
stand together in one workbook per sample, each in cells of its own, save those that change what others see.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import pytest

from itadocs.catalog import default_catalog
from itadocs.validate.items.codes import parse_items
from itadocs.validate.scope import Reading, Scope
from tests.contract.test_charts import C, cached, charts
from tests.support.documents import sample_data, w
from tests.support.made import (
    ALL,
    ARABIC,
    DIPROM,
    DITP,
    DIW,
    LAMPHUN,
    OIE,
    THAI,
    TO_ARABIC,
    Change,
    Data,
    Made,
    Package,
    between,
    changed,
    choose,
    grouped,
    lines,
    one_line,
    place,
    plain,
    printed_rows,
    problems,
    run,
    sample,
    tables,
)
from tests.support.published.figures import (
    DITP_ITEMS,
    DIW_ISSUES,
    DIW_ITEMS,
    INDICATORS,
    ISSUES,
    listed,
    weak,
)

MEASURES_OF = {1: 4, 2: 5, 3: 1, 4: 1, 5: 2, 6: 1, 7: 3}
WAYS = "วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ"
PLAN = f"{WAYS} (มาตรการ)"
ANALYSIS = "ตัวชี้วัด ข้อคำถาม และผลการวิเคราะห์"


@dataclass(frozen=True)
class Slip:
    """A slip of a published document. ``how`` says what became of it; ``change`` puts it back into the workbook."""

    document: str
    what: str
    how: str
    check: Callable[[Package], None] | None = None
    change: Change | None = None
    builds: bool = False
    code: str = ""
    cells: tuple[str, ...] = ()
    alone: bool = False


@dataclass
class Table:
    """The table of slips, as it is written down below."""

    document: str = ""
    rows: list[Slip] = field(default_factory=list)

    def prevented(self, what: str, how: str) -> Callable[[Callable[[Package], None]], None]:
        """The sample's document itself shows it."""
        return lambda check: self.rows.append(Slip(self.document, what, how, check))

    def corrected(self, what: str, how: str, change: Change) -> Callable[[Callable[[Package], None]], None]:
        """The document is right although the slip is in the workbook."""
        return lambda check: self.rows.append(Slip(self.document, what, how, check, change, builds=True))

    def reported(self, what: str, code: str, change: Change, *cells: str, alone: bool = False) -> None:
        """A problem of this code stands at one of the cells."""
        self.rows.append(
            Slip(self.document, what, f"reported as {code}", None, change, code=code, cells=cells, alone=alone)
        )

    def noticed(self, what: str, change: Change, *cells: str) -> None:
        """Some problem stands at one of the cells."""
        self.rows.append(Slip(self.document, what, "reported", None, change, cells=cells))


TABLE = Table()


def put(sheet: str, number: int, **values: object) -> Change:
    """Other values in a row of a sheet, counted from 1."""
    return lambda data: data[sheet][number - 1].update(values)


def put_in(sheet: str, **values: object) -> Change:
    """Other values in a form."""
    return lambda data: data.setdefault(sheet, {}).update(values)


def add(sheet: str, **values: object) -> Change:
    """One more row at the end of a sheet."""
    return lambda data: data.setdefault(sheet, []).append(values)


def end_of(document: str, sheet: str, column: str) -> str:
    """The cell of a row that :func:`add` wrote."""
    return place(sheet, column, len(sample_data(document).get(sheet, [])) + 1)


def item_cell(code: str, column: str) -> str:
    """A cell of an item, whose rows are listed in the order of the framework of 2566."""
    codes = [item.code for item in default_catalog().framework(2566).items]
    return place("items", column, codes.index(code) + 1)


def item_row(code: str, **values: object) -> Change:
    return lambda data: next(row for row in data["items"] if row["code"] == code).update(values)


# ------------------------------------------------------------------------------------------------------------ diprom

TABLE.document = DIPROM


@TABLE.prevented(
    "sentences of another issue stand under an issue", "they are built from the group's own number and name"
)
def _(made: Package) -> None:
    data = sample_data(DIPROM)
    for no, name in ISSUES.items():
        part = between(lines(made), f"การวิเคราะห์ประเด็นที่ {no} ", "[heading 2]")
        leads = [line for line in part if line.startswith("[เนื้อความนำรายการ]")]
        assert f"ประเด็นที่ {no} {name} หน่วยงานจึงกำหนดมาตรการ" in leads[0]
        for title in ("[heading 3] ผลการดำเนินการ", "[heading 3] ผลลัพธ์"):
            names = [line for line in between(part, title, "[heading 3]") if line in leads]
            own = [row["text"] for row in data["measures"] if row["group"] == f"ประเด็นที่ {no}"]
            assert len(names) == len(own) == MEASURES_OF[no]
            assert all(line.endswith(text) for line, text in zip(names, own, strict=True))


TABLE.noticed(
    "the typed analysis of issue 3 closes with issue 2",
    put("analysis", 3, text=["ช่องทางข่าวสารยังเข้าถึงยาก จึงยกระดับประเด็นที่ 2 การให้บริการและระบบ E-Service ดังนี้"]),
    place("analysis", "text", 3),
)


@TABLE.prevented("issue 7 has no closing sentence", "every group with measures has one")
def _(made: Package) -> None:
    closings = [line for line in lines(made) if "เพื่อยกระดับผลการประเมินใน" in line]
    assert [re.search(r"ประเด็นที่ (\d)", line)[1] for line in closings] == list("1234567")  # type: ignore[index]


TABLE.reported(
    "an analysis does not say what the agency already discloses well",
    "R47",
    put("analysis", 2, text=["ผู้มีส่วนได้ส่วนเสียภายนอกบางส่วนเห็นว่าการบริการบางเรื่องล่าช้า"]),
    place("analysis", "text", 2),
)
TABLE.noticed(
    "issues 1 and 2 report the same outcome, figure included",
    lambda data: data["results"][4].update(outcome=data["results"][0]["outcome"]),
    place("results", "outcome", 1),
    place("results", "outcome", 5),
)
TABLE.reported(
    "measures of one year are reported under another",
    "R09",
    put_in("result", plan_year=2569),
    place("measures", "start", 1),
    place("measures", "end", 1),
)
TABLE.reported(
    "the preface speaks of a year that is neither assessed nor reported",
    "R48",
    put_in("texts", preface="มาตรการในรายงานนี้มาจากผลการประเมินปีงบประมาณ พ.ศ. 2566"),
    place("texts", "preface"),
)


@TABLE.prevented("the score fell, but from what is not said", "a change is only said where last year's score is known")
def _(made: Package) -> None:
    assert "last_total" not in sample_data(DIPROM)["result"]
    assert not re.search("(?:เพิ่มขึ้น|ลดลง)จากปีก่อน", "\n".join(lines(made)))


@TABLE.corrected(
    "the score fell, but from what is not said", "the earlier score stands beside it", put_in("result", last_total=93)
)
def _(made: Package) -> None:
    assert "ลดลงจากปีก่อนซึ่งได้ 93.00 คะแนน อยู่ 0.35 คะแนน" in one_line(made, "ในการประเมิน ITA")


@TABLE.prevented("a lead sentence is the first bullet of its own list", "leads have a style without a list")
def _(made: Package) -> None:
    data = sample_data(DIPROM)
    entries = [line for line in lines(made) if line.startswith("[รายการในวงเล็บ]")]
    typed = [row[key] for row in data["results"] for key in ("output", "outcome")]
    assert len(entries) == sum(1 if isinstance(text, str) else len(text) for text in typed)
    assert not [line for line in lines(made) if line.startswith("[เนื้อความนำรายการ] (")]


TABLE.reported("สส. for สล.", "C14", put("measures", 3, owners=["สส.กสอ. (กลุ่มนิติการ)"]), place("measures", "owners", 3))
TABLE.reported(
    "กลุ่มนิติการฯ for กลุ่มนิติการ",
    "C14",
    put("measures", 7, owners=["สล.กสอ. (กลุ่มนิติการฯ)"]),
    place("measures", "owners", 7),
)
TABLE.reported("a measure without an owner", "R06", put("measures", 5, owners=[]), place("measures", "owners", 5))
TABLE.reported(
    "a measure without a date", "R06", lambda data: data["measures"][9].pop("periods"), place("measures", "periods", 10)
)


@TABLE.prevented("a measure loses its date and owner over a page", "rows of a plan stay whole, headers return")
def _(_made: Package) -> None:
    for name in ALL:
        found = tables(sample(name).package)
        plans = [table for table in found if _is_plan([text for row in table.head for text in row.texts])]
        assert plans
        for plan in plans:
            assert plan.head
            assert name == DIPROM or all(row.whole for row in plan.body if len(row.cells) > 1)


def _is_plan(heads: list[str]) -> bool:
    return any(head.startswith("ขั้นตอน") for head in heads) and any("ระยะเวลา" in head for head in heads)


@TABLE.corrected(
    "the name of issue 7 has a word too many",
    "official names are printed whatever was typed",
    lambda data: [
        row.update(group="ประเด็นที่ 7 กลไกและมาตรการในการแก้ไขและป้องกันปราบปรามการทุจริตภายในหน่วยงาน")
        for sheet in ("measures", "results")
        for row in data[sheet]
        if row["group"] == "ประเด็นที่ 7"
    ],
)
def _(made: Package) -> None:
    assert one_line(made, "[heading 2] 2.7").endswith(f"การวิเคราะห์ประเด็นที่ 7 {ISSUES[7]}")
    assert "ปราบปราม" not in "\n".join(lines(made)).replace("ป้องกันและปราบปราม", "")


# --------------------------------------------------------------------------------------------------------------- oie

TABLE.document = OIE


@TABLE.prevented("two words for the level of one year", "level and last level are one cell each")
def _(made: Package) -> None:
    text = "\n".join(lines(made))
    assert set(re.findall("ระดับ “([^”]*)”", text)) == {"ผ่าน"}
    assert "| ⟨3⟩ระดับผลการประเมิน | ผ่าน | ผ่าน | เท่าเดิม |" in text
    assert "ผ่านดีเยี่ยม" not in text


TABLE.reported("a level the scores do not give", "R03", put_in("result", level="ผ่านดี"), place("result", "level"))
TABLE.reported(
    "a level that the year does not have",
    "C04",
    put_in("result", level="ผ่านดีมาก"),
    place("result", "level"),
    alone=True,
)
TABLE.noticed(
    "a level of last year that last year's scores do not give",
    put_in("result", last_level="ผ่านดี"),
    place("result", "last_level"),
)


@TABLE.prevented("an indicator has three scores in three places", "every place prints the one cell")
def _(made: Package) -> None:
    shown: dict[str, set[str]] = {name: set() for name in INDICATORS}
    for no, name, score in printed_rows(made, "ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน"):
        assert INDICATORS[int(no) - 1] == name
        shown[name].add(score)
    for row in printed_rows(made, "ชื่อตัวชี้วัด", "การเปลี่ยนแปลง")[:10]:
        shown[row[2]].add(row[4])
    for chart in charts(made).values():
        last_of_bars = next(chart.iter(f"{C}barChart"), chart)
        series = list(last_of_bars.iter(f"{C}ser"))[-1]
        names, values = cached(series, "cat"), cached(series, "val")
        for at, name in names.items():
            found = [indicator for indicator in INDICATORS if name.endswith(f" {indicator}")]
            for indicator in found:
                shown[indicator].add(values[at] if values[at] == "100" else f"{float(values[at]):.2f}")
    for name, score in re.findall(r"ตัวชี้วัดที่ \d+ ([^\s()]+) \(([0-9.]+) คะแนน\)", "\n".join(plain(made))):
        shown[name].add(score)
    assert all(len(scores) == 1 for scores in shown.values()), shown


TABLE.reported("85.85 for 85.59", "R07", put("indicators", 8, this_year=85.85), place("indicators", "this_year", 8))


@TABLE.prevented("the total is called the score of IIT", "every sentence takes its own figure")
def _(made: Package) -> None:
    text = "\n".join(plain(made))
    assert set(re.findall(r": IIT\) ได้ ([0-9.]+) คะแนน", text)) == {"99.14"}
    assert "96.06" not in "\n".join(line for line in lines(made) if "IIT" in line and "|" not in line)


TABLE.reported(
    "the total is entered as the score of IIT",
    "R10",
    put("instruments", 1, this_year=96.06),
    place("instruments", "this_year", 1),
)
TABLE.reported(
    "a figure is left blank in a text",
    "Y10",
    put_in("texts", overall_note="ผู้รับบริการมีความพึงพอใจร้อยละ ........ ของผู้ตอบทั้งหมด"),
    place("texts", "overall_note"),
)


@TABLE.prevented(
    "99.78 is called the highest though two are 100", "highest and lowest are derived, with all that are equal"
)
def _(made: Package) -> None:
    highest = one_line(made, "ตัวชี้วัดที่ได้คะแนนสูงสุดของ").partition("ส่วนตัวชี้วัดที่ได้คะแนนต่ำสุด")[0]
    assert highest.endswith("ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล และตัวชี้วัดที่ 10 การป้องกันการทุจริต (100 คะแนน) ")


@TABLE.corrected(
    "the tool of an indicator is wrong and an indicator has another name",
    "name and tool come from the catalogue, not from the cell",
    lambda data: (
        data["indicators"][4].update(instrument="EIT"),
        data["indicators"][8].update(instrument="OIE"),
        data["indicators"][7].update(name="การปรับปรุงระบบการทำงาน"),
    ),
)
def _(made: Package) -> None:
    rows = printed_rows(made, "ชื่อตัวชี้วัด", "การเปลี่ยนแปลง")[:10]
    assert [row[2] for row in rows] == INDICATORS
    tools = [row[0] for row in rows]
    assert tools == ["IIT", "⤴", "⤴", "⤴", "⤴", "EIT", "⤴", "⤴", "OIT", "⤴"]
    assert "ปรับปรุงระบบการทำงาน" not in "\n".join(lines(made))


@TABLE.corrected(
    "e๔ in Thai digits",
    "codes are read in any digits and printed in one way",
    lambda data: (data["advice"][8].update(items="e๙"), data["advice"][2].update(items="ข้อ I ๑๐")),
)
def _(made: Package) -> None:
    codes = re.findall(r"ข้อ ([a-z๐-๙0-9]+(?: และ [a-z0-9๐-๙]+)?) ประเด็น", "\n".join(lines(made, arabic=False)))
    assert codes == ["i1", "i2", "i10", "i13", "i15", "e4 และ e5", "e7", "e8", "e9", "e4 และ e5", "e6", "e7"]


TABLE.reported(
    "e4 is advised twice, e9 never", "R50", put("advice", 9, items="e4"), place("advice", "items", 9), alone=True
)


@TABLE.prevented("a list of five weak items becomes four", "every list is derived from the same scores")
def _(made: Package) -> None:
    part = between(lines(made), "ข้อของแบบวัด IIT ที่ได้คะแนนต่ำกว่า 99.00 คะแนน ซึ่งควรยกระดับ มี 5 ข้อ", "ข้อของแบบวัด EIT")
    assert [re.search(r"ข้อ (i\d+)", line)[1] for line in part] == ["i1", "i2", "i10", "i13", "i15"]  # type: ignore[index]
    rows = printed_rows(made, ANALYSIS, "คะแนน")
    below = [row[0].split()[0] for row in rows if row[0].startswith("i") and float(row[1]) < 99]
    assert below == ["i1", "i2", "i10", "i13", "i15"]


@TABLE.prevented("a header changes its word on a later page", "one header row returns on every page")
def _(made: Package) -> None:
    found = tables(made, ANALYSIS)
    assert [len(table.head) for table in found] == [1, 2, 1]
    assert not tables(made, "ข้อความ")
    for name in ALL:
        for table in tables(sample(name).package):
            assert table.rows[: len(table.head)] == tuple(table.head)


@TABLE.prevented("ใช้อำนาจ for การใช้อำนาจ, and indicator 10 has no row", "rows and names are those of the catalogue")
def _(made: Package) -> None:
    titles = [
        title.translate(TO_ARABIC).rpartition(" (")[0]
        for table in tables(made, ANALYSIS)
        for title, _ in grouped(table)
    ]
    assert titles == [f"{no}. {name}" for no, name in enumerate(INDICATORS, 1)]


TABLE.reported(
    "the analysis of indicator 10 is missing",
    "R05",
    lambda data: [data["analysis"][9].pop(key, None) for key in ("text", "keep")],
    place("analysis", "text", 10),
)


@TABLE.prevented("indicator 5 of the plan is printed twice", "every group is printed once, in order")
def _(made: Package) -> None:
    rows = [row[0] for row in printed_rows(made, "ขั้นตอน/วิธีการปฏิบัติ (3)") if len(row) == 1]
    assert rows == [f"⟨5⟩{no}. {name}" for no, name in enumerate(INDICATORS, 1)]


TABLE.reported(
    "a measure is entered twice with small differences",
    "R51",
    lambda data: data["measures"].append(
        {**data["measures"][4], "text": f"{data['measures'][4]['text']}ของหน่วยงาน", "group": "ตัวชี้วัดที่ 5"}
    ),
    place("measures", "text", 5),
    end_of(OIE, "measures", "text"),
)


@TABLE.prevented("ตัวชี้วัดที่ 5 with the tail of another name", "number and name are printed together from the catalogue")
def _(made: Package) -> None:
    found = re.findall(r"ผลการประเมิน ITA ตัวชี้วัดที่ (\d+) (.+?) พบว่า", "\n".join(plain(made)))
    assert found == [(str(no), name) for no, name in enumerate(INDICATORS, 1)]


TABLE.reported(
    "a number and a name of different indicators",
    "C13",
    put("measures", 6, group="ตัวชี้วัดที่ 6 การใช้ทรัพย์สินของราชการ"),
    place("measures", "group", 6),
)
TABLE.noticed(
    "a typed text gives an indicator a wrong name",
    put("measures", 4, finding=["ตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริตราชการ ได้คะแนนสูง"]),
    place("measures", "finding", 4),
)
TABLE.noticed(
    "the findings of a measure are those of another indicator",
    lambda data: data["measures"][0].update(finding=data["measures"][7]["finding"]),
    place("measures", "finding", 1),
    place("measures", "finding", 8),
)


@TABLE.prevented("section 4 and list item 4 look alike", "headings are headings with an outline level, lists are not")
def _(made: Package) -> None:
    outlines = {
        name: style.find(f"{w('pPr')}/{w('outlineLvl')}") for name, style in made.styles.items() if "List" in name
    }
    assert outlines
    assert set(outlines.values()) == {None}
    headings = [paragraph for paragraph in made.paragraphs() if made.style_of(paragraph).startswith("Heading")]
    assert len(headings) > 10
    assert all(made.inherited(paragraph, "outlineLvl") is not None for paragraph in headings)


@TABLE.prevented("the year of the plan is never printed", "cover and plan print it")
def _(made: Package) -> None:
    assert "แผนดำเนินการประจำปีงบประมาณ พ.ศ. 2569" in plain(made)
    assert one_line(made, "[หัวข้อส่วน]", "ส่วนที่ 2").endswith("ปีงบประมาณ พ.ศ. 2569")


# --------------------------------------------------------------------------------------------------------------- diw

TABLE.document = DIW


@TABLE.prevented("o5 is listed and o15 tabulated", "list and table are made from one map")
def _(made: Package) -> None:
    for no in ISSUES:
        part = between(lines(made), f"[heading 2] ประเด็นที่ {no} ", "[heading 2]")
        stated = re.findall(r"\b[ieo]\d+\b", " ".join(line for line in part if line.startswith("[รายการ]")))
        tabled = re.findall(r"^\| ([ieo]\d+) ", "\n".join(part), re.MULTILINE)
        assert stated == tabled == DIW_ISSUES[no].split()


TABLE.reported("e4 is in no issue, however low", "R52", item_row("e4", part1=60, part2=60), item_cell("e4", "part1"))
TABLE.reported("o4 is in no issue, even at 0", "R52", item_row("o4", score=0), item_cell("o4", "score"))


@TABLE.prevented("๐43 with a Thai zero", "a zero before a number is read as the letter")
def _(_made: Package) -> None:
    scope = Scope(default_catalog(), default_catalog().framework(2566))
    assert parse_items("๐43, 042 และ ๐๔๑", scope) == Reading(("o43", "o42", "o41"))


TABLE.noticed(
    "๐43 in a text", put("measures", 43, text="เผยแพร่ข้อมูลข้อ ๐43 ให้ครบองค์ประกอบ"), place("measures", "text", 43)
)
TABLE.reported(
    "คณะกรรมการ for คณะทำงาน among the owners",
    "C14",
    put("analysis", 4, owners=["สล.", "คณะกรรมการจัดทำแผนบริหารความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2567"]),
    place("analysis", "owners", 4),
)
TABLE.reported(
    "คณะกรรมการ and คณะทำงาน for one order",
    "R53",
    put("analysis", 5, steps=["แต่งตั้งคณะกรรมการการประเมินคุณธรรมและความโปร่งใส ตามคำสั่ง กรอ. ที่ 6/2567", "ตรวจผล"]),
    place("analysis", "steps", 5),
)
TABLE.reported(
    "indicator 2 differs from its questions", "R07", item_row("i10", score=98.41), place("indicators", "this_year", 2)
)
TABLE.reported(
    "a period of the year before",
    "R09",
    lambda data: data["analysis"][1].update(
        start=data["analysis"][1]["start"].replace(year=2023), end=data["analysis"][1]["end"].replace(year=2023)
    ),
    place("analysis", "start", 2),
    place("analysis", "end", 2),
)
TABLE.reported(
    "an activity of 2566 stands in the plan of 2567",
    "R49",
    put("measures", 44, text="สมัครเข้ารับการประเมินองค์กรคุณธรรมในปีงบประมาณ พ.ศ. 2566"),
    place("measures", "text", 44),
)
TABLE.reported(
    "nearly the same measure is kept twice",
    "R51",
    lambda data: data["measures"][28].update(text=f"{data['measures'][24]['text']}ต่อไป"),
    place("measures", "text", 25),
    place("measures", "text", 29),
)


@TABLE.corrected(
    "E – Service for E-Service in the name of an issue",
    "official names are printed whatever was typed",
    lambda data: [
        row.update(group="ประเด็นที่ 2 การให้บริการและระบบ E – Service")
        for row in data["measures"]
        if row["group"] == "ประเด็นที่ 2"
    ],
)
def _(made: Package) -> None:
    (plan,) = tables(made, PLAN)
    assert [title for title, _ in grouped(plan)][:-1] == [f"ประเด็นที่ {no} {name}" for no, name in ISSUES.items()]
    assert "E – Service" not in "\n".join(lines(made))


TABLE.reported(
    "E – Service and E-Service in texts",
    "Y12",
    put("analysis", 3, text=["ผู้รับบริการรู้จัก E – Service ของ กรอ.", "และใช้ E-Service มากขึ้น"]),
    place("analysis", "text", 3),
)


@TABLE.prevented("two different symbols are printed alike", "symbols differ in form and have a word beside them")
def _(made: Package) -> None:
    shown = {row.texts[-1] for table in tables(made, "ข้อ", "ผลการวิเคราะห์") for row in table.body if len(row.cells) > 1}
    assert shown == {"● รักษา", "▲ ยกระดับ"}


@TABLE.prevented("questions and measures drift from table to table", "every table prints the same cells")
def _(made: Package) -> None:
    found = tables(made, "ข้อ", "ผลการวิเคราะห์")
    labels = {row.texts[0] for table in found for row in table.body if len(row.cells) > 1}
    assert len(labels) == len(DIW_ITEMS)
    (plan,) = tables(made, PLAN)
    planned = {re.sub(r"^\d+\. ", "", row.texts[0]) for _, rows in grouped(plan)[:-1] for row in rows[1:]}
    assert {way for table in found for way in table.body[-1].cells[0].texts} == planned


# -------------------------------------------------------------------------------------------------------------- ditp

TABLE.document = DITP


@TABLE.prevented("section 3 is counted twice", "parts, headings and captions are counted natively or once")
def _(made: Package) -> None:
    headings = [line for line in lines(made) if line.startswith(("[heading 1]", "[heading 2]"))]
    assert len(headings) == len(set(headings))
    assert [int(no) for no in re.findall(r"\[heading 1\] ส่วนที่ (\d)", "\n".join(headings))] == [1, 2, 3, 4]
    for name in ALL:
        found = "\n".join(lines(sample(name).package))
        for level in ("1", "2"):
            numbers = re.findall(rf"^\[heading {level}\] ([\d.]+?)\.? ", found, re.MULTILINE)
            assert len(numbers) == len(set(numbers))


@TABLE.corrected(
    "a Thai year among Arabic ones",
    "one style of digits per document",
    lambda data: data["texts"].update(closing="กรมจะดำเนินการต่อจากปี ๒๕๖๖ ให้แล้วเสร็จ"),
)
def _(made: Package) -> None:
    assert "ต่อจากปี 2566 ให้แล้วเสร็จ" in "\n".join(lines(made, arabic=False))
    assert not THAI.search("\n".join(lines(made, arabic=False)))


TABLE.reported(
    "I24 is read as 124", "C12", add("advice", items="124", advice="ตรวจสอบการใช้ทรัพย์สิน"), place("advice", "items", 1)
)


@TABLE.prevented("the low items named are not the lowest", "the bracket is derived, the lowest first")
def _(made: Package) -> None:
    (found,) = tables(made, "ประเด็นและผลการวิเคราะห์")
    for no, (_, (row,)) in enumerate(grouped(found), 1):
        assert f"เรียงจากต่ำสุด คือ {listed(weak(DITP_ITEMS, no, '85'))} โดย" in row.texts[0]


@TABLE.prevented("the answer that counts gets lost", "a yes/no item prints its answer before the score")
def _(made: Package) -> None:
    (found,) = tables(made, "ข้อคำถามการประเมิน IIT")
    assert {row.texts[0].split()[0] for row in found.body if row.texts[1].startswith("ไม่มี - ")} == {"i4", "i5", "i6"}


TABLE.reported(
    "an analysis lost its negation and praises a weak item",
    "R54",
    put("analysis", 3, text=["ผลการประเมินพบว่าข้อมูลตามข้อ e7 มีความชัดเจนเพียงพอแล้ว"]),
    place("analysis", "text", 3),
)


@TABLE.prevented("items at zero are mentioned nowhere", "the analysis of their issue names them first")
def _(made: Package) -> None:
    (found,) = tables(made, "ประเด็นและผลการวิเคราะห์")
    texts = [row.texts[0] for _, (row,) in grouped(found)]
    assert "เรียงจากต่ำสุด คือ o39 " in texts[5]
    assert "เรียงจากต่ำสุด คือ o42 o43 " in texts[6]


for _code in ("o39", "o42", "o43"):
    TABLE.reported(
        f"{_code} at zero has no measure and no limitation",
        "R38",
        lambda data: (data["measures"].pop(), data["limitations"].pop()),
        item_cell(_code, "score"),
        alone=True,
    )


@TABLE.prevented("85 beside 85.00", "scores have two decimals everywhere, save 0 and 100")
def _(made: Package) -> None:
    cells = [
        cell for row in printed_rows(made, "คะแนน") + printed_rows(made, "EIT Public (404 คน)") for cell in row[1:]
    ]
    numbers = [re.sub(r"^(?:\*\*|⟨2⟩|ไม่มี - |มี - )*", "", cell) for cell in cells]
    assert len(numbers) > 100
    assert [number for number in numbers if not re.fullmatch(r"\d\d\.\d\d|0|100", number)] == []
    assert not re.search(r"(?<![\d.])85 คะแนน", "\n".join(plain(made)))


TABLE.reported(
    "a measure does not answer the low items of its issue",
    "R55",
    put("measures", 3, text="จัดซื้อรถยนต์ราชการทดแทนคันเดิม", finding=["รถยนต์ราชการมีอายุมาก"]),
    place("measures", "text", 3),
    place("measures", "finding", 3),
)


@TABLE.prevented("ประจำปี พ.ศ. for a fiscal year", "templates and charts say ปีงบประมาณ")
def _(_made: Package) -> None:
    for name in ALL:
        package = sample(name).package
        said = "\n".join([*plain(package), *_names_in_charts(package)])
        assert not re.search(r"(?:ประจำ|^)ปี พ\.ศ\.", said, re.MULTILINE)


def _names_in_charts(package: Package) -> list[str]:
    return [
        name
        for chart in charts(package).values()
        for series in chart.iter(f"{C}ser")
        for name in cached(series, "cat").values()
    ]


TABLE.reported(
    "a title of one's own says ประจำปี พ.ศ.",
    "R58",
    choose(title="มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปี พ.ศ. 2567"),
    place("documents", "title", 1),
)

# ----------------------------------------------------------------------------------------------------------- lamphun

TABLE.document = LAMPHUN


@TABLE.prevented("Thai and Arabic digits are mixed", "one style of digits; only what holds Latin letters stays Arabic")
def _(made: Package) -> None:
    for line in lines(made, arabic=False):
        text = re.sub(r"^\[[^\]]*\] |^── .*|⟨\d⟩", "", line)
        assert not ARABIC.search(re.sub(r"\S*[A-Za-z]\S*", "", text)), line


@TABLE.corrected(
    "codes as I10, O1 and E4-e5",
    "codes are printed as the catalogue writes them",
    lambda data: (
        data["advice"][9].update(items="I10"),
        data["advice"][18].update(items="E4-e5"),
        data["advice"][23].update(items="ข้อ O1"),
    ),
)
def _(made: Package) -> None:
    text = "\n".join(lines(made))
    assert not re.search(r"\b[IEO]\d+\b", text)
    for code in ("i10 ความถูกต้องของการขอยืมทรัพย์สิน", "e4 และ e5 ความง่ายในการเข้าถึง", "o1 โครงสร้างและอำนาจหน้าที่"):
        assert f"| {code}" in text


TABLE.reported("14 for i4", "C12", put("advice", 4, items="14"), place("advice", "items", 4))


@TABLE.prevented("the header of the analysis changes to another word", "one header row returns on every page")
def _(made: Package) -> None:
    (found,) = tables(made, "การวิเคราะห์ผลการประเมิน")
    heads = ["ตัวชี้วัด (เครื่องมือการประเมิน) และข้อ", "การวิเคราะห์ผลการประเมิน"]
    assert [row.texts for row in found.head] == [heads]
    assert not [row for row in found.body if set(heads) & set(row.texts)]


@TABLE.corrected(
    "steps are numbered 1 2 3 4 3 4 5",
    "typed numbers are dropped and Word counts",
    lambda data: data["measures"][1].update(
        steps=[f"{no}. {text}" for no, text in zip((1, 2, 3, 4, 3, 4, 5), data["measures"][1]["steps"], strict=True)]
    ),
)
def _(made: Package) -> None:
    rows = [row for row in printed_rows(made, "ขั้นตอน/วิธีการดำเนินการ") if len(row) > 1]
    steps = rows[1][2].split(" ¶ ")
    assert [re.match(r"(\d+)\. (?!\d)", step)[1] for step in steps] == list("1234567")  # type: ignore[index]


TABLE.reported(
    "a stray dash before a period",
    "Y13",
    put("measures", 3, periods=["- ตลอดปีงบประมาณ พ.ศ. 2569", "ตุลาคม 2568 - กันยายน 2569"]),
    place("measures", "periods", 3),
)


@TABLE.corrected(
    "a stray dash before a period",
    "the dash is no part of the period",
    put("measures", 3, periods=["- ตลอดปีงบประมาณ พ.ศ. 2569", "ตุลาคม 2568 - กันยายน 2569"]),
)
def _(made: Package) -> None:
    periods = {row[3] for row in printed_rows(made, "ขั้นตอน/วิธีการดำเนินการ") if len(row) > 4}
    assert any("ตลอดปีงบประมาณ พ.ศ. 2569" in period for period in periods)
    assert not [period for period in periods if period.startswith("-")]


TABLE.noticed(
    "o2 is advised in the words of o1",
    lambda data: data["advice"][24].update(advice=data["advice"][23]["advice"]),
    place("advice", "advice", 24),
    place("advice", "advice", 25),
)
TABLE.reported(
    "an item at full marks is to be improved",
    "R56",
    lambda data: (
        data.setdefault("items", []).append({"code": "o21", "score": 100}),
        data["advice"][43].update(advice="หน่วยงานควรปรับปรุงการประกาศเจตนารมณ์ให้ครบองค์ประกอบ"),
    ),
    place("advice", "advice", 44),
    place("advice", "items", 44),
)
TABLE.reported(
    "an analysed indicator has no measure and no reason",
    "R04",
    lambda data: data["analysis"][0].pop("none_reason"),
    place("analysis", "none_reason", 1),
)


@TABLE.prevented("three indicators have no row in the plan", "each says why below the plan")
def _(made: Package) -> None:
    (plan,) = tables(made, "ขั้นตอน/วิธีการดำเนินการ")
    planned = {title.partition(". ")[2] for title, _ in grouped(plan)}
    part = between(lines(made), "[heading 2] ตัวชี้วัดที่ไม่กำหนดมาตรการเฉพาะ")
    said = {re.match(r"\[Body Text\] ตัวชี้วัดที่ \d+ (\S+) ไม่", line) for line in part} - {None}
    assert planned | {match[1] for match in said if match} == set(INDICATORS)


@TABLE.prevented("a score is called ร้อยละ here and คะแนน there", "every derived sentence says คะแนน")
def _(_made: Package) -> None:
    for name in ALL:
        assert not re.search(r"ร้อยละ(?:ที่)? ?\d", "\n".join(plain(sample(name).package)))


TABLE.reported(
    "a text gives the total as ร้อยละ",
    "R57",
    put_in("texts", closing="จังหวัดได้คะแนนร้อยละ 90.14 จึงต้องพัฒนาต่อ"),
    place("texts", "closing"),
)


@TABLE.prevented("แผนความก้าวหน้า for แผนและความก้าวหน้า", "names of items come from the catalogue")
def _(made: Package) -> None:
    labels = {item.code: item.label for item in default_catalog().framework(2568).items}
    found = re.findall(r"^\| (o\d+) (.*?) \|", "\n".join(lines(made)), re.MULTILINE)
    assert len(found) == 28
    for code, text in found:
        assert text.startswith(labels[code])
    assert "แผนความก้าวหน้า" not in "\n".join(lines(made))


# ------------------------------------------------------------------------------------------------------------ running


@cache
def with_slips(document: str) -> Made:
    """The document of a workbook that has all slips which do not show."""
    changes = [slip.change for slip in TABLE.rows if slip.document == document and slip.builds and slip.change]
    return run(changed(document, *changes))


def problems_of(data: Data) -> set[tuple[str, str]]:
    """Code and cell of every problem, with the cells that take part."""
    return {
        (problem.code, where.tag) for problem in problems(data) for where in (problem.where, *problem.also) if where.tag
    }


@cache
def found_in(document: str) -> set[tuple[str, str]]:
    """What is found in a workbook that has all slips of a document which are, or should be, reported."""
    slips = [slip for slip in TABLE.rows if slip.document == document and slip.cells and not slip.alone]
    return problems_of(changed(document, *(slip.change for slip in slips if slip.change)))


@cache
def before(document: str) -> set[tuple[str, str]]:
    """What is found in the sample workbook itself."""
    return {
        (problem.code, where.tag)
        for problem in sample(document).report.workbooks[0].all_problems
        for where in (problem.where, *problem.also)
    }


def _name(slip: Slip) -> str:
    return f"{slip.document.partition('-')[0]}: {slip.what} → {slip.how}"


CASES = [
    pytest.param(slip, id=_name(slip), marks=pytest.mark.slow if at % 5 else ()) for at, slip in enumerate(TABLE.rows)
]


@pytest.mark.parametrize("slip", CASES)
def test_a_slip_of_a_published_document_is_kept_out_or_reported(slip: Slip) -> None:
    if slip.check:
        slip.check((with_slips(slip.document) if slip.builds else sample(slip.document)).package)
        return
    assert slip.change
    found = problems_of(changed(slip.document, slip.change)) if slip.alone else found_in(slip.document)
    if not slip.code:
        assert [code for code, cell in found - before(slip.document) if cell in slip.cells]
    else:
        assert slip.code in {code for code, cell in found if cell in slip.cells}, sorted(found)


def test_every_document_has_its_rows_and_no_two_say_the_same() -> None:
    counts = {name: len([slip for slip in TABLE.rows if slip.document == name]) for name in ALL}
    assert counts == {DIPROM: 16, DITP: 14, DIW: 15, LAMPHUN: 14, OIE: 25}
    assert len({_name(slip) for slip in TABLE.rows}) == len(TABLE.rows)
