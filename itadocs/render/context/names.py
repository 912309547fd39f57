"""The names a template may use: one set of records for all templates, with their documentation.

Values are texts ready to print; those that came from a cell know it. What is missing is an empty text or an empty list,
so a template asks ``{% if result.last_total %}``. ``itadocs fields`` prints this dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from itadocs.render.context.figure import Figure
from itadocs.values import Lines, Text


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """เอกสาร"""

    title: Annotated[Text, "ชื่อเรื่อง: ที่กำหนดในสมุดงาน หรือชื่อทางการของเอกสาร"]
    custom_title: Annotated[Text, "ชื่อเรื่องที่กำหนดในสมุดงาน ว่างเมื่อไม่ได้กำหนด"]
    code: Annotated[Text, "รหัสข้อตามปีของเกณฑ์ เช่น O25 ว่างเมื่อไม่มีแหล่งข้อมูลของปีนั้น"]
    criteria_year: Annotated[Text, "ปี พ.ศ. ของเกณฑ์"]
    assessed_year: Annotated[Text, "ปีงบประมาณ พ.ศ. ที่ประเมิน"]
    last_year: Annotated[Text, "ปีงบประมาณก่อนปีที่ประเมิน"]
    plan_year: Annotated[Text, "ปีงบประมาณของแผน"]


@dataclass(frozen=True, slots=True)
class AgencyNames:
    """หน่วยงาน"""

    name: Annotated[Text, "ชื่อเต็ม"]
    short_name: Annotated[Text, "ชื่อย่อ"]
    english_name: Annotated[Text, "ชื่อภาษาอังกฤษ"]
    kind: Annotated[Text, "ประเภท: กรมหรือเทียบเท่า หรือ จังหวัด"]
    ministry: Annotated[Text, "กระทรวงหรือต้นสังกัด"]
    prepared_by: Annotated[Text, "ผู้จัดทำเอกสาร"]
    website: Annotated[Text, "เว็บไซต์"]
    units_count: Annotated[Text, "จำนวนส่วนราชการในสังกัด"]
    province: Annotated[Text, "จังหวัดที่ส่วนราชการรายงานถึง ว่างเมื่อไม่ใช่ส่วนราชการประจำจังหวัด"]


@dataclass(frozen=True, slots=True)
class ItemNames:
    """ข้อของแบบวัด"""

    code: Annotated[Text, "รหัสข้อ เช่น i1"]
    answer: Annotated[Text, "คำตอบที่นับเป็นคะแนน เช่น ไม่มี ว่างเมื่อเป็นข้อระดับมากน้อย"]
    label: Annotated[Text, "สาระของข้อ"]
    score: Annotated[Text, "คะแนน ข้อของ EIT เป็นค่าเฉลี่ยสองส่วน ว่างเมื่อไม่ได้กรอก"]
    part1: Annotated[Text, "คะแนน EIT ส่วนที่ 1"]
    part2: Annotated[Text, "คะแนน EIT ส่วนที่ 2"]
    is_weak: Annotated[bool, "ต่ำกว่าเกณฑ์คะแนนที่ต้องพัฒนา"]
    is_full: Annotated[bool, "ได้คะแนนเต็ม"]


@dataclass(frozen=True, slots=True)
class ItemGroupNames:
    """กลุ่มย่อยของข้อ OIT"""

    name: Annotated[Text, "ชื่อกลุ่มย่อย"]
    score: Annotated[Text, "คะแนนเฉลี่ยของกลุ่มย่อย ว่างเมื่อคะแนนไม่ครบ"]
    items: Annotated[list[ItemNames], "ข้อของกลุ่มย่อยที่มีคะแนน"]


@dataclass(frozen=True, slots=True)
class AdviceNames:
    """ข้อเสนอแนะของผู้ประเมิน"""

    items: Annotated[Text, "รหัสข้อ เช่น e4 และ e5"]
    labels: Annotated[Text, "สาระของข้อ"]
    part: Annotated[Text, "ส่วนของ EIT ว่างเมื่อใช้ทุกส่วน"]
    defect: Annotated[Lines, "ประเด็นที่พบ"]
    advice: Annotated[Lines, "ข้อเสนอแนะ"]


@dataclass(frozen=True, slots=True)
class UnitReportNames:
    """ผลที่ส่วนราชการหนึ่งรายงาน"""

    number: Annotated[Text, "ลำดับในตาราง"]
    unit: Annotated[Text, "ชื่อส่วนราชการ ชื่อย่อเมื่อสมุดงานเลือกชื่อย่อ"]
    status: Annotated[Text, "สถานะ เช่น กำลังดำเนินการ ว่างเมื่อไม่ได้รายงาน"]
    percent: Annotated[Text, "ร้อยละความคืบหน้า ว่างเมื่อไม่ได้รายงาน"]
    outputs: Annotated[Lines, "ผลการดำเนินการ ข้อละย่อหน้า"]
    outcomes: Annotated[Lines, "ผลลัพธ์ ข้อละย่อหน้า"]
    evidence: Annotated[Lines, "หลักฐาน ข้อละย่อหน้า"]


@dataclass(frozen=True, slots=True)
class StatusCountNames:
    """จำนวนส่วนราชการตามสถานะ"""

    label: Annotated[Text, "สถานะ เช่น แล้วเสร็จ"]
    count: Annotated[Text, "จำนวนส่วนราชการ"]


@dataclass(frozen=True, slots=True)
class ReportingNames:
    """การรายงานของส่วนราชการต่อจังหวัด"""

    asked: Annotated[Text, "จำนวนส่วนราชการที่มีมาตรการ ว่างเมื่อไม่ได้รวบรวม"]
    reported: Annotated[Text, "จำนวนส่วนราชการที่รายงานแล้ว"]
    has_reports: Annotated[bool, "มีส่วนราชการรายงานแล้วอย่างน้อยหนึ่งแห่ง"]


@dataclass(frozen=True, slots=True)
class MeasureNames:
    """มาตรการ โครงการ หรือกิจกรรม"""

    number: Annotated[Text, "ลำดับในกลุ่ม"]
    group_no: Annotated[Text, "ลำดับของตัวชี้วัดหรือประเด็น"]
    group_name: Annotated[Text, "ชื่อตัวชี้วัดหรือประเด็น"]
    group_heading: Annotated[Text, "เช่น ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่"]
    text: Annotated[Lines, "ชื่อมาตรการ"]
    aim: Annotated[Text, "ปรับปรุง พัฒนา หรือ รักษาระดับ"]
    finding: Annotated[Lines, "ผลการวิเคราะห์ที่มาตรการนี้ตอบ ข้อละย่อหน้า"]
    steps: Annotated[Lines, "ขั้นตอน ข้อละย่อหน้า"]
    periods: Annotated[Lines, "ช่วงระยะเวลา ช่วงละย่อหน้า"]
    owners: Annotated[Lines, "ผู้รับผิดชอบ ตามรูปแบบที่เลือกในสมุดงาน"]
    instrument: Annotated[Text, "แบบวัดที่มาตรการตอบ ว่างเมื่อตอบทุกแบบวัด"]
    outputs: Annotated[Lines, "ผลการดำเนินการ ข้อละย่อหน้า ว่างเมื่อยังไม่รายงาน"]
    outcomes: Annotated[Lines, "ผลลัพธ์หรือผลสัมฤทธิ์ ข้อละย่อหน้า ว่างเมื่อยังไม่รายงาน"]
    is_first: Annotated[bool, "เป็นมาตรการแรกของกลุ่ม"]
    own_outputs: Annotated[Lines, "ผลการดำเนินการของหน่วยงานเจ้าของเอกสารเอง ไม่รวมของส่วนราชการ"]
    own_outcomes: Annotated[Lines, "ผลลัพธ์ของหน่วยงานเจ้าของเอกสารเอง ไม่รวมของส่วนราชการ"]
    unit_reports: Annotated[list[UnitReportNames], "ผลที่ส่วนราชการรายงาน ตามลำดับในรายชื่อหน่วยงาน"]
    asked: Annotated[Text, "จำนวนส่วนราชการที่ต้องรายงานมาตรการนี้ ว่างเมื่อไม่มี"]
    reported: Annotated[Text, "จำนวนส่วนราชการที่รายงานมาตรการนี้แล้ว"]
    unit_statuses: Annotated[list[StatusCountNames], "จำนวนส่วนราชการตามสถานะ เฉพาะสถานะที่มี"]


@dataclass(frozen=True, slots=True)
class GroupInstrumentNames:
    """แบบวัดในประเด็นหนึ่ง: ข้อของแบบวัดที่ประเด็นใช้ และมาตรการที่ตอบข้อเหล่านั้น"""

    code: Annotated[Text, "IIT EIT หรือ OIT"]
    name: Annotated[Text, "ชื่อภาษาไทย"]
    english_name: Annotated[Text, "ชื่อภาษาอังกฤษ"]
    is_divided: Annotated[bool, "แบ่งคะแนนเป็นสองส่วน"]
    items: Annotated[list[ItemNames], "ข้อที่มีคะแนน"]
    measures: Annotated[Lines, "มาตรการที่ตอบแบบวัดนี้ ข้อละย่อหน้า"]


@dataclass(frozen=True, slots=True)
class GroupNames:
    """กลุ่ม คือ ตัวชี้วัดหรือประเด็น พร้อมการวิเคราะห์และมาตรการ"""

    kind_name: Annotated[Text, "ตัวชี้วัด หรือ ประเด็น"]
    no: Annotated[Text, "ลำดับ"]
    name: Annotated[Text, "ชื่อ"]
    heading: Annotated[Text, "เช่น ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่"]
    analysis: Annotated[Lines, "ผลการวิเคราะห์"]
    keep: Annotated[Lines, "สิ่งที่ต้องรักษาระดับ"]
    none_reason: Annotated[Lines, "เหตุผลที่ไม่มีมาตรการ"]
    measures: Annotated[list[MeasureNames], "มาตรการของกลุ่ม ว่างได้"]
    has_unit_reports: Annotated[bool, "มีมาตรการที่ส่วนราชการต้องรายงาน"]
    shares_steps: Annotated[bool, "ทุกมาตรการใช้ขั้นตอนเดียวกัน"]
    shares_periods: Annotated[bool, "ทุกมาตรการใช้ระยะเวลาเดียวกัน"]
    shares_owners: Annotated[bool, "ทุกมาตรการมีผู้รับผิดชอบเดียวกัน"]
    instruments: Annotated[list[GroupInstrumentNames], "แบบวัดที่กลุ่มใช้ เฉพาะที่มีข้อหรือมาตรการ"]
    items_known: Annotated[bool, "รู้ว่าข้อใดอยู่ในกลุ่มนี้"]
    weak_items: Annotated[list[ItemNames], "ข้อของกลุ่มที่ต่ำกว่าเกณฑ์คะแนนที่ต้องพัฒนา เรียงจากต่ำสุด"]
    linked_items: Annotated[list[ItemNames], "ข้อ OIT ของกลุ่มที่ไม่ต่ำกว่าเกณฑ์"]
    outputs: Annotated[Lines, "ผลการดำเนินการที่รายงานรวมทั้งกลุ่ม"]
    outcomes: Annotated[Lines, "ผลลัพธ์ที่รายงานรวมทั้งกลุ่ม"]
    own_outputs: Annotated[Lines, "ผลการดำเนินการรวมทั้งกลุ่มของหน่วยงานเจ้าของเอกสารเอง"]
    own_outcomes: Annotated[Lines, "ผลลัพธ์รวมทั้งกลุ่มของหน่วยงานเจ้าของเอกสารเอง"]
    unit_reports: Annotated[list[UnitReportNames], "ผลที่ส่วนราชการรายงานรวมทั้งกลุ่ม"]


@dataclass(frozen=True, slots=True)
class IndicatorNames:
    """ตัวชี้วัด"""

    no: Annotated[Text, "ลำดับ"]
    name: Annotated[Text, "ชื่อ"]
    heading: Annotated[Text, "เช่น ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่"]
    instrument: Annotated[Text, "แบบวัด: IIT EIT หรือ OIT"]
    score: Annotated[Text, "คะแนน"]
    last_score: Annotated[Text, "คะแนนปีก่อน"]
    change: Annotated[Text, "ผลต่างมีเครื่องหมาย เช่น +0.20"]
    change_word: Annotated[Text, "เพิ่มขึ้น ลดลง หรือ เท่าเดิม"]
    is_weak: Annotated[bool, "ต่ำกว่าเกณฑ์คะแนนที่ต้องพัฒนา"]
    is_full: Annotated[bool, "ได้คะแนนเต็ม"]
    items: Annotated[list[ItemNames], "ข้อทั้งหมดที่มีคะแนน"]
    weak_items: Annotated[list[ItemNames], "ข้อที่ต่ำกว่าเกณฑ์คะแนนที่ต้องพัฒนา"]
    full_items: Annotated[list[ItemNames], "ข้อที่ได้คะแนนเต็ม"]
    item_groups: Annotated[list[ItemGroupNames], "กลุ่มย่อยของข้อ ว่างเมื่อไม่มีหรือไม่ทราบ"]
    advice: Annotated[list[AdviceNames], "ข้อเสนอแนะของข้อในตัวชี้วัดนี้ ข้อความซ้ำกันแสดงครั้งเดียว"]
    group: Annotated[GroupNames, "การวิเคราะห์และมาตรการของตัวชี้วัด"]
    is_first: Annotated[bool, "เป็นตัวชี้วัดแรกของแบบวัด"]


@dataclass(frozen=True, slots=True)
class PartNames:
    """ส่วนของแบบวัด"""

    label: Annotated[Text, "เช่น EIT ส่วนที่ 1"]
    name: Annotated[Text, "เช่น ส่วนที่ 1"]
    english_name: Annotated[Text, "เช่น EIT Public"]
    respondents: Annotated[Text, "ผู้ตอบของส่วนนี้"]
    count: Annotated[Text, "จำนวนผู้ตอบ"]
    score: Annotated[Text, "คะแนน"]
    last_score: Annotated[Text, "คะแนนปีก่อน"]
    change: Annotated[Text, "ผลต่างมีเครื่องหมาย"]
    change_word: Annotated[Text, "เพิ่มขึ้น ลดลง หรือ เท่าเดิม"]
    advice: Annotated[list[AdviceNames], "ข้อเสนอแนะเฉพาะส่วนนี้"]


@dataclass(frozen=True, slots=True)
class InstrumentNames:
    """แบบวัด"""

    code: Annotated[Text, "IIT EIT หรือ OIT"]
    name: Annotated[Text, "ชื่อภาษาไทย"]
    english_name: Annotated[Text, "ชื่อภาษาอังกฤษ"]
    score: Annotated[Text, "คะแนน กรอกหรือคำนวณ"]
    last_score: Annotated[Text, "คะแนนปีก่อน"]
    change: Annotated[Text, "ผลต่างมีเครื่องหมาย"]
    change_word: Annotated[Text, "เพิ่มขึ้น ลดลง หรือ เท่าเดิม"]
    is_full: Annotated[bool, "ได้คะแนนเต็ม"]
    parts: Annotated[list[PartNames], "ส่วนของแบบวัด ว่างเมื่อไม่แบ่งส่วน"]
    indicators: Annotated[list[IndicatorNames], "ตัวชี้วัดของแบบวัด"]
    highest: Annotated[list[IndicatorNames], "ตัวชี้วัดที่คะแนนสูงสุดของแบบวัด รวมที่เท่ากัน"]
    lowest: Annotated[list[IndicatorNames], "ตัวชี้วัดที่คะแนนต่ำสุดของแบบวัด รวมที่เท่ากัน"]
    has_items: Annotated[bool, "มีคะแนนรายข้อ"]
    weak_items: Annotated[list[ItemNames], "ข้อที่ต่ำกว่าเกณฑ์คะแนนที่ต้องพัฒนา"]
    full_items: Annotated[list[ItemNames], "ข้อที่ได้คะแนนเต็ม"]
    advice: Annotated[list[AdviceNames], "ข้อเสนอแนะที่ไม่แยกส่วน"]
    has_advice: Annotated[bool, "มีข้อเสนอแนะ รวมที่แยกส่วน"]


@dataclass(frozen=True, slots=True)
class ResultNames:
    """ผลการประเมินในภาพรวม"""

    total: Annotated[Text, "คะแนนรวมตามประกาศ"]
    level: Annotated[Text, "ระดับตามประกาศ"]
    last_total: Annotated[Text, "คะแนนรวมปีก่อน"]
    last_level: Annotated[Text, "ระดับปีก่อน"]
    change: Annotated[Text, "ผลต่างมีเครื่องหมาย เช่น +3.33"]
    change_size: Annotated[Text, "ขนาดของผลต่าง ไม่มีเครื่องหมาย"]
    change_word: Annotated[Text, "เพิ่มขึ้น ลดลง หรือ เท่าเดิม"]
    level_change_word: Annotated[Text, "ระดับเทียบปีก่อน: เพิ่มขึ้น ลดลง หรือ เท่าเดิม"]
    national_mean: Annotated[Text, "คะแนนเฉลี่ยระดับประเทศ"]
    target: Annotated[Text, "ค่าเป้าหมาย"]
    threshold: Annotated[Text, "เกณฑ์คะแนนที่ต้องพัฒนา"]
    level_range: Annotated[Text, "ช่วงคะแนนของระดับตามประกาศ"]
    meets_target: Annotated[bool, "ถึงค่าเป้าหมาย"]
    highest: Annotated[list[IndicatorNames], "ตัวชี้วัดที่คะแนนสูงสุด รวมที่เท่ากัน"]
    lowest: Annotated[list[IndicatorNames], "ตัวชี้วัดที่คะแนนต่ำสุด รวมที่เท่ากัน"]


@dataclass(frozen=True, slots=True)
class RankNames:
    """อันดับในกลุ่ม"""

    rank: Annotated[Text, "อันดับ"]
    out_of: Annotated[Text, "จำนวนหน่วยงานในกลุ่ม"]
    group: Annotated[Text, "ชื่อกลุ่ม"]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """บรรทัดของตารางคะแนนแบบวัด: IIT, EIT ส่วนที่ 1, EIT ส่วนที่ 2, OIT"""

    label: Annotated[Text, "ชื่อบรรทัด"]
    score: Annotated[Text, "คะแนน"]
    last_score: Annotated[Text, "คะแนนปีก่อน"]
    change: Annotated[Text, "ผลต่างมีเครื่องหมาย"]


@dataclass(frozen=True, slots=True)
class PeerNames:
    """หน่วยงานในกลุ่มเดียวกัน"""

    rank: Annotated[Text, "อันดับ"]
    name: Annotated[Text, "ชื่อ"]
    score: Annotated[Text, "คะแนน"]
    level: Annotated[Text, "ระดับ"]
    is_self: Annotated[bool, "คือหน่วยงานเจ้าของเอกสาร"]


@dataclass(frozen=True, slots=True)
class HistoryNames:
    """ผลของปีหนึ่ง"""

    year: Annotated[Text, "ปี พ.ศ."]
    score: Annotated[Text, "คะแนน"]
    level: Annotated[Text, "ระดับ"]


@dataclass(frozen=True, slots=True)
class ViewNames:
    """ความเห็นของผู้มีส่วนได้ส่วนเสีย"""

    topic: Annotated[Text, "ด้าน"]
    text: Annotated[Lines, "ความเห็น"]


@dataclass(frozen=True, slots=True)
class ViewsNames:
    """ความเห็นแยกฝ่าย"""

    external: Annotated[list[ViewNames], "ภายนอก (EIT)"]
    internal: Annotated[list[ViewNames], "ภายใน (IIT)"]


@dataclass(frozen=True, slots=True)
class LimitationNames:
    """ข้อจำกัด"""

    instrument: Annotated[Text, "แบบวัด ว่างเมื่อเป็นข้อจำกัดทั่วไป"]
    text: Annotated[Lines, "ข้อความ"]


@dataclass(frozen=True, slots=True)
class LevelNames:
    """ระดับผลการประเมินของปี"""

    name: Annotated[Text, "ชื่อระดับ"]
    range: Annotated[Text, "ช่วงคะแนนรวม"]
    condition: Annotated[Text, "เงื่อนไขของคะแนนแบบวัด"]


@dataclass(frozen=True, slots=True)
class FigureNames:
    """แผนภูมิ เป็นเท็จเมื่อข้อมูลไม่ครบหรือสมุดงานเลือกไม่ใส่"""

    overall: Annotated[Figure, "คะแนนรวมเทียบปีก่อน คะแนนเฉลี่ยระดับประเทศ และค่าเป้าหมาย"]
    history: Annotated[Figure, "คะแนนรวมย้อนหลัง"]
    instruments: Annotated[Figure, "คะแนนแบบวัด"]
    indicators: Annotated[Figure, "คะแนนตัวชี้วัดปีที่ประเมิน"]
    comparison: Annotated[Figure, "คะแนนตัวชี้วัดเทียบปีก่อน"]


@dataclass(frozen=True, slots=True)
class TextNames:
    """ข้อความจากแผ่นงาน ข้อความ"""

    preface: Annotated[Lines, "คำนำ"]
    background: Annotated[Lines, "ความเป็นมา"]
    purpose: Annotated[Lines, "การนำไปใช้"]
    overall_note: Annotated[Lines, "บทวิเคราะห์ภาพรวม"]
    oit_note: Annotated[Lines, "ข้อเสนอแนะภาพรวม OIT"]
    external_views_lead: Annotated[Lines, "คำนำความเห็นภายนอก"]
    internal_views_lead: Annotated[Lines, "คำนำความเห็นภายใน"]
    closing: Annotated[Lines, "ข้อความปิดท้าย"]


@dataclass(frozen=True, slots=True)
class Names:
    """ชื่อทั้งหมดที่แม่แบบใช้ได้"""

    document: Annotated[DocumentNames, "เอกสารฉบับนี้"]
    agency: Annotated[AgencyNames, "หน่วยงานเจ้าของเอกสาร"]
    result: Annotated[ResultNames, "ผลการประเมินในภาพรวม"]
    ranks: Annotated[list[RankNames], "อันดับในกลุ่มต่าง ๆ"]
    instruments: Annotated[list[InstrumentNames], "แบบวัดทั้งสาม"]
    score_rows: Annotated[list[ScoreRow], "คะแนนแบบวัดเป็นบรรทัด แยก EIT สองส่วน เฉพาะที่มีคะแนน"]
    indicators: Annotated[list[IndicatorNames], "ตัวชี้วัดทั้งสิบ"]
    groups: Annotated[list[GroupNames], "กลุ่มทั้งหมดของเอกสาร ตามลำดับของกรอบการประเมิน"]
    plan_groups: Annotated[list[GroupNames], "กลุ่มที่มีมาตรการ ตามลำดับในแผ่นงาน มาตรการ"]
    unplanned_groups: Annotated[list[GroupNames], "กลุ่มที่ไม่มีมาตรการแต่มีเหตุผล"]
    measures: Annotated[list[MeasureNames], "มาตรการทั้งหมด ตามลำดับในแผ่นงาน มาตรการ"]
    advice: Annotated[list[AdviceNames], "ข้อเสนอแนะของผู้ประเมินทั้งหมด"]
    peers: Annotated[list[PeerNames], "หน่วยงานในกลุ่มเดียวกัน"]
    history: Annotated[list[HistoryNames], "ผลย้อนหลัง เรียงตามปี"]
    views: Annotated[ViewsNames, "ความเห็นของผู้มีส่วนได้ส่วนเสีย"]
    limitations: Annotated[list[LimitationNames], "ข้อจำกัด"]
    levels: Annotated[list[LevelNames], "ระดับผลการประเมินของปีที่ประเมิน"]
    reporting: Annotated[ReportingNames, "การรายงานของส่วนราชการต่อจังหวัด"]
    figures: Annotated[FigureNames, "แผนภูมิ วางในย่อหน้าของตนเอง"]
    texts: Annotated[TextNames, "ข้อความที่แก้ได้ในสมุดงาน"]
