"""Charts are native: a reviewer can edit their data, and cache, workbook, caption and alternative text agree."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from posixpath import normpath

import pytest
from openpyxl import load_workbook

from tests.support.documents import CHARTLESS, Element, Package, document, local, make, sample_with, text_of, val, w

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def charts(made: Package) -> dict[str, Element]:
    return {name: tree for name, tree in made.trees.items() if re.fullmatch(r"word/charts/[^/]+\.xml", name)}


def drawings(made: Package) -> list[Element]:
    return list(made.body.iter(w("drawing")))


def target(made: Package, part: str, identity: str) -> str:
    """The part a relation of another part leads to."""
    folder, _, name = part.rpartition("/")
    relations = made.trees[f"{folder}/_rels/{name}.rels"]
    return normpath(f"{folder}/{next(r.get('Target') for r in relations if r.get('Id') == identity)}")


def cached(series: Element, name: str) -> dict[int, str]:
    """Index → value of the cached points of a series' categories or values."""
    return {int(point.get("idx")): point.findtext(f"{C}v") for point in series.find(C + name).iter(f"{C}pt")}


def drawn(made: Package) -> dict[str, str]:
    """Chart part → the alternative text of the drawing that shows it."""
    found = {}
    for drawing in drawings(made):
        chart = next(drawing.iter(f"{C}chart"))
        identity = next(value for key, value in chart.attrib.items() if key.endswith("}id"))
        properties = next(element for element in drawing.iter() if local(element) == "docPr")
        found[target(made, "word/document.xml", identity)] = properties.get("descr")
    return found


def test_every_chart_is_drawn_once_and_two_figures_are_none(made: Package, case: tuple[str, str]) -> None:
    assert bool(charts(made)) == (case[0] not in CHARTLESS)
    assert sorted(drawn(made)) == sorted(charts(made))
    assert len(drawings(made)) == len(charts(made))


def test_the_workbook_behind_a_chart_holds_what_is_drawn(made: Package) -> None:
    for name, chart in charts(made).items():
        external = chart.find(f"{C}externalData")
        identity = next(value for key, value in external.attrib.items() if key.endswith("}id"))
        sheet = load_workbook(BytesIO(made.parts[target(made, name, identity)])).worksheets[0]
        rows = list(sheet.iter_rows(values_only=True))
        for column, series in enumerate(chart.iter(f"{C}ser"), 1):
            assert next(series.find(f"{C}tx").iter(f"{C}v")).text == rows[0][column]
            assert cached(series, "cat") == {at: row[0] for at, row in enumerate(rows[1:])}
            values = {at: Decimal(str(row[column])) for at, row in enumerate(rows[1:]) if row[column] is not None}
            assert {at: Decimal(value) for at, value in cached(series, "val").items()} == values
            reference = series.findtext(f"{C}val/{C}numRef/{C}f")
            letter = "ABCD"[column]
            assert reference == f"{sheet.title}!${letter}$2:${letter}${len(rows)}"


def test_the_workbook_behind_a_chart_knows_no_clock(made: Package) -> None:
    """Else the same workbook would make other bytes a second later."""
    for name in made.parts:
        if name.endswith(".xlsx"):
            properties = load_workbook(BytesIO(made.parts[name])).properties
            assert properties.created == properties.modified == datetime(2000, 1, 1)  # noqa: DTZ001


def test_the_alternative_text_tells_every_value_that_is_drawn(made: Package, digits: str) -> None:
    for name, alternative in drawn(made).items():
        assert len(alternative) > 20
        assert not re.search("[0-9]" if digits == "thai" else "[๐-๙]", re.sub(r"[A-Za-z]\d+", "", alternative))
        for series in charts(made)[name].iter(f"{C}ser"):
            for at, value in cached(series, "val").items():
                number = f"{Decimal(value):.2f}" if Decimal(value) not in (0, 100) else str(int(Decimal(value)))
                category = cached(series, "cat")[at]
                assert f"{category} {number}".translate(TO_ARABIC) in alternative.translate(TO_ARABIC)


