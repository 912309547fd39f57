"""The samples on real figures are consistent, and no rule raises on anything a workbook may hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itadocs.catalog import default_catalog
from itadocs.codes import CODES
from itadocs.problems import Where
from itadocs.read import read_workbook
from itadocs.read.raw import RawBook, RawCell, RawRow, RawSheet
from itadocs.validate.rules import RULES
from tests.support.effort import CHARACTERS, examples, sampled
from tests.support.tables import CATALOG, FILE, tags, validate

INPUTS = Path(__file__).parents[3] / "inputs"
PIECES = [
    "ประเด็นที่ 2", "ประเด็นที่", "ตัวชี้วัดที่ ๕ การใช้อำนาจ", "การให้บริการและระบบ E-Service", "ปีงบประมาณ พ.ศ. 2560", "พ.ศ. ๒๕๔๐",
    "- 2580", "สศอ.", "กรอ.จังหวัด", "กรมโรงงานอุตสาหกรรม", "ๆ", "ฯลฯ", "(", ")", "1)", "“", "”", '"', "  ", "\n", " 3.",
    "๒5๖๘",
    "[", "]", "ก" * 70, "o3", "o0", "ต่าง",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(CHARACTERS, max_size=4)), max_size=8).map(" ".join)
NAMES = st.sampled_from(["กรมโรงงานอุตสาหกรรม", "สศอ.", "สล.", "กองกลาง", "", "จังหวัดลำพูน"])
KNOWN = {
    "group": st.sampled_from(["ตัวชี้วัดที่ 1", "ประเด็นที่ 3", "ตัวชี้วัดที่ 9", ""]),
    "code": st.sampled_from(["o3", "i1", "e4", "o20"]),
    "items": st.sampled_from(["e1", "e1, e2"]),
    "score": st.sampled_from([0, 50, 96.06, "ผิด"]),
    "rank": st.integers(0, 5),
    "out_of": st.integers(0, 5),
    "year": st.sampled_from([2566, 2567, 2568]),
    "name": NAMES,
    "short_name": NAMES,
    "owners": NAMES,
    "assessed_year": st.sampled_from([2566, 2568, 2580]),
    "plan_year": st.sampled_from([2567, 2568, 2569]),
    "kind": st.sampled_from(["แผนพัฒนาจากผลการประเมิน", "รายงานผลการดำเนินการ", "กรมหรือเทียบเท่า"]),
    "wanted": st.sampled_from(["ใช่", "ไม่"]),
}


ONLY_TOLD = ("R82",)
"""What waits for a document that is not chosen is told, and nothing is wrong with it."""


@pytest.mark.parametrize("path", sampled(sorted(INPUTS.rglob("*.xlsx")), 8), ids=lambda path: path.stem)
def test_the_samples_are_consistent(path: Path) -> None:
    catalog = default_catalog()
    raw = read_workbook(path, catalog)
    assert raw.value is not None
    book = validate(raw.value, catalog, raw.problems).value
    found = [entry for check in RULES for entry in check(book, catalog)]
    assert [entry for entry in found if entry.code not in ONLY_TOLD] == []


@st.composite
def books(draw: st.DrawFn) -> RawBook:
    """A workbook of all sheets with likely and unlikely values."""
    sheets = {}
    for spec in CATALOG.sheets:
        is_form = spec.layout == "form"
        keys = [field.key for field in spec.fields if not field.ignored]
        places = {
            key: Where(FILE, spec.title, no if is_form else 1, 2 if is_form else no) for no, key in enumerate(keys, 1)
        }
        rows = []
        for no in range(2, 3 + (0 if is_form else draw(st.integers(0, 2)))):
            cells = {}
            for key in keys:
                value = draw(KNOWN.get(key, TEXTS))
                place = places[key] if is_form else Where(FILE, spec.title, no, places[key].col)
                if value != "":
                    cells[key] = RawCell(value, place)
            rows.append(RawRow(Where(FILE, spec.title) if is_form else Where(FILE, spec.title, no), cells))
        sheets[spec.key] = RawSheet(spec.key, Where(FILE, spec.title), tuple(rows), places)
    return RawBook(FILE, sheets)


@settings(max_examples=examples(30), deadline=None)
@given(books())
def test_no_rule_raises(raw: RawBook) -> None:
    problems = validate(raw, CATALOG).problems
    assert {code for code, _ in tags(problems)} <= set(CODES)


def test_the_codes_of_these_rules_explain_themselves() -> None:
    mine = [code for key, code in CODES.items() if "R30" <= key < "S" or key.startswith("Y")]
    assert len(mine) >= 50
    assert all(code.hint and code.why and code.wrong and code.right for code in mine)
