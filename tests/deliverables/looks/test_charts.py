"""The charts of finished documents: what they draw, how they vanish, and that an office suite shows them.

That chart, embedded workbook and alternative text agree with each other is held for every sample in the contract tests;
here they are held against the figures of the workbook and of the publications.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pypdfium2
import pytest
from lxml import etree

from itadocs.analysis import derive
from itadocs.model.records import HistoryPoint
from itadocs.render.context.figure import Figure, Series
from itadocs.render.context.figures import Charted, figures_context
from itadocs.render.word.charts.parts import Chart
from itadocs.thai.digits import DigitStyle
from itadocs.values import Sourced, Text, replace
from tests.contract.test_charts import A, C, cached, charts, drawn, target
from tests.support.documents import Package, book_of, local, sample_data
from tests.support.effort import each_of, sampled
from tests.support.looks.office import converted
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
    Data,
    changed,
    choose,
    lines,
    printed_rows,
    run,
    sample,
)
from tests.support.published.figures import DITP_INDICATORS, DIW_INDICATORS, INDICATORS

THAI_SAMPLES, ARABIC_SAMPLES = (DIPROM, LAMPHUN, OIE), (DITP, DIW)
NAMES = [f"{no} {name}" for no, name in enumerate(INDICATORS, 1)]
THIS, LAST = "ปีงบประมาณ พ.ศ. 2568", "ปีงบประมาณ พ.ศ. 2567"
MARK = "เกณฑ์คะแนนที่ต้องพัฒนา"
LABELS = [
    ("bar", "73.11", "inBase"), ("bar", "10", "inBase"), ("bar", "0", "outEnd"), ("column", "9.99", "outEnd"),
    ("column", "60", "inBase"), ("line", "60", "t"),
]  # fmt: skip
TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
SIZE_OF_DIGITS = 5
"""Points."""
Drawn = list[tuple[str, dict[str, dict[str, str]]]]


def content(package: Package) -> Drawn:
    """Every chart in the order of the document: its caption, and series → category → value, in Arabic digits."""
    captions = [line for line in lines(package) if line.startswith("[caption] รูปที่")]
    found = []
    for caption, (name, _) in zip(captions, drawn(package).items(), strict=True):
        series = {}
        for element in charts(package)[name].iter(f"{C}ser"):
            label = next(element.find(f"{C}tx").iter(f"{C}v")).text.translate(TO_ARABIC)
            values, names = cached(element, "val"), cached(element, "cat")
            series[label] = {names[at].translate(TO_ARABIC): _shown(value) for at, value in values.items()}
        found.append((re.sub(r"^\[caption\] รูปที่ «SEQ รูปที่ (\d+)» ", r"\1 ", caption), series))
    return found


def bars(series: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """The series without the line of the threshold."""
    return {label: values for label, values in series.items() if not label.startswith(MARK)}


def _shown(value: str) -> str:
    return value if value in ("0", "100") else f"{float(value):.2f}"


def typed(value: float) -> str:
    return _shown(f"{value:g}") if value in (0, 100) else f"{value:.2f}"


@pytest.fixture(scope="module")
def oie() -> dict[str, dict[str, dict[str, str]]]:
    """The charts of the plan by the first words of their captions."""
    return {re.sub(r"^\d+ ", "", caption): series for caption, series in content(sample(OIE).package)}


@pytest.fixture(scope="module")
def bare() -> Package:
    """The plan of an agency that knows nothing of earlier years; one year alone is no history."""

    def forget(data: Data) -> None:
        data["history"] = data["history"][-1:]
        del data["result"]["last_total"], data["result"]["last_level"]
        for row in (*data["indicators"], *data["instruments"]):
            row.pop("last_year", None)

    return run(changed(OIE, forget)).package


@pytest.fixture(scope="module")
def without_indicators() -> Package:
    def forget(data: Data) -> None:
        data["items"] = data["indicators"] = []

    return run(changed(DITP, forget)).package


@pytest.fixture(scope="module")
def known() -> Package:
    """The plan of an agency that knows the nation's mean and three years."""

    def add_years(data: Data) -> None:
        data["result"]["national_mean"] = 93.05
        data["history"].insert(0, {"year": 2566, "score": 88.5, "level": "ผ่าน"})

    return run(changed(OIE, add_years)).package


