"""The five layouts in which agencies publish: documents with invented, formal sentences, and what was put into them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from itadocs.catalog import Framework
from itadocs.catalog.choices import group_label
from tests.carry.document.writing import Manner, Word, Writer
from tests.support.workbooks import CATALOG

Truth = dict[str, dict[object, object]]
"""``sheet.field`` → what names the row → the value."""

WORKS = "งานทะเบียน งานสารบรรณ งานอนุญาต งานคลัง งานพัสดุ งานบุคคล งานแผน งานประชาสัมพันธ์ งานนิติการ งานบริการประชาชน".split()
UNITS = [
    "สำนักงานเลขานุการกรม",
    "กองคลัง",
    "กองบริหารทรัพยากรบุคคล",
    "กองยุทธศาสตร์และแผนงาน",
    "กลุ่มตรวจสอบภายใน",
    "ศูนย์เทคโนโลยีสารสนเทศ",
]


@dataclass
class Measure:
    group: tuple[str, int]
    text: str
    steps: list[str]
    period: str
    owners: list[str]
    finding: list[str]


@dataclass
class Facts:
    """What one agency has to say of one year."""

    year: int
    agency: str = "กรมส่งเสริมกิจการตัวอย่าง"
    short: str = "กสต."
    total: float = 88.25
    last_total: float = 84.5
    level: str = "ผ่าน"
    measures: list[Measure] = field(default_factory=list)

    @property
    def frame(self) -> Framework:
        return CATALOG.framework(self.year)

    def indicator(self, no: int, back: int = 0) -> float:
        return round(71.13 + (no * 7.31 + self.year % 7 * 3.7 + back * 11.9) % 28, 2)

    def instrument(self, key: str, back: int = 0) -> float:
        return round(75.21 + (len(key) * 5.17 + ord(key[-1]) * 0.73 + back * 6.1) % 24, 2)

    def item(self, code: str, part: int = 0) -> float:
        return round(66.66 + (ord(code[0]) * 3.3 + int(code[1:]) * 4.97 + part * 2.31) % 33, 2)


def facts(kind: str, year: int, per_group: int = 1) -> Facts:
    """An agency with measures of every indicator or issue."""
    made = Facts(year)
    groups = made.frame.indicators if kind == "indicator" else made.frame.issues
    plan = year + 1
    for group in groups:
        for no in range(1, per_group + 1):
            work = WORKS[(group.no * 3 + no) % len(WORKS)]
            made.measures.append(
                Measure(
                    (kind, group.no),
                    f"มาตรการพัฒนา{work}ให้ถูกต้องและทันเวลา ระยะที่ {no} ของเรื่องที่ {group.no}",
                    [
                        f"แต่งตั้งคณะทำงานทบทวน{work}และกำหนดผู้รับผิดชอบรายกระบวนงาน {group.no}",
                        f"ประกาศขั้นตอนและเวลามาตรฐานของ{work}ไว้ ณ จุดบริการ ครั้งที่ {no}",
                        "รายงานผลต่อผู้บริหารทุกไตรมาสแล้วปรับปรุงตามข้อสังเกต",
                    ],
                    [
                        f"1 ตุลาคม {plan - 1} - 30 กันยายน {plan}",
                        f"1 ต.ค. {(plan - 1) % 100} - 31 มี.ค. {plan % 100}",
                        f"ตลอดปีงบประมาณ พ.ศ. {plan}",
                    ][(group.no + no) % 3],
                    [UNITS[group.no % len(UNITS)], UNITS[(group.no + 2) % len(UNITS)]][: 1 + group.no % 2],
                    [f"ผู้รับบริการบางส่วนยังไม่ทราบขั้นตอนของ{work}", f"คู่มือของ{work}บางเรื่องยังไม่เป็นปัจจุบัน"],
                )
            )
    return made


def name_of(made: Facts, group: tuple[str, int]) -> str:
    groups = made.frame.indicators if group[0] == "indicator" else made.frame.issues
    return next(each.name for each in groups if each.no == group[1])


class Book:
    """Write one document and remember what it says."""

    def __init__(self, made: Facts, manner: Manner) -> None:
        self.facts, self.manner, self.writer, self.truth = made, manner, Writer(manner), Truth()

    def say(self, name: str, key: object, value: object) -> object:
        self.truth.setdefault(name, {})[key] = value
        return value

    def pick(self, *words: str) -> str:
        return words[self.manner.synonyms % len(words)]

    def result(self) -> None:
        f = self.facts
        self.say("result.assessed_year", (), f.year)
        self.say("result.plan_year", (), f.year + 1)
        self.say("agency.name", (), f.agency)

    def measure_rows(
        self, columns: Callable[[Measure, bool], dict[str, Word]], order: Sequence[str]
    ) -> list[list[Word]]:
        rows = []
        last: tuple[str, int] | None = None
        for measure in self.facts.measures:
            cells = columns(measure, measure.group == last)
            last = measure.group
            rows.append([cells[key] for key in order])
        return rows

    def order(self, *keys: str) -> list[str]:
        at = self.manner.turned % len(keys)
        return [*keys[at:], *keys[:at], *(["budget"] if self.manner.extra_column else [])]

    def tell_measures(self, *, finding: bool = False, shared: bool = False) -> None:
        counts: dict[tuple[str, int], int] = {}
        for measure in self.facts.measures:
            counts[measure.group] = no = counts.get(measure.group, 0) + 1
            key = (*measure.group, no)
            self.say("measures.text", key, measure.text)
            of, at = ("analysis", measure.group) if shared else ("measures", key)
            self.say(f"{of}.steps", at, measure.steps)
            self.say(f"{of}.periods", at, measure.period)
            self.say(f"{of}.owners", at, measure.owners)
            if finding:
                self.say("measures.finding", key, measure.finding)

    def extra(self) -> None:
        if self.manner.extra_table:
            head = [[Word(["วันที่"]), Word(["หัวข้อการประชุม"]), Word(["ผู้เข้าร่วม"])]]
            self.writer.table(head, [[Word(["12 มกราคม"]), Word(["ทบทวนแผน"]), Word(["24 คน"])]])
            self.writer.text("ข้อความคั่นระหว่างตาราง")

    def indicator_table(self) -> None:
        f = self.facts
        head = [
            [
                Word(["ตัวชี้วัดที่"]),
                Word([self.pick("รายละเอียดตัวชี้วัด", "ชื่อตัวชี้วัด", "ตัวชี้วัด")]),
                Word([self.pick("คะแนน", "ผลคะแนน", "คะแนนเฉลี่ย")]),
            ]
        ]
        rows = [
            [
                Word([str(i.no)]),
                Word([i.name]),
                Word([f"{self.say('indicators.this_year', i.no, f.indicator(i.no)):.2f}"]),
            ]
            for i in f.frame.indicators
        ]
        self.writer.table(head, rows)


def one(text: str) -> Word:
    return Word([text])


def score(value: float) -> Word:
    return Word([f"{value:.2f}"])


HEADS = {
    "measure": ("มาตรการ/โครงการ/กิจกรรม", "มาตรการ โครงการ หรือกิจกรรม", "มาตรการ/แนวทาง"),
    "finding": ("ผลการวิเคราะห์ตัวชี้วัด ตามหลักเกณฑ์การประเมิน ITA", "ผลการวิเคราะห์ตัวชี้วัด", "ผลการวิเคราะห์"),
    "steps": ("ขั้นตอน/วิธีการปฏิบัติ", "ขั้นตอนหรือวิธีการปฏิบัติ", "ขั้นตอนการดำเนินการ"),
    "period": ("ช่วงระยะเวลาในการ ดำเนินการ", "ระยะเวลา", "ระยะเวลาดำเนินการ"),
    "owners": ("ผู้รับผิดชอบ", "หน่วยงานผู้รับผิดชอบ", "หน่วยงานที่รับผิดชอบ"),
    "group": ("ตัวชี้วัด", "ประเด็น", "ตัวชี้วัด/ประเด็น"),
    "budget": ("งบประมาณ",) * 3,
}


def plan_cells(measure: Measure, numbered: bool = True) -> dict[str, Word]:
    return {
        "measure": Word([measure.text]),
        "finding": Word(measure.finding, numbered=numbered),
        "steps": Word(measure.steps, numbered=numbered),
        "period": Word([measure.period]),
        "owners": Word(measure.owners),
        "budget": Word(["-"]),
    }


def oie(made: Facts, manner: Manner) -> Book:
    book = Book(made, manner)
    w, f = book.writer, made
    book.result()
    w.texts("(O25) การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร", f"ของ{f.agency}", "จัดทำโดย", "กลุ่มพัฒนาระบบบริหาร")
    book.say("agency.prepared_by", (), "กลุ่มพัฒนาระบบบริหาร")
    w.texts(f"{f.agency} ({f.short})", f"ประจำปีงบประมาณ พ.ศ. {f.year}")
    book.say("agency.short_name", (), f.short)
    w.heading("1. ความเป็นมา")
    background = f"หน่วยงานนำผลการประเมิน ITA ปีงบประมาณ พ.ศ. {f.year} มาใช้กำหนดแนวทางพัฒนาการปฏิบัติงานทุกด้าน"
    w.text(background)
    book.say("texts.background", (), background)
    w.heading(f"2. ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {f.year}")
    w.heading("2.1 ผลการประเมินในภาพรวม", 2)
    w.text(
        f"{f.agency} ได้ผลการประเมินในภาพรวม {f.total} คะแนน อยู่ในระดับ “{f.level}” "
        f"เพิ่มขึ้น {f.total - f.last_total:.2f} คะแนน "
        f"เมื่อเทียบกับปีงบประมาณ พ.ศ. {f.year - 1} ที่ได้ผลการประเมินในภาพรวม {f.last_total} คะแนน"
    )
    book.say("result.total", (), f.total)
    book.say("result.level", (), f.level)
    book.say("result.last_total", (), f.last_total)
    peers = [("กรมพัฒนางานสมมติ", 95.11, "ผ่านดี"), (f.agency, f.total, f.level), ("กรมตรวจการตัวอย่าง", 80.07, "ผ่าน")]
    w.table(
        [[Word(["อันดับ"]), Word(["หน่วยงาน"]), Word([book.pick("คะแนน ITA", "คะแนน")]), Word(["ผลการประเมิน"])]],
        [[Word([str(no)]), Word([p[0]]), Word([f"{p[1]:.2f}"]), Word([p[2]])] for no, p in enumerate(peers, 1)],
    )
    for no, peer in enumerate(peers, 1):
        for name, value in zip(("name", "score", "level"), peer, strict=True):
            book.say(f"peers.{name}", no, value)
    w.heading("2.2 ผลการประเมินรายเครื่องมือ", 2)
    keys = {"IIT": "IIT", "EIT:1": "EIT ส่วนที่ 1", "EIT:2": "EIT ส่วนที่ 2", "OIT": "OIT"}
    rows = [
        [Word([text]), Word([f"{book.say('instruments.last_year', key, f.instrument(key, 1)):.2f}"]),
         Word([f"{book.say('instruments.this_year', key, f.instrument(key)):.2f}"]), Word(["+1.11"])]
        for key, text in keys.items()
    ]  # fmt: skip
    rows.append([Word(["ภาพรวม"]), Word([f"{f.last_total:.2f}"]), Word([f"{f.total:.2f}"]), Word(["+3.75"])])
    years = (f"ปีงบประมาณ พ.ศ. {f.year - 1}", f"ปีงบประมาณ พ.ศ. {f.year}")
    if manner.head in ("two", "blank"):
        head = [
            [Word(["แบบวัด"]), Word(["ผลการประเมิน"], span=2), Word(["ผลต่าง"])],
            [Word(["แบบวัด"], again=True), Word([years[0]]), Word([years[1]]), Word(["ผลต่าง"], again=True)],
        ]
    else:
        head = [[Word(["แบบวัด"]), Word([years[0]]), Word([years[1]]), Word(["ผลต่าง"])]]
    w.table(head, rows)
    w.heading("2.3 ผลการประเมินรายตัวชี้วัด", 2)
    w.text("ผลการประเมินรายตัวชี้วัดเปรียบเทียบสองปีปรากฏตามตาราง")
    for i in f.frame.indicators:
        book.say("indicators.last_year", i.no, f.indicator(i.no, 1))
        book.say("indicators.this_year", i.no, f.indicator(i.no))
    rows = [
        [
            *map(one, (i.instrument, str(i.no), i.name)),
            score(f.indicator(i.no, 1)),
            score(f.indicator(i.no)),
            one("เพิ่มขึ้น"),
        ]
        for i in f.frame.indicators
    ]
    rows.append([Word(["คะแนนเฉลี่ย"]), Word(), Word(), Word([f"{f.last_total:.2f}"]), Word([f"{f.total:.2f}"]), Word()])
    names = ["เครื่องมือ", "ตัวชี้วัดที่", book.pick("รายละเอียดตัวชี้วัด", "ชื่อตัวชี้วัด"), *years, "การเปลี่ยนแปลง"]
    w.table([[Word([name]) for name in names]], rows)
    book.extra()
    w.heading("4. การนำผลการวิเคราะห์แต่ละตัวชี้วัดไปสู่การปรับปรุงหรือพัฒนาองค์กร")
    w.heading("ส่วนที่ 1 แสดงการวิเคราะห์ผลการประเมิน", 2)
    rows = []
    for i in f.frame.indicators:
        codes = [item.code for item in f.frame.items_of(i.no)][:4]
        if i.instrument == "EIT":
            continue
        for at, code in enumerate(codes):
            found = [f"หน่วยงานยังขาดแนวปฏิบัติที่ชัดเจนในเรื่องที่ {i.no}"]
            book.say("items.score", code, f.item(code))
            book.say("analysis.text", ("indicator", i.no), found)
            same = [Word([text], again=at > 0) for text in (str(i.no), i.name, i.instrument)]
            last_cell = Word(["ข้อบกพร่องที่ตรวจพบ", *found], again=at > 0)
            rows.append([*same, one(f"ข้อ {code}"), score(f.item(code)), last_cell])
    w.table([[Word([name]) for name in ("ลำดับ", "ตัวชี้วัด", "เครื่องมือการประเมิน", "ข้อคำถาม", "คะแนน", "ข้อบกพร่อง")]], rows)
    w.heading("ส่วนที่ 2 แสดงการนำผลการวิเคราะห์แต่ละตัวชี้วัดไปสู่การปรับปรุง", 2)
    order = book.order("measure", "finding", "steps", "period", "owners")
    rows = []
    last = None
    for measure in f.measures:
        if measure.group != last:
            rows.append([Word([f"{measure.group[1]}. {name_of(f, measure.group)}"], span=len(order), bold=True)])
        last = measure.group
        cells = plan_cells(measure)
        cells["measure"] = Word([f"{measure.group[1]}. {measure.text}"])
        rows.append([cells[key] for key in order])
    w.table([[Word([f"{HEADS[key][manner.synonyms % 3]} ({no})"]) for no, key in enumerate(order, 1)]], rows)
    book.tell_measures(finding=True)
    return book


def diprom(made: Facts, manner: Manner) -> Book:
    book = Book(made, manner)
    w, f = book.writer, made
    book.result()
    book.truth["result.plan_year"] = {(): f.year + 1}
    w.texts(
        "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส", "ภายในหน่วยงาน (Integrity and Transparency Assessment : ITA)"
    )
    w.text(f"ประจำปีงบประมาณ พ.ศ. {f.year} ของ{f.agency}")
    w.text(f.agency, bold=True)
    w.heading("คำนำ")
    preface = f"รายงานฉบับนี้แสดงผลของมาตรการที่{f.agency}ได้ดำเนินการเพื่อให้ประชาชนเชื่อมั่น"
    w.text(preface)
    book.say("texts.preface", (), preface)
    w.heading("1. ความเป็นมา")
    background = "การประเมินคุณธรรมและความโปร่งใสเป็นเครื่องมือที่ช่วยให้หน่วยงานเห็นจุดที่ต้องพัฒนา"
    w.text(background)
    book.say("texts.background", (), background)
    w.heading("2. รายงานผลการดำเนินการตามมาตรการ")
    w.text(
        f"ในปีงบประมาณ พ.ศ. {f.year} {f.agency} มีผลคะแนนการประเมินคุณธรรมและความโปร่งใส "
        f"ด้วยคะแนน {f.total} คะแนน ระดับ ({f.level})"
    )
    book.say("result.total", (), f.total)
    book.say("result.level", (), f.level)
    order = book.order("measure", "steps", "period", "owners")
    for issue in f.frame.issues:
        group = ("issue", issue.no)
        own = [measure for measure in f.measures if measure.group == group]
        w.heading(f"การวิเคราะห์ประเด็นที่ {issue.no} {issue.name}", 2)
        analysis = f"ผู้มีส่วนได้ส่วนเสียภายในบางส่วนเห็นว่างานของเรื่องที่ {issue.no} ยังต้องพัฒนาให้ตรวจสอบได้"
        w.text(analysis)
        book.say("analysis.text", group, [analysis])
        rows = []
        for no, measure in enumerate(own, 1):
            cells = plan_cells(measure)
            cells["measure"] = Word([f"{no}. {measure.text}"] if len(own) > 1 else [measure.text])
            rows.append([cells[key] for key in order])
        w.table([[Word([HEADS[key][manner.synonyms % 3]]) for key in order]], rows)
        outputs = [f"จัดกิจกรรมตามแผนครบถ้วนในเรื่องที่ {issue.no}", "เผยแพร่ผลการดำเนินงานบนเว็บไซต์ของหน่วยงาน"]
        outcomes = [f"ผู้รับบริการมีความพึงพอใจเพิ่มขึ้นในเรื่องที่ {issue.no}"]
        w.heading("ผลการดำเนินการ (output)", 3)
        w.text("ผลการดำเนินการตามมาตรการข้างต้น มีดังนี้")
        w.items(outputs)
        w.heading("ผลลัพธ์หรือผลสัมฤทธิ์ในการดำเนินการ (outcome/result)", 3)
        w.items(outcomes)
        book.say("results.output", group, outputs)
        book.say("results.outcome", group, outcomes)
    book.extra()
    book.tell_measures()
    return book


def diw(made: Facts, manner: Manner) -> Book:
    book = Book(made, manner)
    w, f = book.writer, made
    book.result()
    w.texts(
        "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน",
        "ของหน่วยงานภาครัฐ (Integrity and Transparency Assessment : ITA)",
    )
    w.texts(f"ประจำปีงบประมาณ พ.ศ. {f.year}", f.agency)
    w.heading(f"ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {f.year}")
    w.texts("ลำดับที่ 3 ของหน่วยงานประเภทกรม หรือเทียบเท่า", f"ระดับ{f.level}", f"{f.total} คะแนน")
    book.say("result.total", (), f.total)
    book.say("result.level", (), f.level)
    book.indicator_table()
    w.heading(f"ระดับผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {f.year}")
    w.table(
        [[Word(["คะแนน"]), Word(["เงื่อนไข"]), Word(["ระดับ"])]],
        [[Word([level.range]), Word([level.condition]), Word([level.name])] for level in f.frame.levels],
    )
    told: set[str] = set()
    for issue in f.frame.issues[:3]:
        w.heading(f"ประเด็นที่ {issue.no} {issue.name}")
        w.text("ประเด็นนี้วิเคราะห์จากคะแนนตามตัวชี้วัดที่กำหนด ดังนี้")
        for letter, tool in (("i", "IIT"), ("e", "EIT"), ("o", "OIT")):
            codes = [code for code in issue.items or () if code[0] == letter]
            if not codes:
                continue
            labels = {item.code: item.label for item in f.frame.items}
            way = Word([f"พัฒนางานตามข้อคำถามของ {tool} ในเรื่องที่ {issue.no}"])
            if letter == "e":
                ends = ("ผลการวิเคราะห์", "วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ")
                below = [Word([end], again=True) for end in ends]
                parts = map(one, ("ส่วนที่ 1 EIT Public", "ส่วนที่ 2 EIT Survey"))
                head = [
                    [one("ตัวชี้วัด"), Word(["ผลคะแนน"], span=2), *map(one, ends)],
                    [Word(["ตัวชี้วัด"], again=True), *parts, *below],
                ]
            else:
                head = [
                    [Word([name]) for name in ("ตัวชี้วัด", "ผลคะแนน", "ผลการวิเคราะห์", "วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ")]
                ]
            rows = [[Word([f"{tool} แบบวัดของหน่วยงาน"], span=5 if letter == "e" else 4)]]
            for at, code in enumerate(codes):
                scores = [f.item(code, 1), f.item(code, 2)] if letter == "e" else [f.item(code)]
                for no, value in enumerate(scores, 1):
                    book.say(f"items.part{no}" if letter == "e" else "items.score", code, value)
                cells = [*map(score, scores)]
                rows.append([Word([f"{code} {labels[code]}"]), *cells, Word(), Word(way.lines, again=at > 0)])
            told.update(codes)
            w.table(head, rows)
            w.text(f"คะแนนของ {tool} ในประเด็นนี้นำไปกำหนดวิธีการปฏิบัติ")
    book.extra()
    w.heading("วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ")
    rows = []
    for issue in f.frame.issues:
        own = [measure for measure in f.measures if measure.group == ("issue", issue.no)]
        measure = own[0]
        measures = [m.text for m in own]
        text = Word([f"{no}. {text}" for no, text in enumerate(measures, 1)] if len(own) > 1 else measures)
        rows.append(
            [
                Word([f"{issue.no}."]),
                Word([issue.name]),
                text,
                Word(measure.steps, numbered=True),
                Word([measure.period]),
                Word([" / ".join(measure.owners)]),
            ]
        )
        for other in own:
            other.steps, other.period, other.owners = measure.steps, measure.period, measure.owners
    limits = "บุคลากรมีภารกิจเร่งด่วนหลายเรื่องจึงมีเวลาตอบแบบวัดจำกัด"
    rows.append([Word(["ข้อจำกัดของหน่วยงาน", limits], span=6)])
    book.say("limitations.text", 1, limits)
    head = ["ประเด็นที่", "ชื่อประเด็น", "วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ (มาตรการ)", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"]
    w.table([[Word([name]) for name in head]], rows)
    book.tell_measures(shared=len(f.measures) > len(f.frame.issues))
    return book


def ditp(made: Facts, manner: Manner) -> Book:
    book = Book(made, manner)
    w, f = book.writer, made
    book.result()
    w.texts("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", f.agency, f"ประจำปี พ.ศ. {f.year + 1}")
    w.heading("ส่วนที่ 1 ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงาน")
    w.text(
        f"1. หน่วยงานมีผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. {f.year} "
        f"ได้คะแนนรวม {f.total} คะแนน อยู่ในระดับ {f.level} ซึ่งต่ำกว่าค่าเฉลี่ยทั้งประเทศ 90.19 คะแนน"
    )
    book.say("result.total", (), f.total)
    book.say("result.level", (), f.level)
    for i in f.frame.indicators:
        w.text(f"{i.no}) {i.name} ได้คะแนนเฉลี่ย {f.indicator(i.no):.2f} คะแนน")
        book.say("indicators.this_year", i.no, f.indicator(i.no))
    for letter, tool in (("i", "IIT"), ("e", "EIT"), ("o", "OIT")):
        name = f.frame.instrument(tool).name
        w.text(f"2. ผลการประเมินของ{name} ({tool}) ประจำปีงบประมาณ พ.ศ. {f.year}")
        parts = f.frame.parts_of(tool)
        columns = [f"คะแนน {part.english_name} ({404 * part.no} คน)" for part in parts] or ["คะแนน"]
        totals = [f.instrument(f"{tool}:{part.no}") for part in parts] or [f.instrument(tool)]
        rows = [[one(f"{name} ({tool})"), *map(score, totals)]]
        for part in parts:
            book.say("instruments.this_year", f"{tool}:{part.no}", f.instrument(f"{tool}:{part.no}"))
        if not parts:
            book.say("instruments.this_year", tool, f.instrument(tool))
        for i in f.frame.indicators_of(tool):
            rows.append(
                [Word([f"ตัวชี้วัดที่ {i.no} {i.name}"]), Word([f"{f.indicator(i.no):.2f}"], span=max(len(parts), 1))]
            )
            for item in f.frame.items_of(i.no):
                answer = f"{item.answer_prefix} - " if item.answer_prefix else ""
                scores = [f.item(item.code, part.no) for part in parts] or [f.item(item.code)]
                for no, value in enumerate(scores, 1):
                    book.say(f"items.part{no}" if parts else "items.score", item.code, value)
                code = item.code.upper() if letter != "o" else item.code
                rows.append([Word([f"{code} {item.label}"]), *(one(f"{answer}{value:.2f}") for value in scores)])
        w.table([[Word([f"ข้อคำถามการประเมิน {tool}"]), *(Word([column]) for column in columns)]], rows)
    w.heading(f"ส่วนที่ 2 การวิเคราะห์ผลการประเมินในปี พ.ศ. {f.year} ในประเด็น ดังนี้")
    rows = []
    for issue in f.frame.issues:
        text = f"หน่วยงานมีแนวปฏิบัติของเรื่องที่ {issue.no} อยู่แล้ว แต่ผลการประเมินพบว่าบุคลากรบางส่วนยังไม่ทราบ"
        rows.append([Word([f"{issue.no}. {issue.name}"]), Word([text])])
        book.say("analysis.text", ("issue", issue.no), [text])
    w.table([[Word(["ประเด็น"]), Word([book.pick("ผลการวิเคราะห์", "การวิเคราะห์")])]], rows)
    book.extra()
    w.heading("ส่วนที่ 3 การกำหนดวิธีการนำผลการวิเคราะห์แต่ละประเด็นไปสู่การปฏิบัติ")
    w.text("หน่วยงานกำหนดมาตรการตามประเด็นไว้ดังตาราง")
    order = (
        ["group", *book.order("measure", "steps", "period", "owners")]
        if manner.head in ("two", "blank")
        else book.order("group", "measure", "steps", "period", "owners")
    )

    def columns_of(measure: Measure, again: bool) -> dict[str, Word]:
        cells = plan_cells(measure)
        return cells | {"group": Word([f"{measure.group[1]}. {name_of(f, measure.group)}"], again=again)}

    rows = book.measure_rows(columns_of, order)
    names = [HEADS[key][manner.synonyms % 3] if key != "group" else "ประเด็น" for key in order]
    if manner.head in ("two", "blank") and manner.turned == 0:
        head = [
            [Word(["วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ"], span=2), *(Word([name]) for name in names[2:])],
            [Word(["ประเด็น"]), Word([names[1]]), *(Word([name], again=True) for name in names[2:])],
        ]
    else:
        head = [[Word([name]) for name in names]]
    w.table(head, rows)
    w.heading("ส่วนที่ 4 การวิเคราะห์ข้อจำกัดของหน่วยงานในการดำเนินการประเมิน")
    limits = {"IIT": "บุคลากรบางส่วนเห็นว่าข้อคำถามมีจำนวนมาก", "EIT": "ผู้รับบริการมีหลายกลุ่มจึงติดต่อให้ตอบได้ยาก"}
    for no, (tool, text) in enumerate(limits.items(), 1):
        w.text(f"{no}) ข้อจำกัดในส่วนของ{f.frame.instrument(tool).name} ({tool})")
        w.text(f"- {text}")
        book.say("limitations.text", no, text)
        book.say("limitations.instrument", no, tool)
    book.tell_measures()
    return book


def lamphun(made: Facts, manner: Manner) -> Book:
    book = Book(made, manner)
    w, f = book.writer, made
    f.agency = "จังหวัดตัวอย่าง"
    book.result()
    w.texts("การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส", "ในการดำเนินงานของหน่วยงานภาครัฐ", f"ประจำปีงบประมาณ พ.ศ. {f.year}")
    w.texts(f.agency, "โดย สำนักงานจังหวัดตัวอย่าง")
    book.say("agency.prepared_by", (), "สำนักงานจังหวัดตัวอย่าง")
    w.heading(f"การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {f.year}")
    w.text(f"{f.agency}ได้ผลการประเมินในภาพรวมร้อยละ {f.total} อยู่ในระดับ “{f.level}”")
    book.say("result.total", (), f.total)
    book.say("result.level", (), f.level)
    for i in f.frame.indicators:
        book.say("indicators.this_year", i.no, f.indicator(i.no))
    lines = [(f"ตัวชี้วัดที่ {i.no} {i.name}", f"ได้คะแนน {f.indicator(i.no):.2f} คะแนน") for i in f.frame.indicators]
    if manner.paired:
        w.table([], [[one(name), one(scored)] for name, scored in lines])
    else:
        w.texts(*(f"{name} {scored}" for name, scored in lines))
    w.heading(f"ส่วนที่ 1 การวิเคราะห์ผลการประเมิน ในปี พ.ศ. {f.year}")
    rows = []
    for i in f.frame.indicators:
        lines = []
        for item in f.frame.items_of(i.no)[:2]:
            defect, advice = f"ยังไม่พบแนวปฏิบัติของเรื่องที่ {item.code[1:]} ที่ชัดเจน", "หน่วยงานควรจัดทำและเผยแพร่ให้ทั่วถึง"
            lines.append(f"{item.code} ประเด็น {defect} ดังนั้น {advice}")
            book.say("advice.defect", item.code, defect)
            book.say("advice.advice", item.code, advice)
        rows.append([Word([f"{i.no}. {i.name}"]), Word([i.instrument]), Word(lines)])
    w.table([[Word([book.pick("ตัวชี้วัด", "ประเด็น")]), Word(["เครื่องมือการประเมิน"]), Word(["การวิเคราะห์ผลการประเมิน"])]], rows)
    book.extra()
    w.heading(f"ส่วนที่ 2 การนำผลการวิเคราะห์แต่ละตัวชี้วัดไปสู่การปรับปรุงพัฒนาองค์กร ในปีงบประมาณ พ.ศ. {f.year + 1}")
    order = book.order("group", "measure", "finding", "steps", "period", "owners")

    def columns_of(measure: Measure, again: bool) -> dict[str, Word]:
        return plan_cells(measure) | {"group": Word([name_of(f, measure.group)], again=again)}

    f.measures = [*f.measures[8:], *f.measures[:8]]
    w.table([[Word([HEADS[key][manner.synonyms % 3]]) for key in order]], book.measure_rows(columns_of, order))
    book.tell_measures(finding=True)
    return book


LAYOUTS: dict[str, tuple[Callable[[Facts, Manner], Book], str, int, int]] = {
    "oie": (oie, "indicator", 2568, 1),
    "diprom": (diprom, "issue", 2566, 2),
    "diw": (diw, "issue", 2566, 3),
    "ditp": (ditp, "issue", 2566, 2),
    "lamphun": (lamphun, "indicator", 2568, 1),
}
"""Layout → its writer, what its measures are by, the year, and how many measures a group has."""


def write(layout: str, manner: Manner) -> Book:
    """A document of that layout, made in that manner, with all it says."""
    make, kind, year, per_group = LAYOUTS[layout]
    return make(facts(kind, year, per_group), manner)


def label(year: int, group: tuple[str, int]) -> str:
    frame = CATALOG.framework(year)
    name = next(
        each.name for each in (frame.indicators if group[0] == "indicator" else frame.issues) if each.no == group[1]
    )
    return group_label(group[0], group[1], name)
