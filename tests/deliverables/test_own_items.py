"""What an officer says of items in words and choices of his own, as documents print it."""

from __future__ import annotations

from tests.support.made import LAMPHUN, changed, joined, lines, run, tables


def test_an_indicator_that_has_only_remarks_on_its_items_has_no_empty_cell() -> None:
    def without_text(data: dict[str, object]) -> None:
        rows = data["analysis"]
        assert isinstance(rows, list)
        rows[0].pop("text")
        rows[0].pop("keep", None)

    made = run(changed(LAMPHUN, without_text)).package
    (table,) = tables(made, "การวิเคราะห์ผลการประเมิน")
    runs = joined(table, 0)
    assert [run[0].texts[0] for run in runs] == [row[0].texts[0] for row in runs if row[0].texts[2].strip()]
    assert runs[0][0].texts[0].endswith("การปฏิบัติหน้าที่")
    assert [row.texts[2].split()[0] for row in runs[0]] == ["i1", "i2", "i3"]
    assert all(row.texts[2].strip() for run in runs for row in run)
    assert lines(made)
