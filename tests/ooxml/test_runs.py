"""Runs cut in two, and by script."""

from __future__ import annotations

from itadocs.ooxml.paragraphs import split_runs
from itadocs.ooxml.runs import cut_run, split_by_script
from itadocs.ooxml.xml import Element, local, parse, w
from tests.support.reviewing.papers import W, p, r


def paragraph(inside: str) -> Element:
    return parse(p(inside).replace("<w:p>", f'<w:p xmlns:w="{W}">').encode())


def shown(root: Element) -> list[tuple[str, list[str]]]:
    """Text and properties of each run."""
    return [
        ("".join(text.text or "" for text in run.iter(w("t"))), [local(each) for each in run.iterfind(f"{w('rPr')}/*")])
        for run in root.iter(w("r"))
    ]


def test_a_run_is_cut_with_its_formatting_and_keeps_its_spaces() -> None:
    root = paragraph(r("ก ข", "<w:b/>") + r("ค"))
    head = cut_run(root[0], 2)
    assert head is root[0]
    assert shown(root) == [("ก ", ["b"]), ("ข", ["b"]), ("ค", [])]
    assert {str(value) for text in root.iter(w("t")) for value in text.attrib.values()} == {"preserve"}


def test_each_script_gets_a_run_of_its_own_and_signs_stay_between() -> None:
    root = paragraph("<w:r><w:rPr><w:cs/><w:b/></w:rPr><w:t>แบบ OIT</w:t><w:tab/><w:t>ข้อ</w:t></w:r>")
    split_by_script(root[0])
    texts = shown(root)
    assert [text for text, _ in texts if text.strip()] == ["แบบ ", "OIT", "ข้อ"]
    assert {text.strip(): "cs" in properties for text, properties in texts if text.strip()} == {
        "แบบ": True, "OIT": False, "ข้อ": True,
    }  # fmt: skip
    assert all("b" in properties for _, properties in texts)
    assert len(list(root.iter(w("tab")))) == 1


def test_a_run_without_text_is_left_alone() -> None:
    root = paragraph("<w:r><w:rPr><w:cs/></w:rPr><w:br/></w:r>")
    split_by_script(root[0])
    assert shown(root) == [("", ["cs"])]


def test_every_sign_of_a_paragraph_gets_a_run_of_its_own_with_the_same_looks() -> None:
    root = paragraph("<w:r><w:rPr><w:b/></w:rPr><w:t>ก</w:t><w:tab/><w:t>ข</w:t></w:r>" + r("ค"))
    split_runs(root)
    assert shown(root) == [("ก", ["b"]), ("", ["b"]), ("ข", ["b"]), ("ค", [])]
    assert [local(part) for run in root for part in run if local(part) != "rPr"] == ["t", "tab", "t", "t"]
