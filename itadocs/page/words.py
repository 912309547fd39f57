"""Say what to do with the buttons of the page, where a hint names a command of the terminal."""

from __future__ import annotations

import re

from itadocs.codes import CODES, hint, message
from itadocs.problems import Problem

_AGAIN = "กดปุ่มเดิมอีกครั้ง"
_READ = "หน้านี้อ่านใหม่เอง"
_NEW = "สร้างสมุดงานใหม่ด้วยปุ่ม สร้างสมุดงานใหม่"
_BUILD = "กดปุ่ม สร้างเอกสาร"
_TAKE_BACK = "รับกลับในหน้า รับกลับจากผู้ตรวจ"
_TEMPLATES = "คู่มือ เรื่อง แม่แบบ"

HINTS = {
    "F01": f"ตรวจชื่อแฟ้มและโฟลเดอร์ {_READ}",
    "F02": f"ถ้าเป็นตารางคำนวณ เปิดใน Excel แล้วเลือก บันทึกเป็น สมุดงาน Excel (.xlsx) ถ้าเป็นเอกสาร Word ที่แก้แล้ว {_TAKE_BACK}",
    "F04": f"{_NEW} แล้วกรอกข้อมูล",
    "F07": f"วางสมุดงานไว้ในโฟลเดอร์นี้ หรือ{_NEW}",
    "F10": f"ลบรูปภาพและแผ่นงานที่ไม่ใช้ออก หรือ{_NEW} แล้วคัดลอกข้อมูลไปวาง",
    "F11": f"ขอแฟ้มใหม่จากผู้ส่ง หรือ{_NEW} แล้วคัดลอกข้อมูลไปวาง",
    "F13": f"ขอแฟ้มใหม่จากผู้ส่ง หรือ{_NEW} แล้วคัดลอกข้อมูลไปวาง",
    "F22": "ถ้าต้องการให้อ่าน ย้ายสมุดงานขึ้นมาไว้ในโฟลเดอร์นี้ หรือเปิดโปรแกรมที่โฟลเดอร์ย่อยนั้น ถ้าไม่ต้องการปล่อยไว้ได้",
    "C24": "เทียบข้อ ระดับ และรหัสข้อกับประกาศของปีนี้ก่อนเผยแพร่ เมื่อมีประกาศแล้วให้ผู้ดูแลระบบทำแฟ้มของปี (คู่มือ เรื่อง ปีใหม่)",
    "C25": "เทียบกับประกาศของผู้กำหนดกรอบก่อนเผยแพร่ ข้อที่แก้ชื่อได้ให้แก้ในแผ่นงาน คะแนนรายข้อ หรือให้ผู้ดูแลระบบเพิ่มสิ่งที่ทราบ",
    "C27": "ถ้าหน่วยงานถูกประเมินตามกรอบนี้จริงให้คงไว้ มิฉะนั้นแก้ช่อง ประเภทหน่วยงาน หรือสร้างสมุดงานใหม่โดยเลือกประเภทหน่วยงานเท่านั้น",
    "U18": "กดปุ่ม ตรวจและรวบรวมทุกแห่ง เพื่อให้เอกสารมีผลของทุกแห่ง",
    "U19": f"วางสมุดงานของแห่งเหล่านั้นกลับที่เดิม หากตั้งใจให้ออก กดปุ่ม ตรวจและรวบรวมทุกแห่ง ก่อน แล้ว{_AGAIN}",
    "E01": f"วางไว้ข้างสมุดงานของหน่วยงานและปีเดียวกัน {_READ}",
    "E04": f"ย้ายสิ่งที่กรอกไปไว้ในแถวของขั้นตอนที่มีในแผน หรือเพิ่มขั้นตอนนี้ในแผ่นงาน มาตรการ ของสมุดงาน แล้ว{_BUILD} เพื่อรับสมุดติดตามฉบับใหม่",
    "E10": f"แก้ที่แผ่นงาน มาตรการ ของสมุดงาน แล้ว{_BUILD} เพื่อรับสมุดติดตามฉบับใหม่",
    "T03": f"แก้ตาม{_TEMPLATES}",
    "T04": f"แก้เป็นชื่อที่มี ดู{_TEMPLATES}",
    "T09": "แก้แม่แบบให้วนหรือสร้างข้อความเท่าที่เอกสารต้องใช้",
    "T10": f"ให้ผู้ทำแม่แบบเทียบกับแม่แบบของรุ่นนี้ ดู{_TEMPLATES}",
    "O03": _TAKE_BACK,
    "O06": "ไม่ต้องทำอะไร ถ้าต้องการฉบับที่โปรแกรมสร้าง ย้ายเอกสารนี้ออกจากโฟลเดอร์ แล้ว" + _BUILD,
    "O08": _AGAIN,
    "O09": f"รอให้งานนั้นจบ แล้ว{_AGAIN}",
    "O10": "อย่าใช้ฉบับนี้ แก้รายการข้างบน แล้วกดปุ่ม ตรวจและรวบรวมทุกแห่ง เพื่อรับฉบับใหม่",
    "O12": f"{_TAKE_BACK} ก่อน แล้ว{_BUILD}",
    "O13": "เลือกเอกสาร Word ที่โปรแกรมสร้าง ซึ่งอยู่ในโฟลเดอร์ของเอกสาร",
    "O14": "เลือกฉบับที่มีอยู่",
    "O15": f"{_TAKE_BACK} อีกครั้ง",
    "P03": "ตรวจว่าเป็นเอกสารที่โปรแกรมสร้างจากสมุดงานในโฟลเดอร์นี้ และโฟลเดอร์ของเอกสาร (build) ยังอยู่ที่เดิม",
    "P04": f"วางสมุดงานไว้ที่เดิม หรือแก้ข้อที่หน้า สิ่งที่ต้องแก้ แจ้งไว้ แล้ว{_TAKE_BACK} อีกครั้ง",
    "P10": "เลือกข้างของรายการนี้ หรือแก้เซลล์ให้เป็นข้อความที่ต้องการ",
    "P12": f"แก้เซลล์ต้นทางที่สูตรอ้างถึง หรือวางเป็นค่า แล้ว{_TAKE_BACK} อีกครั้ง",
    "P18": f"แก้เซลล์นี้ในสมุดติดตาม แล้ว{_BUILD}",
    "P19": "ตรวจว่าเป็นสมุดงานของเอกสารนี้จริง แล้ววางสมุดงานไว้ในโฟลเดอร์นี้",
    "P20": "ถ้าไม่ใช่เล่มที่ต้องการ วางเล่มที่ใช้สร้างเอกสารนี้ไว้ที่เดิมด้วยชื่อเดิม",
    "P30": f"แตกแฟ้ม zip วางสมุดงานไว้ในโฟลเดอร์ ย้ายแฟ้ม zip ออก {_BUILD} แล้ว{_TAKE_BACK} อีกครั้ง",
    "P31": "เปิดหน้านี้ใหม่ เมื่อผู้ตรวจแก้อีกครั้งรายการจะเปลี่ยนไป",
    "P32": "เลือกข้างของทุกรายการ",
    "P33": f"แก้สาเหตุที่แจ้งไว้ แล้ว{_AGAIN}",
    "P35": f"ปิดแฟ้มใน Excel และ Word แล้ว{_AGAIN}",
    "P36": "เลือกทีละรายการในหน้านี้",
    "P39": "เลือกข้างของรายการนี้",
    "M04": f"{_TAKE_BACK} อีกครั้ง โดยเลือกรับรายการนี้",
    "M05": "เลือกเอกสารที่สร้างจากสมุดงานเดียวกัน",
    "M07": f"บันทึกและปิดเอกสาร แล้ว{_AGAIN} ข้อความที่รวมแล้วไม่ซ้ำ",
    "M09": "เลือกเอกสารที่ผู้ตรวจแก้",
    "X01": f"{_BUILD} ของสมุดงานนี้เพียงเล่มเดียว ถ้ายังไม่สำเร็จให้ส่งแฟ้มให้ผู้พัฒนา สมุดงานอื่นสร้างต่อแล้ว",
    "G05": "ตรวจชื่อกรอบการประเมิน หรือให้ผู้ดูแลระบบเปิดโปรแกรมพร้อมโฟลเดอร์ของกรอบนั้น",
    "G09": "เลือกปีนี้เมื่อสร้างสมุดงานใหม่ได้ทันที",
    "V01": "ติดตั้ง LibreOffice ซึ่งใช้ได้โดยไม่เสียค่าใช้จ่าย จาก https://www.libreoffice.org/download/ "
    f"แล้ว{_AGAIN} หรือเปิดเอกสารใน Word แล้วบันทึกเป็น PDF",
    "V02": f"ติดตั้งแบบอักษรของเอกสารในเครื่องนี้ แล้ว{_AGAIN} หรือเปิดเอกสารใน Word แล้วบันทึกเป็น PDF",
    "V05": f"รับหรือปฏิเสธการแก้ไขและลบข้อคิดเห็นใน Word หรือ{_TAKE_BACK}",
    "V06": "เลือก ทำ PDF ด้วย แล้ว" + _BUILD,
    "V08": "แก้ตามที่แจ้งไว้ แล้วกดปุ่ม วางโฟลเดอร์เผยแพร่ อีกครั้ง",
    "V11": "ถ้าเป็นฉบับที่ลงนามหรือตั้งใจแก้ไว้ ตรวจว่ายังตรงกับเอกสาร ถ้าไม่ต้องการให้ย้ายหรือลบ แล้วกดปุ่ม วางโฟลเดอร์เผยแพร่ อีกครั้ง",
    "R85": "เปลี่ยนช่อง จัดทำ ของเอกสารนี้เป็น ไม่ ถ้าประกาศของปีจัดรายการเช่นนั้น ให้เพิ่มในแฟ้มกรอบของปีก่อน ดูคู่มือเรื่องปี",
}  # fmt: skip
"""By code, what its hint says to those who have buttons."""

