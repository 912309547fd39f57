"""Columns of tables whose rows are tall through one of them, and those that stay as the template has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import product

import pytest

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, value, w
from itadocs.render.word.columns import with_rows_on_pages
from itadocs.render.word.rows import MAY_BREAK, count_lines, lengths_of, width_of
from tests.support.made import OIE, Data, changed, run

WIDTHS = (2_300, 5_200, 1_500)
NAMES = [f"กลุ่มงานส่งเสริมและพัฒนาคุณภาพการให้บริการประชาชนในพื้นที่{place}" for place in ("เหนือ", "ใต้", "กลาง")] * 5
STEPS = ["ประชุมชี้แจงแก่บุคลากรทุกส่วนงานและเผยแพร่ให้ประชาชนทราบ"] * 3


def paragraphs(*texts: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def cell(width: int, *texts: str, span: int = 1, more: str = "") -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    own = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else ""
    return f"<w:tc><w:tcPr>{own}{spanned}</w:tcPr>{paragraphs(*texts)}{more}</w:tc>"


def table(*rows: str, widths: tuple[int, ...] = WIDTHS) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, breaks: str = MAY_BREAK) -> str:
    return f"<w:tr><w:trPr>{breaks}</w:trPr>{''.join(cells)}</w:tr>"


def measure(owners: list[str], steps: list[str] = STEPS) -> str:
    return row(cell(2_300, "มาตรการ"), cell(5_200, *steps), cell(1_500, *owners))


GROUP = row(cell(9_000, "ตัวชี้วัดที่ 1", span=3), breaks="<w:cantSplit/>")


def grids(xml: str) -> list[tuple[int, ...]]:
    return [
        tuple(map(int, re.findall(r'gridCol w:w="(\d+)"', each)))
        for each in re.findall("<w:tblGrid>.*?</w:tblGrid>", xml)
    ]


def test_many_long_names_get_a_wider_column_in_all_tables_of_these_columns() -> None:
    other = table(row(cell(4_500, "ก"), cell(4_500, "ข")), widths=(4_500, 4_500))
    made = with_rows_on_pages(table(GROUP, measure(NAMES)) + other + table(measure(["กองคลัง"])))
    (first, unlike, last) = grids(made)
    assert (first, unlike) == (last, (4_500, 4_500))
    assert sum(first) == 9_000
    assert first[2] > 1_500
    assert min(first) >= 2_000
    own = [int(width) for width in re.findall(r'tcW w:w="(\d+)"', made)]
    assert own == [9_000, *first, 4_500, 4_500, *first]


@pytest.mark.parametrize(
    "xml",
    [
        table(GROUP, measure(["กองคลัง", "สำนักปลัด"])),
        table(measure(NAMES[:2], STEPS * 6)),
        table(row(cell(2_300, *STEPS * 3), cell(5_200, *STEPS * 6), cell(1_500, *NAMES[:3]))),
        table(row(cell(0, "ก"), cell(5_200, *STEPS), cell(1_500, *NAMES))),
        table(
            row(cell(2_300, "ก"), cell(5_200, more=table(row(cell(1_000, "ข")), widths=(1_000,))), cell(1_500, *NAMES))
        ),
    ],
    ids=["short", "the wide column is the tall one", "all are tall", "widths unknown", "a table within"],
)
def test_columns_that_serve_or_cannot_be_judged_stay(xml: str) -> None:
    assert with_rows_on_pages(xml).replace("<w:cantSplit/>", MAY_BREAK) == xml.replace("<w:cantSplit/>", MAY_BREAK)


def test_a_row_that_has_become_short_stays_on_one_page() -> None:
    assert MAY_BREAK in with_rows_on_pages(table(measure(NAMES)))
    assert MAY_BREAK not in with_rows_on_pages(table(measure([NAMES[0][:40]] * 4)))


def test_a_row_that_would_fill_half_a_page_on_its_side_gets_the_room_that_others_have() -> None:
    columns = (4_300, 5_286, 2_300, 2_400)
    tall = row(cell(4_300, "มาตรการ"), cell(5_286, *STEPS), cell(2_300, "ตลอดปี"), cell(2_400, *NAMES[:8]))
    ((_, _, _, owners),) = grids(with_rows_on_pages(table(tall, widths=columns)))
    assert owners > 3_000


@pytest.mark.parametrize("count", [8, 12, 20])
def test_no_other_widths_would_make_rows_much_shorter(count: int) -> None:
    columns, steps, owners = (2_300, 5_286, 1_950, 1_950, 2_800), STEPS * 2, (NAMES * 2)[:count]
    texts = (["มาตรการ"], steps, ["ตลอดปี"], ["ทุกขั้นตอนมีหลักฐาน"] * 2, owners)
    tall = row(*(cell(width, *each) for width, each in zip(columns, texts, strict=True)))
    (fitted,) = grids(with_rows_on_pages(table(tall, widths=columns)))

    def height(widths: Iterable[int]) -> int:
        cells = (cell(width, *each) for width, each in zip(widths, texts, strict=True))
        return max(count_lines(lengths_of(each), width_of(each)) for each in cells)

    free = sum(columns) - 2_000 * len(columns)
    shares = (each for each in product(range(0, free + 1, 600), repeat=4) if sum(each) <= free)
    best = min(height(2_000 + more for more in (*share, free - sum(share))) for share in shares)
    assert height(fitted) <= best * 1.1


def _widths(root: Element) -> dict[tuple[int, ...], list[list[int]]]:
    """The widths of the cells of each row, by those of the columns."""
    found: dict[tuple[int, ...], list[list[int]]] = {}
    for each in root.iter(w("tbl")):
        columns = tuple(int(value(column, "w")) for column in each.iter(w("gridCol")))
        found.setdefault(columns, []).extend(
            [int(value(width, "w")) for width in line.iter(w("tcW"))] for line in each.iter(w("tr"))
        )
    return found


def with_owners(owners: list[str]) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        data["units"] = [*data.get("units", []), *({"name": name} for name in dict.fromkeys(owners))]
        for each in data["measures"]:
            each["owners"] = owners

    return change


@pytest.mark.slow
def test_a_plan_whose_measures_all_have_many_owners_has_a_wide_column_for_them() -> None:
    names = [f"{NAMES[0]}ที่ {number}" for number in range(1, 16)]
    made = run(changed(OIE, with_owners(names))).package
    root = WordDocument(made.data).document
    usual = _widths(WordDocument(run(changed(OIE)).package.data).document)
    wide = {columns: rows for columns, rows in _widths(root).items() if columns not in usual}
    ((columns, rows),) = wide.items()
    assert columns[-1] >= 3_000
    assert all(sum(line) == sum(columns) for line in rows)