class TestWhatIsDrawn:
    @pytest.mark.parametrize(("name", "scores"), [(DITP, DITP_INDICATORS), (DIW, DIW_INDICATORS)])
    def test_the_indicators_of_the_measures_are_the_published_ones(self, name: str, scores: list[str]) -> None:
        caption, series = content(sample(name).package)[-1]
        assert caption.endswith("ประจำปีงบประมาณ พ.ศ. 2566 รายตัวชี้วัด")
        assert bars(series) == {"ปีงบประมาณ พ.ศ. 2566": dict(zip(NAMES, scores, strict=True))}

    def test_the_instruments_of_the_measures_are_the_published_ones(self) -> None:
        caption, series = content(sample(DITP).package)[0]
        assert caption.endswith("รายแบบวัด")
        assert bars(series) == {
            "ปีงบประมาณ พ.ศ. 2566": {"IIT": "80.10", "EIT ส่วนที่ 1": "79.26", "EIT ส่วนที่ 2": "80.94", "OIT": "85.00"}
        }

    def test_the_comparison_draws_last_year_first_and_every_score_of_the_workbook(self, oie: dict[str, Any]) -> None:
        (series,) = [found for caption, found in oie.items() if caption.startswith("เปรียบเทียบ")]
        rows = sample_data(OIE)["indicators"]
        assert list(bars(series)) == [LAST, THIS]
        assert series[LAST] == dict(zip(NAMES, (typed(row["last_year"]) for row in rows), strict=True))
        assert series[THIS] == dict(zip(NAMES, (typed(row["this_year"]) for row in rows), strict=True))

    def test_what_two_values_say_is_said_in_a_sentence_and_not_drawn(self, oie: dict[str, Any]) -> None:
        assert len(sample_data(OIE)["history"]) == 2
        assert not [caption for caption in oie if "ในภาพรวมของ" in caption or "ย้อนหลัง" in caption]

    def test_the_total_stands_beside_last_year_and_the_nation_with_the_target_as_a_line(self, known: Package) -> None:
        (series,) = [found for caption, found in content(known) if "ในภาพรวมของ" in caption]
        total, mark = series.values()
        assert total == {LAST: "92.73", THIS: "96.06", "เฉลี่ยทั้งประเทศ": "93.05"}
        assert set(mark.values()) == {"85.00"}
        (chart,) = [
            chart
            for chart in charts(known).values()
            if "ค่าเป้าหมาย" in "".join(text.text for text in chart.iter(f"{C}v"))
        ]
        assert len(chart.findall(f".//{C}barChart/{C}ser")) == len(chart.findall(f".//{C}lineChart/{C}ser")) == 1

    def test_where_scores_to_be_improved_end_is_a_line_across_bars_that_stand_or_lie(self) -> None:
        threshold = sample_data(OIE)["result"]["threshold"]
        found = charts(sample(OIE).package)
        assert {chart.find(f".//{C}barDir").get("val") for chart in found.values()} == {"bar", "col"}
        for chart in found.values():
            marks = [each for each in chart.iter(f"{C}ser") if MARK in next(each.find(f"{C}tx").iter(f"{C}v")).text]
            assert [{float(value) for value in cached(mark, "val").values()} for mark in marks] == [{threshold}]
            if chart.find(f".//{C}barDir").get("val") == "col":
                assert local(marks[0].getparent()) == "lineChart"
            else:  # an axis stands for the line, as long as the one of the bars
                (crossed,) = chart.findall(f".//{C}catAx/{C}crossesAt")
                assert float(crossed.get("val")) == threshold
                first, second = chart.findall(f".//{C}valAx/{C}scaling")
                assert [each.attrib for each in first] == [each.attrib for each in second]

    def test_a_threshold_far_below_all_scores_is_not_drawn(self) -> None:
        made = run(changed(OIE, lambda data: data["result"].update(threshold=40))).package
        assert not [label for _, series in content(made) for label in series if label.startswith(MARK)]

    def test_the_legend_has_the_order_of_the_bars(self) -> None:
        """Below a chart Word lists the series as they stand in the file; the first is the upper bar where names are
        counted from above."""
        for chart in charts(sample(OIE).package).values():
            assert [each.get("val") for each in chart.iter(f"{C}legendPos")] == ["b"]
            lies = chart.find(f".//{C}barDir").get("val") == "bar"
            orders = {axis.find(f"{C}scaling/{C}orientation").get("val") for axis in chart.iter(f"{C}catAx")}
            assert orders == {"maxMin" if lies else "minMax"}

    def test_the_history_draws_the_years_of_the_sheet(self, known: Package) -> None:
        (series,) = [found for caption, found in content(known) if "ย้อนหลัง" in caption]
        points = {"พ.ศ. 2566": "88.50"}
        points |= {f"พ.ศ. {row['year']}": typed(row["score"]) for row in sample_data(OIE)["history"]}
        assert series == {"คะแนน ITA": points}

    def test_an_axis_that_does_not_begin_at_zero_says_where(self, known: Package) -> None:
        for chart in charts(known).values():
            axis = next(chart.iter(f"{C}valAx"))
            low = axis.find(f"{C}scaling/{C}min").get("val")
            said = "".join(text.text for text in axis.iter(f"{A}t")).translate(TO_ARABIC)
            assert said == ("" if low == "0" else f"คะแนน (แกนเริ่มที่ {low})")

    def test_a_caption_that_names_a_year_names_the_year_that_is_drawn(self) -> None:
        for name in ALL:
            for caption, series in content(sample(name).package):
                years = set(re.findall(r"พ\.ศ\. (\d{4})", caption))
                shown = {
                    year
                    for label, values in series.items()
                    for text in (label, *values)
                    for year in re.findall(r"พ\.ศ\. (\d{4})", text)
                }
                assert years <= shown, (name, caption)

    def test_fiscal_years_are_called_so(self) -> None:
        for name in ALL:
            for _, alternative in drawn(sample(name).package).items():
                assert not re.search(r"(?<!งบประมาณ) ปี พ\.ศ\.", alternative)