MESSAGES = {
    "E01": "สมุดติดตาม {found} เป็นของ{agency} ปีงบประมาณ พ.ศ. {year} แต่โฟลเดอร์นี้ไม่มีสมุดงานของหน่วยงานและปีนั้น จึงไม่ได้อ่าน",
    "O09": "{found} กำลังถูกเขียนโดยงานของ {owner} (เริ่มเมื่อ {age}) จึงยังไม่เขียน",
    "O11": "งานของ {owner} กับ {found} (เมื่อ {age}) หยุดกลางคัน งานนี้จึงทำต่อแทน",
    "O15": "การรับกลับครั้งก่อนกับเอกสารใน {found} หยุดกลางคัน จึงคืนสมุดงานและเอกสารเป็นเหมือนก่อนรับ",
    "P34": "มีผู้เขียน {found} ระหว่างงานนี้ จึงไม่คืนแฟ้มนั้น",
    "P35": "สมุดงานหรือเอกสารเปลี่ยนไประหว่างงานนี้",
    "M04": "ยังไม่ได้นำกลับเข้าเซลล์ {found}",
}
"""By code, the message where that of the table names a command."""

INSTEAD = {
    "start": "กดปุ่ม สร้างสมุดงานใหม่ ในหน้า สมุดงาน",
    "workbook": "วางร่างมาตรการด้วยปุ่ม วางร่างมาตรการในสำเนา ใต้ งานอื่น ในหน้า สมุดงาน",
    "check": "หน้า สิ่งที่ต้องแก้ ตรวจให้เองทุกครั้งที่บันทึกสมุดงาน",
    "build": _BUILD,
    "scores": _BUILD,
    "tracking": _BUILD,
    "province": "ใช้ปุ่มในหน้า รวบรวม ของสมุดงานที่รวบรวม",
    "review": _TAKE_BACK,
    "pdf": f"เลือก ทำ PDF ด้วย แล้ว{_BUILD}",
    "publish": "กดปุ่ม วางโฟลเดอร์เผยแพร่ ใต้ งานอื่น ในหน้า สมุดงาน",
}
"""By topic of the manual, what officers do on the page where it gives commands."""

