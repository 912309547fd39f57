"""What decides where pages end in documents of other agencies than the samples: long names, many rows, tall rows."""

from __future__ import annotations

import pytest

from tests.support.documents import Element, Package, text_of, val, w
from tests.support.made import DITP, OIE, Data, changed, choose, run, sample, tables

LONG = "มหาวิทยาลัยเทคโนโลยีและนวัตกรรมเพื่อการพัฒนาท้องถิ่นอย่างยั่งยืนแห่งภาคตะวันออกเฉียงเหนือตอนบนเฉลิมพระเกียรติ"
CENTIMETRE = 360_000
STEP = "แจ้งเวียนระเบียบที่เกี่ยวข้องให้ทุกส่วนงานถือปฏิบัติ"
AGENCIES, STEPS = 40, 60


def _invent(data: Data) -> None:
    """A plan of an agency with a long name in a large group, one measure of very many steps, the next of one."""
    data["agency"]["name"] = data["agency"]["prepared_by"] = LONG
    first = data["peers"][0]
    data["peers"] = [{**first, "rank": number, "name": f"หน่วยงานที่ {number}"} for number in range(1, AGENCIES + 1)]
    for measure, count in zip(data["measures"], (STEPS, 1), strict=False):
        measure["steps"] = [STEP] * count


@pytest.fixture(scope="module")
def plan() -> Package:
    return run(changed(OIE, _invent, choose(contents="ใช่", table_list="ใช่", approval_block="ใช่"))).package


@pytest.fixture(scope="module")
def measures() -> Package:
    """Measures with closing words, which are to be approved."""
    return run(changed(DITP, lambda data: data["texts"].update(closing="ขอบคุณ"), choose(approval_block="ใช่"))).package


def _keeps(package: Package, paragraph: Element) -> bool:
    return package.inherited(paragraph, "keepNext") is not None


def _spaces(package: Package) -> list[int]:
    """The empty spaces of the cover, in points."""
    found = []
    for paragraph in package.body.iter(w("p")):
        if paragraph.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None:
            break
        if not text_of(paragraph):
            found.append(int(val(paragraph.find(f"{w('pPr')}/{w('spacing')}"), "before")) // 20)
    return found


@pytest.mark.parametrize("made", ["plan", "measures"])
def test_an_approval_block_follows_words_that_say_what_is_signed(made: str, request: pytest.FixtureRequest) -> None:
    package: Package = request.getfixturevalue(made)
    block = next(each for each in package.body.iter(w("tbl")) if "ผู้อนุมัติ" in text_of(each))
    said = block.getprevious()
    assert "ผู้อนุมัติ" in text_of(said)
    assert _keeps(package, said)
    assert all(_keeps(package, each) for each in block.iter(w("p")))


def test_closing_words_stay_with_who_signs_below_them(measures: Package) -> None:
    (closing,) = [each for each in measures.body.iter(w("p")) if text_of(each) == "ขอบคุณ"]
    after = closing.getnext() if closing.getnext() is not None else closing.getparent().getparent().getnext()
    assert _keeps(measures, closing)
    assert _keeps(measures, after)


def test_what_follows_the_last_table_takes_no_room_that_could_become_a_page(plan: Package) -> None:
    last = [each for each in plan.body if each.tag == w("p")][-1]
    assert text_of(last) == ""
    assert int(val(last.find(f"{w('pPr')}/{w('rPr')}/{w('sz')}"))) <= 2


def test_a_cover_with_a_long_name_gives_its_empty_space_to_the_lines(plan: Package) -> None:
    assert sum(_spaces(plan)) <= sum(_spaces(sample(OIE).package)) / 2


def test_a_table_of_many_rows_runs_over_pages_and_its_last_rows_stay_together(
    plan: Package,
) -> None:
    peers = next(each for each in plan.body.iter(w("tbl")) if text_of(each).startswith("อันดับ"))
    indicators = next(each for each in plan.body.iter(w("tbl")) if text_of(each).startswith("ตัวชี้วัดที่"))
    for table, count in ((peers, AGENCIES), (indicators, 10)):
        rows = list(table.iter(w("tr")))[1:]
        kept = [all(_keeps(plan, each) for each in row.iter(w("p"))) for row in rows]
        assert kept == [False] * (count - 3) + [True] * 3


def test_a_measure_of_many_steps_may_run_over_pages_and_one_of_few_does_not(plan: Package) -> None:
    (table,) = tables(plan, "ขั้นตอน/วิธีการปฏิบัติ (3)".replace("3", "๓"))
    whole = {row.texts[2].count(STEP): row.whole for row in table.body if len(row.texts) == 5 and STEP in row.texts[2]}
    assert whole == {STEPS: False, 1: True}


def test_a_chart_of_ten_names_finds_room_below_half_a_page_of_text(plan: Package) -> None:
    heights = [int(each.find("{*}extent").get("cy")) for each in plan.body.iter("{*}inline")]
    assert len(heights) == 3
    assert max(heights) <= 11 * CENTIMETRE


def test_an_entry_that_word_makes_anew_leaves_room_for_its_page_number(plan: Package) -> None:
    assert any(LONG in text_of(link) for link in plan.body.iter(w("hyperlink")))
    for link in plan.body.iter(w("hyperlink")):
        properties = next(link.iterancestors(w("p"))).find(w("pPr"))
        style = plan.styles[val(properties.find(w("pStyle")))].find(w("pPr"))
        indents = style.find(w("ind"))
        assert int(val(indents, "right")) >= 600
        assert int(val(indents, "hanging")) > 0
        assert val(style.find(f"{w('tabs')}/{w('tab')}"), "leader") == "dot"
        assert val(properties.find(w("ind")), "right") == "0", "LibreOffice draws no number right of an indent"


def test_no_year_of_a_title_stands_alone_on_a_line(plan: Package) -> None:
    for paragraph in plan.body.iter(w("p")):
        said = "".join(each.text or "" for each in paragraph.iter(w("t")))
        if plan.style_of(paragraph) in ("Caption", "Heading1", "PartHeading", "Title", "Subtitle", "InnerTitle"):
            assert "พ.ศ. " not in said, said