class TestNumbers:
    @pytest.mark.parametrize(("names", "code"), [(THAI_SAMPLES, "[$-D00041E]0"), (ARABIC_SAMPLES, "0")])
    def test_values_have_two_decimals_and_axes_none_in_the_digits_of_the_document(
        self, names: tuple[str, ...], code: str
    ) -> None:
        for name in names:
            for chart in charts(sample(name).package).values():
                formats = {(local(fmt.getparent()), fmt.get("formatCode")) for fmt in chart.iter(f"{C}numFmt")}
                place = code.removesuffix("0")
                values = f"{place}[=100]0;{place}[=0]0;{place}0.00"
                assert formats - {("valAx", "General")} == {("dLbls", values), ("valAx", code), ("catAx", "General")}
                assert {element.text for element in chart.iter(f"{C}formatCode")} == {values}

    def test_alternative_texts_and_captions_have_the_digits_of_the_document(self) -> None:
        for names, foreign in ((THAI_SAMPLES, ARABIC), (ARABIC_SAMPLES, THAI)):
            for name in names:
                package = sample(name).package
                captions = [line for line in lines(package, arabic=False) if line.startswith("[caption]")]
                for text in (*drawn(package).values(), *captions):
                    assert not foreign.search(text), (name, text)

    @pytest.mark.parametrize(("kind", "lowest", "place"), LABELS)
    def test_a_value_stands_at_the_foot_of_its_bar_unless_one_is_too_short_for_it(
        self, kind: Literal["bar", "column", "line"], lowest: str, place: str
    ) -> None:
        this = Series("ปีนี้", (Decimal("98.49"), Decimal(lowest)))
        mark = Series("เกณฑ์", (Decimal(85), Decimal(85)), is_mark=True)
        series = (this,) if kind == "line" else (this, mark)
        chart = Chart(1, Figure(kind, ("ก", "ข"), series), DigitStyle.THAI, "Loma")
        drawn_values = etree.fromstring(chart.parts()["word/charts/chart1.xml"])
        assert [each.get("val") for each in drawn_values.iter(f"{C}dLblPos")] == [place]

    @pytest.mark.parametrize(("years", "first"), [(3, "พ.ศ. 2567"), (10, "2560")])
    def test_many_years_find_room_below_their_points_and_are_told_in_full(self, years: int, first: str) -> None:
        book = book_of(OIE)
        points = [
            HistoryPoint(Sourced(2569 - at), Sourced(Decimal(80 + at)), Text("ผ่าน")) for at in reversed(range(years))
        ]
        book = replace(book, history=tuple(points))
        history = figures_context(Charted(book, derive(book))).history
        assert history.categories[0] == first
        assert f"พ.ศ. {first[-4:]} " in history.alternative