_PHRASES = (("เพิ่มด้วย itadocs units --add-missing", "เพิ่มด้วยปุ่ม แจกสมุดงาน โดยเลือก เพิ่มมาตรการที่ขาด"),)
_ONCE_MORE = ("แล้วสั่งใหม่", "แล้วสั่งอีกครั้ง")
_COMMAND = re.compile(
    r"\bitadocs [a-z]|(?<![\w-])--[a-z]|สั่ง (?:build|pull|merge|accept|check)|\b(?:build|pull|merge) (?:แล้ว|และ)"
)


def page_message(problem: Problem) -> str:
    """Return the message of a problem as the page says it."""
    own = MESSAGES.get(problem.code)
    return own.format_map(problem.params) if own else for_page(message(problem))


def page_hint(problem: Problem) -> str:
    """Return what to do about a problem, with the buttons of the page."""
    is_of_file = problem.code[0] in "FU"  # what lies in the folder; no button was pressed
    return HINTS.get(problem.code) or for_page(hint(problem), _READ if is_of_file else f"แล้ว{_AGAIN}")


def page_example(problem: Problem) -> tuple[str, str]:
    """Return what is wrong and what is right; both empty where they are commands."""
    code = CODES[problem.code]
    both = (code.wrong, code.right)
    return ("", "") if any(map(names_command, both)) else both


def page_reason(problem: Problem) -> str:
    """Return why it matters; empty where that speaks of commands."""
    why = CODES[problem.code].why
    return "" if names_command(why) else why


def for_page(text: str, again: str = f"แล้ว{_AGAIN}") -> str:
    """Return a text with the buttons in the place of commands, as far as these are known; ``again`` is what is done in
    the place of one that is given once more."""
    for command, button in (*_PHRASES, *((command, again) for command in _ONCE_MORE)):
        text = text.replace(command, button)
    return text


def names_command(text: str) -> bool:
    """Tell whether a text names a command of the terminal.

    >>> names_command("เพิ่มด้วย itadocs units"), names_command("ระบุด้วย --force"), names_command("ตามคำสั่งที่ 6/2567")
    (True, True, False)
    """
    return _COMMAND.search(text) is not None