def test_numbers_and_words_of_a_chart_have_the_documents_digits(made: Package, digits: str) -> None:
    for chart in charts(made).values():
        formats = {fmt.get("formatCode") for fmt in chart.iter(f"{C}numFmt")}
        formats |= {code.text for code in chart.iter(f"{C}formatCode")}
        numbers = formats - {"General"}
        assert numbers
        assert all(fmt.startswith("[$-D00041E]") == (digits == "thai") for fmt in numbers)
        for series in chart.iter(f"{C}ser"):
            words = [*cached(series, "cat").values(), next(series.find(f"{C}tx").iter(f"{C}v")).text]
            assert not re.search("[0-9]" if digits == "thai" else "[๐-๙]", " ".join(words))


def test_axes_have_ids_that_are_no_negative_numbers_and_cross_each_other(made: Package) -> None:
    for chart in charts(made).values():
        area = chart.find(f"{C}chart/{C}plotArea")
        crossed = {}
        for axis in area:
            if local(axis) in ("catAx", "valAx"):
                identity = axis.find(f"{C}axId").get("val")
                assert identity.isdigit()
                assert identity not in crossed
                crossed[identity] = axis.find(f"{C}crossAx").get("val")
        assert all(crossed[crossed[identity]] == identity for identity in crossed)
        plots = [plot for plot in area if local(plot).endswith("Chart")]
        used = {tuple(axis.get("val") for axis in plot.findall(f"{C}axId")) for plot in plots}
        assert used <= set(crossed.items())
        assert {identity for pair in used for identity in pair} == set(crossed)


def test_letters_of_a_chart_are_the_documents_font_for_every_script(made: Package) -> None:
    for chart in charts(made).values():
        defaults = list(chart.iter(f"{A}defRPr"))
        assert defaults
        for properties in defaults:
            faces = {local(face): face.get("typeface") for face in properties if face.get("typeface")}
            assert faces == dict.fromkeys(("latin", "ea", "cs"), "TH SarabunPSK")


def test_a_chart_stands_alone_above_its_caption_and_fits_the_page(made: Package) -> None:
    for drawing in drawings(made):
        paragraph = next(drawing.iterancestors(w("p")))
        assert not text_of(paragraph)
        assert val(made.inherited(paragraph, "jc")) == "center"
        assert made.inherited(paragraph, "keepNext") is not None
        assert made.style_of(paragraph.getnext()) == "Caption"
        extent = next(element for element in drawing.iter() if local(element) == "extent")
        assert int(extent.get("cx")) <= 9071 * 635
        assert int(extent.get("cy")) <= 13000 * 635


def test_a_workbook_that_wants_no_charts_gets_none_and_no_empty_caption(tmp_path: Path) -> None:
    made = make(sample_with("oie-2568", figures="ไม่"), tmp_path)
    assert not charts(made)
    assert not drawings(made)
    assert "รูปที่" not in made.text()
    assert not [name for name in made.parts if "embeddings" in name]


def test_what_was_not_entered_is_not_drawn(tmp_path: Path) -> None:
    data = sample_with("oie-2568")
    data["history"] = []
    del data["result"]["last_total"]
    for row in data["indicators"]:
        row.pop("last_year", None)
    made = make(data, tmp_path)
    assert len(charts(made)) == len(charts(document("oie-2568"))) - 1
    assert "ผลการประเมินย้อนหลัง" not in made.text()


@pytest.mark.parametrize("sample", ["oie-2568", "lamphun-2568"])
def test_the_chart_of_the_indicators_draws_all_ten(sample: str) -> None:
    made = document(sample)
    counts = [len(cached(next(chart.iter(f"{C}ser")), "cat")) for chart in charts(made).values()]
    assert 10 in counts