class TestThePackage:
    @each_of("name", ALL)
    def test_every_part_has_one_content_type_and_every_type_a_part(self, name: str) -> None:
        package = sample(name).package
        types = package.trees["[Content_Types].xml"]
        overrides = [child.get("PartName") for child in types if local(child) == "Override"]
        defaults = [child.get("Extension") for child in types if local(child) == "Default"]
        assert len(overrides) == len(set(overrides))
        assert len(defaults) == len(set(defaults))
        assert {part.removeprefix("/") for part in overrides} <= set(package.parts)
        for part in set(package.parts) - {"[Content_Types].xml"}:
            assert f"/{part}" in overrides or part.rpartition(".")[2] in defaults, part
        drawing = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        assert sorted(
            child.get("PartName").removeprefix("/") for child in types if child.get("ContentType") == drawing
        ) == sorted(charts(package))

    @each_of("name", ALL)
    def test_relations_are_unique_and_lead_to_parts_and_every_chart_has_its_workbook(self, name: str) -> None:
        package = sample(name).package
        for part, tree in package.trees.items():
            if part.endswith(".rels"):
                ids = [relation.get("Id") for relation in tree]
                assert len(ids) == len(set(ids))
        workbooks = set()
        for part, chart in charts(package).items():
            identity = next(
                value for key, value in chart.find(f"{C}externalData").attrib.items() if key.endswith("}id")
            )
            workbooks.add(target(package, part, identity))
        assert workbooks == {part for part in package.parts if part.startswith("word/embeddings/")}
        assert len(workbooks) == len(charts(package)) >= (name != DIPROM)


