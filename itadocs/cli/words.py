"""Define the commands and what they take, in Thai, grouped by who uses them."""

from __future__ import annotations

import argparse
from pathlib import Path

from itadocs import __version__
from itadocs.cli.thai import ThaiParser

DESCRIPTION = "จัดทำเอกสารการประเมินคุณธรรมและความโปร่งใส (ITA) จากสมุดงาน Excel เล่มเดียว"


REPORTED = (
    "check", "build", "pdf", "publish", "pull", "merge", "accept", "compare", "versions", "tidy", "units", "draft",
    "new", "new-year", "samples", "template", "codes", "fields",
)  # fmt: skip
"""Commands that print JSON for programs."""

_USUAL_PATHS = "ปกติสมุดงานในโฟลเดอร์นี้ ถ้าไม่มีคือโฟลเดอร์ inputs"


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; ``command`` is the one that was asked for."""
    whole = ThaiParser(prog="itadocs", description=DESCRIPTION)
    whole.add_argument("--version", action="version", version=__version__, help="แสดงรุ่นของโปรแกรม")
    commands = whole.add_subparsers(dest="command", required=True, metavar="คำสั่ง", parser_class=ThaiParser)
    for heading, add in (
        ("เจ้าหน้าที่", _add_officer_commands),
        ("ผู้รวบรวมรายงาน (จังหวัด กระทรวง ท้องถิ่นจังหวัด มหาวิทยาลัย)", _add_province_commands),
        ("ผู้ตรวจร่าง", _add_reviewer_commands),
        ("ผู้ทำแม่แบบ", _add_author_commands),
        ("ผู้ดูแลระบบ", _add_administrator_commands),
        ("ทุกคน", _add_manual_commands),
    ):
        first = len(commands._choices_actions)
        add(commands)
        commands._choices_actions[first].heading = heading  # type: ignore[attr-defined]
    return whole


def _year_be(typed: str) -> int:
    """Return the year B.E. of what an officer types: 2568, 68, 2025, พ.ศ. ๒๕๖๘."""
    from itadocs.thai.fiscal import parse_year

    year = parse_year(typed)
    if not isinstance(year, int):
        raise argparse.ArgumentTypeError(f"ต้องเป็นปีงบประมาณ พ.ศ. เช่น 2568 พบ “{typed}”")
    return year


_SOME = 4
"""Kinds that may be asked after at once; where more are meant the list of all says as much."""


def _kind(typed: str) -> str:
    """Return the key of the kind of agency that an officer names, by key, by what it is called, or in short: อบต."""
    from itadocs.catalog.loader import default_catalog
    from itadocs.thai.compare import begins_name, did_you_mean, suggestion, without_marks

    catalog = default_catalog()
    if (kind := catalog.kind_named(typed)) is not None:
        return kind.key
    names = {name: each.label for each in catalog.kinds.values() for name in (each.key, each.label, *each.aliases)}
    labels = [each.label for each in catalog.kinds.values()]
    text, asked = typed.strip(), without_marks(typed)
    held = [(without_marks(name), label) for name, label in names.items() if asked and asked in without_marks(name)]
    begun = [label for name, label in held if name.startswith(asked)] or [label for _, label in held if len(asked) > 2]
    some = list(dict.fromkeys(begun)) if len(set(begun)) <= _SOME else []
    # the name of an agency begins with its kind; of two such kinds the longer word is meant
    inside = max((name for name in names if begins_name(text, name)), key=len, default="")
    near = did_you_mean(some or ([names[inside]] if inside else [])) or (suggestion(typed, names) if not held else "")
    raise argparse.ArgumentTypeError(f"ต้องเป็นประเภทหน่วยงาน พบ “{typed}”{near} เลือกได้จาก {', '.join(labels)}")


def _port(typed: str) -> int:
    """Return the number of a port."""
    if not (typed.isascii() and typed.isdigit() and 0 < int(typed[:6]) <= 65_535):
        raise argparse.ArgumentTypeError(f"ต้องเป็นเลขตั้งแต่ 1 ถึง 65535 พบ “{typed}”")
    return int(typed)


def _label(typed: str) -> str:
    """Return the name that is given to a version."""
    if not typed.strip():
        raise argparse.ArgumentTypeError("ต้องเป็นชื่อที่มีตัวอักษร พบ “”")
    return typed.strip()


def _documents(typed: str) -> tuple[str, ...]:
    """Return the keys of the documents that an officer names, by key or by what they are called: ``plan,scores``."""
    from itadocs.catalog.loader import default_catalog
    from itadocs.thai.compare import without_marks

    documents = default_catalog().documents
    keys = {without_marks(name): document.key for document in documents for name in (document.key, document.label)}
    names = [name for name in typed.split(",") if name.strip()]
    unknown = [name for name in names if without_marks(name) not in keys]
    if unknown or not names:
        known = ", ".join(f"{document.key} ({document.label})" for document in documents)
        raise argparse.ArgumentTypeError(
            f"ต้องเป็นชื่อเอกสารคั่นด้วยจุลภาค พบ “{(unknown or [typed])[0].strip()}” เลือกได้จาก {known}"
        )
    return tuple(dict.fromkeys(keys[without_marks(name)] for name in names))


def _add_officer_commands(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    _add_open(commands)
    _add_new(commands)
    _add_draft(commands)
    _add_check(commands)
    _add_build(commands)
    _add_pdf(commands)
    _add_publish(commands)


def _add_open(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    page = _command(commands, "open", "เปิดหน้าจอในเบราว์เซอร์ของเครื่องนี้ ทำงานได้โดยไม่ต้องพิมพ์คำสั่ง")
    page.add_argument("folder", nargs="?", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์ของสมุดงาน (ปกติโฟลเดอร์นี้)")
    page.add_argument("--no-browser", action="store_true", help="แสดงที่อยู่เท่านั้น ไม่เปิดเบราว์เซอร์")
    page.add_argument("--port", type=_port, default=0, metavar="เลข", help="ช่องทางที่ใช้ (ปกติช่องทางที่ว่าง)")
    page.add_argument("--shortcut", action="store_true", help="วางตัวเปิดโปรแกรมแบบดับเบิลคลิกไว้ในโฟลเดอร์นั้น แล้วจบ")
    page.add_argument("--templates", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์แม่แบบของหน่วยงาน")
    _takes_fonts(page)
    _takes_catalog(page)


def _add_new(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    new = _command(commands, "new", "สร้างสมุดงานเปล่า")
    new.add_argument("file", type=Path, metavar="แฟ้ม.xlsx")
    new.add_argument(
        "--year",
        type=_year_be,
        metavar="ปี",
        help="ปีงบประมาณ พ.ศ. ที่ประเมิน เช่น 2568 (68 และ 2025 คือปีเดียวกัน) ปกติปีงบประมาณที่สิ้นสุดล่าสุด หรือปีถัดจากเล่มใน --from",
    )
    new.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="แฟ้มเดิม",
        help="ยกข้อมูลจากเล่ม .xlsx ของปีก่อน หรือของปีเดียวกันที่สร้างด้วยรุ่นก่อน (ระบุ --year ปีเดียวกัน) "
        "หรือจากเอกสาร .docx ที่โปรแกรมนี้หรือหน่วยงานจัดทำ แฟ้มเดิมไม่เปลี่ยน",
    )
    new.add_argument(
        "--kind",
        type=_kind,
        metavar="ประเภท",
        help="ประเภทหน่วยงาน เช่น กรม จังหวัด เทศบาลตำบล อบต. อบจ. มหาวิทยาลัย รัฐวิสาหกิจ (ปกติ กรม หรือตามเล่มเดิม)",
    )
    new.add_argument(
        "--family",
        metavar="กรอบ",
        help="ชื่อโฟลเดอร์ของกรอบการประเมิน (ปกติของประเภทหน่วยงานนั้น คือ nacc ของสำนักงาน ป.ป.ช. หรือตามเล่มเดิม)",
    )
    new.add_argument(
        "--groups", choices=["indicators", "issues"], help="วิเคราะห์เป็นรายตัวชี้วัดหรือรายประเด็น (ปกติตามเอกสารและปี)"
    )
    new.add_argument(
        "--documents",
        type=_documents,
        default=(),
        metavar="เอกสาร",
        help="เอกสารที่จะจัดทำ คั่นด้วยจุลภาค เช่น plan,scores แผ่นงานที่เอกสารเหล่านี้ไม่ใช้ถูกซ่อนไว้ (ปกติแสดงทุกแผ่น)",
    )
    _takes_format(new)
    _takes_catalog(new)


def _add_draft(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    draft = _command(commands, "draft", "วางแนวทางมาตรการเป็นร่างในสำเนาของสมุดงาน")
    draft.add_argument("file", type=Path, metavar="แฟ้ม.xlsx")
    draft.add_argument(
        "-o", "--output", type=Path, required=True, metavar="สำเนา.xlsx", help="สำเนาที่จะเขียน (แฟ้มเดิมไม่ถูกแตะต้อง)"
    )
    draft.add_argument(
        "--choose",
        type=lambda typed: tuple(name.strip() for name in typed.split(",") if name.strip()),
        default=(),
        metavar="รหัส",
        help="รหัสแนวทางที่เลือก คั่นด้วยจุลภาค เช่น work-steps.1,i7.2 (ปกติแนวทางแรกของทุกข้อที่ต่ำกว่าเกณฑ์)",
    )
    _takes_format(draft)
    _takes_catalog(draft)


def _add_check(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    check = _command(commands, "check", "ตรวจสมุดงานโดยไม่สร้างเอกสาร")
    check.add_argument("paths", nargs="*", type=Path, metavar="แฟ้มหรือโฟลเดอร์", help=_USUAL_PATHS)
    check.add_argument("--templates", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์แม่แบบของหน่วยงาน")
    _takes_format(check)
    check.add_argument("--all", action="store_true", help="แสดงทุกปัญหาของทุกแผ่นงาน")
    check.add_argument("--verbose", action="store_true", help="แสดงข้อที่แจ้งให้ทราบด้วย")
    check.add_argument(
        "--mark", type=Path, metavar="สำเนา.xlsx", help="ทำสำเนาที่ระบายสีและใส่บันทึกในช่องที่มีปัญหา (แฟ้มเดิมไม่ถูกแตะต้อง)"
    )
    _takes_catalog(check)


def _add_build(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    build = _command(commands, "build", "สร้างเอกสารจากสมุดงาน")
    build.add_argument("paths", nargs="*", type=Path, metavar="แฟ้มหรือโฟลเดอร์", help=_USUAL_PATHS)
    build.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="โฟลเดอร์",
        help="ที่เก็บเอกสาร (ปกติโฟลเดอร์ build ข้างสมุดงาน หรือข้างโฟลเดอร์ inputs)",
    )
    build.add_argument("--templates", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์แม่แบบของหน่วยงาน")
    _takes_format(build)
    build.add_argument("--force", action="store_true", help="สร้างใหม่ทั้งหมด แม้ไม่มีอะไรเปลี่ยน")
    build.add_argument("--redline", action="store_true", help="เพิ่มสำเนาที่แสดงสิ่งที่เปลี่ยนจากฉบับก่อน (track changes)")
    build.add_argument("--pdf", action="store_true", help="ทำ PDF ของเอกสาร Word ทุกฉบับไว้ข้างกัน (ใช้ LibreOffice)")
    _takes_fonts(build)
    build.add_argument("--jobs", type=int, metavar="จำนวน", help="จำนวนงานที่ทำพร้อมกัน (ปกติเท่าจำนวนแกนของเครื่อง)")
    _takes_catalog(build)


def _takes_fonts(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--font-dir", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์ของแบบอักษรที่ไม่ได้ติดตั้งในเครื่อง (Linux) สำหรับทำ PDF"
    )


def _add_pdf(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    pdf = _command(commands, "pdf", "ทำ PDF สำหรับเผยแพร่จากเอกสาร Word (ใช้ LibreOffice หรือ Word)")
    pdf.add_argument("documents", nargs="+", type=Path, metavar="เอกสาร.docx")
    pdf.add_argument("-o", "--output", type=Path, metavar="โฟลเดอร์", help="ที่เก็บ PDF (ปกติข้างเอกสาร)")
    pending = pdf.add_mutually_exclusive_group()
    pending.add_argument("--accept", action="store_true", help="พิมพ์ตามที่แก้ไว้ (track changes) และไม่พิมพ์ข้อคิดเห็น")
    pending.add_argument("--reject", action="store_true", help="พิมพ์ตามเดิมก่อนแก้ และไม่พิมพ์ข้อคิดเห็น")
    _takes_fonts(pdf)
    _takes_format(pdf)


def _add_publish(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    publish = _command(commands, "publish", "วางเอกสาร PDF และข้อมูลในโฟลเดอร์ที่นำขึ้นเว็บไซต์ได้ทันที")
    publish.add_argument("paths", nargs="*", type=Path, metavar="แฟ้มหรือโฟลเดอร์", help=_USUAL_PATHS)
    publish.add_argument("-o", "--output", type=Path, required=True, metavar="โฟลเดอร์", help="โฟลเดอร์เผยแพร่")
    publish.add_argument("--anyway", action="store_true", help="วางแม้ยังเป็นร่าง มีสิ่งที่แก้ค้างอยู่ มีข้อผิดพลาด หรือขาดองค์ประกอบ")
    publish.add_argument("--templates", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์แม่แบบของหน่วยงาน")
    _takes_fonts(publish)
    _takes_format(publish)
    _takes_catalog(publish)


def _add_province_commands(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    units = _command(commands, "units", "แจกสมุดงานให้หน่วยงานที่รายงาน (เช่น ส่วนราชการของจังหวัด) เล่มละหนึ่งแห่ง")
    units.add_argument("file", nargs="?", type=Path, metavar="แผน.xlsx", help="ปกติสมุดงานของผู้รวบรวมเล่มเดียวที่อยู่ในโฟลเดอร์นี้")
    units.add_argument("-o", "--output", type=Path, metavar="โฟลเดอร์", help="ที่วางสมุดงาน (ปกติคือโฟลเดอร์เดียวกัน)")
    units.add_argument(
        "--add-missing", action="store_true", help="เพิ่มมาตรการที่เพิ่มภายหลังในเล่มที่กรอกแล้ว (เก็บสำเนาก่อนเพิ่มไว้ข้างกัน)"
    )
    _takes_format(units)
    _takes_catalog(units)


def _add_reviewer_commands(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    accept = _command(commands, "accept", "รับเอกสารที่แก้กลับในขั้นเดียว: เข้าสมุดงาน สร้างฉบับใหม่ รวม และเทียบ")
    accept.add_argument("edited", type=Path, metavar="เอกสารที่แก้.docx")
    for side, words in (("word", "รับสิ่งที่แก้ในเอกสาร"), ("excel", "ใช้ตามสมุดงาน ไม่นำสิ่งที่แก้ไป")):
        accept.add_argument(
            f"--{side}", action="append", default=[], metavar="รายการ", help=f"{words} ระบุชื่อรายการหรือเซลล์ ระบุซ้ำได้"
        )
    accept.add_argument("--prefer", choices=["word", "excel"], help="เมื่อแก้ทั้งสองแห่ง ให้ใช้ของ Word หรือของ Excel")
    accept.add_argument("--choices", type=Path, metavar="แฟ้ม.toml", help="แฟ้มตัวเลือกของแต่ละรายการ (TOML หรือ JSON)")
    accept.add_argument(
        "--write-choices", type=Path, metavar="แฟ้ม.toml", help="เขียนแฟ้มตัวเลือกของทุกรายการไว้ให้กรอก แล้วจบโดยไม่ทำอย่างอื่น"
    )
    accept.add_argument("--yes", action="store_true", help="ไม่ถามทีละรายการ รับทุกรายการที่ไม่ขัดกัน")
    accept.add_argument("--workbook", type=Path, metavar="สมุดงาน.xlsx", help="สมุดงานของเอกสาร เมื่อย้ายหรือเปลี่ยนชื่อแล้ว")
    accept.add_argument("--as-original", action="store_true", help="อ่านการแก้ที่ติดตามไว้ (track changes) เหมือนไม่รับ")
    accept.add_argument("-o", "--output", type=Path, default=Path("build"), metavar="โฟลเดอร์", help="ที่เก็บเอกสารที่สร้าง")
    accept.add_argument("--templates", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์แม่แบบของหน่วยงาน")
    accept.add_argument("--pdf", action="store_true", help="ทำ PDF ของฉบับใหม่ไว้ข้างกัน (ใช้ LibreOffice)")
    _takes_fonts(accept)
    _takes_format(accept)
    _takes_catalog(accept)

    pull = _command(commands, "pull", "นำสิ่งที่แก้ในเอกสาร Word กลับเข้าสมุดงาน")
    pull.add_argument("documents", nargs="+", type=Path, metavar="เอกสาร.docx")
    pull.add_argument("--apply", action="store_true", help="เขียนสิ่งที่แก้ใน Word ลงสมุดงาน (เก็บสำเนาก่อนแก้ไว้ข้างกัน)")
    pull.add_argument("--prefer", choices=["word", "excel"], help="เมื่อแก้ทั้งสองแห่ง ให้ใช้ของ Word หรือของ Excel")
    pull.add_argument("--workbook", type=Path, metavar="สมุดงาน.xlsx", help="สมุดงานของเอกสาร เมื่อย้ายหรือเปลี่ยนชื่อแล้ว")
    pull.add_argument("--as-original", action="store_true", help="อ่านการแก้ที่ติดตามไว้ (track changes) เหมือนไม่รับ")
    pull.add_argument("-o", "--output", type=Path, default=Path("build"), metavar="โฟลเดอร์", help="ที่เก็บเอกสารที่สร้าง")
    pull.add_argument("--templates", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์แม่แบบของหน่วยงาน")
    _takes_format(pull)
    _takes_catalog(pull)

    merge = _command(commands, "merge", "รวมสิ่งที่ผู้ตรวจแก้นอกเซลล์เข้ากับเอกสารฉบับใหม่")
    merge.add_argument("edited", type=Path, metavar="เอกสารที่แก้.docx")
    merge.add_argument("new", type=Path, metavar="ฉบับใหม่.docx")
    merge.add_argument(
        "-o", "--output", type=Path, metavar="แฟ้ม.docx", help="เขียนผลไว้ในแฟ้มอื่น (ปกติแทนฉบับใหม่ หลังเก็บสำเนา)"
    )
    merge.add_argument("--as-original", action="store_true", help="อ่านการแก้ที่ติดตามไว้ (track changes) เหมือนไม่รับ")
    _takes_format(merge)
    _takes_catalog(merge)

    _add_version_commands(commands)


def _add_version_commands(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    compare = _command(
        commands, "compare", "เทียบเอกสารกับฉบับที่ลงนาม หรือเอกสาร Word สองฉบับใดก็ได้ เป็นสำเนาที่มีเครื่องหมาย (track changes)"
    )
    compare.add_argument("old", type=Path, metavar="ฉบับก่อน.docx")
    compare.add_argument(
        "new", nargs="?", type=Path, metavar="ฉบับหลัง.docx", help="ไม่ระบุ = เทียบฉบับที่ลงนามครั้งล่าสุดกับเอกสารนั้นตามที่เป็นอยู่"
    )
    compare.add_argument("-o", "--output", type=Path, metavar="แฟ้ม.docx", help="สำเนาเปรียบเทียบ (ปกติข้างฉบับหลัง)")
    _takes_format(compare)

    versions = _command(commands, "versions", "แสดงทุกฉบับที่ออกของเอกสาร ตั้งชื่อ หรือนำฉบับก่อนออกมาเป็นสำเนา")
    versions.add_argument("document", type=Path, metavar="เอกสาร.docx")
    versions.add_argument("--label", type=_label, metavar="ชื่อ", help="ตั้งชื่อฉบับที่เป็นอยู่ตอนนี้ เช่น ฉบับเสนอ ผอ.")
    versions.add_argument("--signed", action="store_true", help="บันทึกว่าฉบับที่เป็นอยู่ตอนนี้คือฉบับที่ลงนามแล้ว")
    versions.add_argument("--restore", type=int, metavar="เลข", help="เลขของฉบับที่นำออกมาเป็นสำเนา")
    versions.add_argument("-o", "--output", type=Path, metavar="สำเนา.docx", help="ที่วางสำเนา (ปกติข้างเอกสาร)")
    _takes_format(versions)

    tidy = _command(commands, "tidy", "แสดงสำเนาที่ไม่ต้องใช้แล้ว และลบเมื่อสั่ง")
    tidy.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="โฟลเดอร์", help="ปกติโฟลเดอร์นี้")
    tidy.add_argument("--apply", action="store_true", help="ลบตามรายการ")
    _takes_format(tidy)


def _add_author_commands(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    _takes_format(_command(commands, "fields", "แสดงชื่อข้อมูลทั้งหมดที่แม่แบบใช้ได้"))
    template = _command(commands, "template", "คัดลอกแม่แบบที่ให้มาเป็นแฟ้มของท่าน เพื่อแก้ใน Word")
    template.add_argument("name", nargs="?", metavar="ชื่อ", help="ชื่อแม่แบบ เช่น plan-agency ไม่ระบุ = รายชื่อแม่แบบที่ให้มา")
    template.add_argument("-o", "--output", type=Path, metavar="แฟ้ม.docx", help="แฟ้มที่จะวาง (ปกติชื่อเดียวกับแม่แบบ ไว้ที่นี่)")
    template.add_argument(
        "--seen", type=Path, metavar="แฟ้ม.docx", help="จำไว้ในแม่แบบของท่านว่าได้ดูแบบที่ให้มาของรุ่นนี้แล้ว (เก็บสำเนาก่อนแก้)"
    )
    _takes_format(template)


def _add_administrator_commands(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    schema = _command(commands, "schema", "แสดง JSON Schema ของผลที่พิมพ์ด้วย --format json")
    schema.add_argument(
        "report", nargs="?", choices=REPORTED, default="check", metavar="คำสั่ง", help=f"{' '.join(REPORTED)} (ปกติ check)"
    )

    samples = _command(commands, "samples", "สร้างสมุดงานตัวอย่างใหม่จากข้อมูลต้นทาง (.toml)")
    samples.add_argument("source", nargs="?", type=Path, metavar="โฟลเดอร์ต้นทาง", help="ปกติ inputs/source")
    samples.add_argument(
        "target", nargs="?", type=Path, default=Path("inputs"), metavar="โฟลเดอร์ปลายทาง", help="ปกติ inputs"
    )
    samples.add_argument("--force", action="store_true", help="เขียนทับสมุดงานเดิมที่ต่างไป")
    _takes_format(samples)
    _takes_catalog(samples)

    new_year = _command(commands, "new-year", "สร้างแฟ้มกรอบการประเมินของปีใหม่ไว้กรอก")
    new_year.add_argument("year", type=_year_be, metavar="ปี", help="ปีงบประมาณ พ.ศ. เช่น 2570")
    new_year.add_argument("-o", "--output", type=Path, metavar="แฟ้ม.toml", help="ปกติ กรอบ/nacc/ปี.toml")
    new_year.add_argument("--family", default="nacc", metavar="กรอบ", help="ชื่อโฟลเดอร์ของกรอบการประเมิน (ปกติ nacc)")
    _takes_format(new_year)
    _takes_catalog(new_year)


def _add_manual_commands(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    guide = _command(commands, "guide", "คู่มือ ทีละเรื่อง")
    guide.add_argument("topic", nargs="*", metavar="เรื่อง", help="ชื่อเรื่องหรือคำไทย เช่น แม่แบบ ไม่ระบุ = รายชื่อเรื่อง")

    codes = _command(commands, "codes", "อธิบายรหัสปัญหา")
    codes.add_argument("code", nargs="?", metavar="รหัส", help="เช่น R03 ไม่ระบุ = ทุกรหัส")
    _takes_format(codes, "markdown")


def _takes_catalog(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--catalog", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์กรอบการประเมินของท่าน เช่น nacc/2570.toml"
    )


def _takes_format(command: argparse.ArgumentParser, *others: str) -> None:
    command.add_argument("--format", choices=["text", *others, "json"], default="text", help="รูปแบบของผล")
    command.add_argument("--json", dest="format", action="store_const", const="json", help="เหมือน --format json")


def _command(commands: argparse._SubParsersAction[ThaiParser], name: str, summary: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=summary)
    return made
