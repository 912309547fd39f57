"""The manifest comes back as it was written, and a broken one counts as none."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from itadocs.errors import OutputError
from itadocs.output.kept.manifest import (
    FILE,
    ManifestEntry,
    UnitEntry,
    read_manifest,
    set_folders,
    set_workbook,
    write_manifest,
)
from itadocs.values import replace
from tests.support.effort import examples

BUILT = ManifestEntry(
    "งาน 2568.xlsx",
    "plan",
    "built",
    path="งาน 2568/plan.docx",
    codes=("O03",),
    template="plan-agency.docx",
    template_sha256="a" * 64,
    input_sha256="b" * 64,
    seconds=0.25,
    sha256="c" * 64,
)
SKIPPED = ManifestEntry("งาน 2568.xlsx", "measures", "skipped", reason="ไม่ได้เลือกจัดทำ")
FAILED = ManifestEntry("ก.xlsx", "plan", "failed", reason="“ก” & <ข>\n", codes=("C12", "R06"))
ALL = {(entry.workbook, entry.document): entry for entry in (BUILT, SKIPPED, FAILED)}


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_manifest(tmp_path, ALL, "1.2.3")
    assert read_manifest(tmp_path) == ALL


def test_a_manifest_is_sorted_and_in_readable_thai(tmp_path: Path) -> None:
    write_manifest(tmp_path, ALL, "1.2.3")
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert "งาน 2568.xlsx" in text
    data = json.loads(text)
    assert (data["format"], data["program"]) == (1, "1.2.3")
    assert [entry["workbook"] + entry["document"] for entry in data["documents"]] == [
        "ก.xlsxplan",
        "งาน 2568.xlsxmeasures",
        "งาน 2568.xlsxplan",
    ]
    assert set(data["documents"][0]) == {
        "workbook", "document", "status", "path", "reason", "codes", "template", "template_sha256", "source",
        "input_sha256", "seconds", "sha256", "pdf", "pdf_sha256",
    }  # fmt: skip


def test_the_order_of_the_entries_does_not_change_the_file(tmp_path: Path) -> None:
    write_manifest(tmp_path / "1", ALL, "1")
    write_manifest(tmp_path / "2", dict(reversed(ALL.items())), "1")
    assert (tmp_path / "1" / FILE).read_bytes() == (tmp_path / "2" / FILE).read_bytes()


def test_a_folder_without_a_manifest_has_no_entries(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}
    assert read_manifest(tmp_path / "ไม่มี") == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"12",
        b'"\xe0\xb8\x81"',
        b"\xff\xfe\x00",
        b'{"documents": null}',
        b'{"documents": 1}',
        b'{"documents": [1]}',
        b'{"documents": [{}]}',
        b'{"documents": [{"workbook": "a", "document": "plan"}]}',
        b'{"documents": [{"workbook": "a", "document": "plan", "status": "built", "codes": null}]}',
        b'{"documents": [{"workbook": "a", "document": "plan", "status": "built", "codes": [], "sha256": 1}]}',
        b'{"documents": [{"workbook": ["a"], "document": "plan", "status": "built", "codes": []}]}',
        b'{"documents": [{"workbook": 1, "document": "plan", "status": "built", "codes": []}]}',
    ],
    ids=lambda content: content.decode(errors="replace")[-40:] or "empty",
)
def test_a_broken_manifest_has_no_entries(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert read_manifest(tmp_path) == {}


def test_what_a_later_version_adds_is_passed_over(tmp_path: Path) -> None:
    write_manifest(tmp_path, ALL, "9.9")
    data = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    for entry in data["documents"]:
        entry["colour"] = "red"
    (tmp_path / FILE).write_text(json.dumps(data | {"more": 1}), encoding="utf-8")
    assert read_manifest(tmp_path) == ALL


def test_a_folder_named_like_the_manifest_has_no_entries_and_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / FILE / "ก").mkdir(parents=True)
    assert read_manifest(tmp_path) == {}
    with pytest.raises(OutputError) as raised:
        write_manifest(tmp_path, ALL, "1")
    assert raised.value.code == "O01"


_TEXTS = st.text(st.characters(), max_size=20)
_ENTRIES = st.builds(
    ManifestEntry,
    _TEXTS,
    _TEXTS,
    st.sampled_from(["built", "skipped", "failed"]),
    path=st.none() | _TEXTS,
    reason=st.none() | _TEXTS,
    codes=st.lists(_TEXTS, max_size=2).map(tuple),
    seconds=st.floats(0, 1e6),
    sha256=st.none() | _TEXTS,
)


@settings(max_examples=examples(30))
@example(entries=[ManifestEntry("\udce1\udcbc.xlsx", "plan", "failed", reason="\udce1")])
@given(entries=st.lists(_ENTRIES, max_size=3))
def test_any_entries_come_back_even_names_that_are_not_text(
    tmp_path_factory: pytest.TempPathFactory, entries: list[ManifestEntry]
) -> None:
    folder = tmp_path_factory.mktemp("manifest")
    wanted = {(entry.workbook, entry.document): entry for entry in entries}
    write_manifest(folder, wanted, "1")
    assert read_manifest(folder) == wanted


def test_the_workbook_and_the_folders_of_a_set_are_those_its_documents_were_made_of(tmp_path: Path) -> None:
    province, unit, own = tmp_path / "จังหวัด.xlsx", tmp_path / "ส่ง" / "01.xlsx", tmp_path / "build" / "จังหวัด"
    elsewhere, gone = tmp_path.parent / f"{tmp_path.name}-2" / "02.xlsx", tmp_path / "หาย" / "03.xlsx"
    for path in (province, unit, elsewhere):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    sources = {path.name: path for path in (province, unit, elsewhere, gone)}
    made = {}
    for name, path in sources.items():
        made[name, "plan"] = replace(BUILT, workbook=name, source=os.path.relpath(path, own))
    write_manifest(own, made, "1.2.3")
    assert set_workbook(own) is None  # a folder of documents, of no set
    write_manifest(own, made, "1.2.3", [UnitEntry("สำนักงานหนึ่ง", "01.xlsx", "built")])
    assert set_workbook(own) == province
    assert set_folders(province, own) == (tmp_path, elsewhere.parent)
    province.rename(tmp_path / "อื่น.xlsx")
    assert set_workbook(own) is None