class TestWhatVanishes:
    def test_without_earlier_years_the_comparison_is_gone_and_no_series_is_old(self, bare: Package) -> None:
        found = content(bare)
        assert [re.sub(r"^(\d+) .*?(ในภาพรวม|รายแบบวัด|รายตัวชี้วัด).*", r"\1 \2", caption) for caption, _ in found] == [
            "1 รายแบบวัด",
            "2 รายตัวชี้วัด",
        ]
        assert {label for _, series in found for label in bars(series)} == {THIS}
        assert "2567" not in "\n".join(str(series) for _, series in found)
        assert "2567" not in "".join(text for row in printed_rows(bare, "แบบวัด") for text in row)
        assert len(charts(bare)) == len(charts(sample(OIE).package)) - 1

    def test_captions_close_up_and_cross_references_still_name_the_right_table(self, bare: Package) -> None:
        for label in ("ตารางที่", "รูปที่"):
            numbers = re.findall(rf"\[caption\] {label} «SEQ {label} (\d+)»", "\n".join(lines(bare)))
            assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
        assert "«REF table_peers ตารางที่ 1»" in "\n".join(lines(bare))
        assert "table_history" not in "\n".join(lines(bare))

    def test_without_indicators_their_chart_is_gone_and_the_next_is_figure_one(
        self, without_indicators: Package
    ) -> None:
        ((caption, series),) = content(without_indicators)
        assert caption.startswith("1 ผลการประเมิน ITA ของกรมส่งเสริมการค้าระหว่างประเทศ")
        assert caption.endswith("รายแบบวัด")
        assert list(series["ปีงบประมาณ พ.ศ. 2566"]) == ["IIT", "EIT ส่วนที่ 1", "EIT ส่วนที่ 2", "OIT"]

    @pytest.mark.slow
    def test_what_is_left_is_a_valid_document(self, bare: Package, tmp_path: Path) -> None:
        from openxml_audit import OpenXmlValidator, ValidationSeverity

        path = tmp_path / "plan.docx"
        path.write_bytes(bare.data)
        found = OpenXmlValidator().validate(str(path)).errors
        assert not [error for error in found if error.severity is ValidationSeverity.ERROR]

    @pytest.mark.parametrize("name", sampled([DIW, DIPROM, LAMPHUN], 3))
    def test_a_workbook_that_wants_no_figures_has_no_trace_of_one(self, name: str) -> None:
        made = run(changed(name, choose(figures="ไม่"))).package
        assert not charts(made)
        assert "รูปที่" not in made.text()
        assert not [part for part in made.parts if "chart" in part or part.endswith(".xlsx")]
        assert "xlsx" not in made.xml["[Content_Types].xml"]
        tables = [line for line in lines(made) if line.startswith("[caption] ตารางที่")]
        assert tables == [line for line in lines(sample(name).package) if line.startswith("[caption] ตารางที่")]


@pytest.mark.office
def test_an_office_suite_shows_every_chart_of_a_document(tmp_path: Path) -> None:
    """One conversion: the pages of the PDF that show the colour of the bars are those with charts."""
    package = sample(DITP).package
    file = tmp_path / "measures.docx"
    file.write_bytes(package.data)
    (pdf,) = converted([file], tmp_path, "pdf")
    assert 10 <= len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) <= 25
    if not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm is not installed here, so the pages cannot be looked at")
    subprocess.run(
        ["pdftoppm", "-r", "20", str(pdf), str(tmp_path / "page")], check=True, capture_output=True, timeout=60
    )
    pages = sorted(tmp_path.glob("page-*.ppm"))
    blue = [_share_of(page.read_bytes(), (0x1F, 0x4E, 0x79)) for page in pages]
    assert 1 <= len([share for share in blue if share > 0.02]) <= len(charts(package)) == 2
    assert sum(blue) > 0.05


def _share_of(ppm: bytes, colour: tuple[int, int, int]) -> float:
    """How much of a picture (PPM, binary) has about this colour."""
    header = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", ppm)
    assert header
    pixels = ppm[header.end() :]
    near = sum(
        all(abs(pixels[at + channel] - wanted) < 40 for channel, wanted in enumerate(colour))
        for at in range(0, len(pixels), 3)
    )
    return near * 3 / len(pixels)


@pytest.mark.office
def test_no_value_of_two_years_is_drawn_upon_the_other(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(sample(OIE).package.data)
    (pdf,) = converted([tmp_path / "plan.docx"], tmp_path, "pdf")
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(pdf)]
    (page,) = [page for page in pages if "รูปที่ 3" in page.get_text_range().translate(TO_ARABIC)]
    scores = {typed(row[year]) for row in sample_data(OIE)["indicators"] for year in ("last_year", "this_year")}
    found = [page.search(score.translate(TO_THAI)).get_next() for score in scores - {"100"}]
    feet = sorted(page.get_charbox(place[0])[1] for place in found if place)
    assert len(feet) == len(scores) - 1
    assert min(upper - lower for lower, upper in pairwise(feet)) > SIZE_OF_DIGITS
