"""Whatever a reviewer and an officer do to a document and its workbook at once: every edit is applied or listed."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from copy import deepcopy
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from itadocs.pipeline import build
from itadocs.review.diff.words import meaning
from itadocs.review.pull.cells import Holder
from itadocs.review.pull.compare import Comparison, Now, compare
from itadocs.review.pull.records import Pull, Wishes
from itadocs.review.story.cells import cell_texts
from itadocs.review.story.story import Story, read_story
from itadocs.run.documents import Making, render_document
from itadocs.run.judging import choices, judge
from itadocs.run.pulling import pull_all
from itadocs.run.today import find_holders
from itadocs.workbook.edit.bookfile import BookFile
from tests.support.edits import Element, Paper, add_after, lines, text, w, write
from tests.support.papers import r
from tests.support.workbooks import CATALOG, put, setting

EXAMPLES = int(os.environ.get("ITADOCS_EXAMPLES", "50"))
"""How many scripts are tried, and a fifth as many with a real workbook; ``.ci/run`` asks for 500."""

W = '<w xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
ACTIONS = (
    "rewrite", "insert", "empty", "add", "delete", "line-delete", "row-delete", "row-copy", "wording", "paragraph",
    "move", "unwrap", "nameless", "split", "tracked-insert", "tracked-delete", "retag",
)  # fmt: skip
Act = tuple[str, int, int]
SCRIPTS = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=6
)


@cache
def issued() -> tuple[bytes, Now]:
    """A small plan and its workbook, as they were issued."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = put(folder)
        run = setting(folder)
        judged = judge(path, CATALOG)
        ((kind, choice),) = [found for found in choices(judged, CATALOG) if found[1].wanted]
        data = render_document(Making(judged, folder, folder, "", run), kind, choice)[0]
        assert judged.typed
        now = Now(read_story(data), BookFile(path.read_bytes()), find_holders(judged, run), path.name, 2569)
        return data, now


class Reviewer:
    """Somebody at work on a document; remembers the words he typed."""

    def __init__(self, data: bytes) -> None:
        self.paper = Paper(data)
        self.words: list[str] = []

    def word(self) -> str:
        self.words.append(f"ฮฮ{'กขคงจฉชซญฎฏฐ'[len(self.words)]}ฮฮ")  # no mark that could be sorted into its neighbours
        return self.words[-1]

    def act(self, action: str, one: int, other: int) -> None:
        """Do something somewhere; nothing where there is no such place left."""
        body = self.paper.body
        if action in ("row-delete", "row-copy"):
            if rows := list(body.iter(w("tr"))):
                self._row(action, rows[one % len(rows)])
        elif action in ("wording", "paragraph", "delete"):
            if loose := self._loose_ones():
                self._loose(action, loose[one % len(loose)])
        elif action == "move":
            tops = [p for p in body if p.tag == w("p") and text(p)]
            tops[other % len(tops)].addnext(tops[one % len(tops)])
        else:
            found = [c for each in self.paper.controls().values() for c in each]
            if controls := [c for c in found if any(True for _ in c.iter(w("t")))]:
                self._control(action, controls[one % len(controls)], other)

    def _loose_ones(self) -> list[Element]:
        """The paragraphs of the template's own words."""
        controlled = {p for control in self.paper.body.iter(w("sdt")) for p in control.iter(w("p"))}
        mixed = {p for mark in self.paper.body.iter(w("sdt"), w("fldChar")) for p in mark.iterancestors(w("p"))}
        return [p for p in self.paper.body.iter(w("p")) if p not in controlled | mixed and text(p)]

    def _row(self, action: str, row: Element) -> None:
        if action == "row-delete":
            row.getparent().remove(row)
            return
        copy = deepcopy(row)
        row.addnext(copy)
        parts = [part for part in copy.iter(w("t")) if part.text]
        if parts:
            parts[-1].text = self.word()

    def _loose(self, action: str, paragraph: Element) -> None:
        if action == "wording":
            part = next(part for part in paragraph.iter(w("t")) if part.text)
            part.text = f"{part.text[: len(part.text) // 2]}{self.word()}{part.text[len(part.text) // 2 :]}"
        elif action == "paragraph":
            add_after(paragraph, self.word())
        elif paragraph.getparent().tag != w("tc"):
            paragraph.getparent().remove(paragraph)

    def _control(self, action: str, control: Element, number: int) -> None:
        filled = [line for line in lines(control) if text(line)]
        line = filled[number % len(filled)] if filled else None
        if line is None:
            return
        old = text(line)
        match action:
            case "rewrite":
                write(line, self.word())
            case "insert":
                at = number % (len(old) + 1)
                write(line, f"{old[:at]}{self.word()}{old[at:]}")
            case "empty":
                write(line, "")
            case "add" if line.tag == w("p"):
                add_after(line, self.word())
            case "line-delete" if line.tag == w("p"):
                line.getparent().remove(line)
            case "unwrap":
                content = control.find(w("sdtContent"))
                for child in list(content):
                    control.addprevious(child)
                control.getparent().remove(control)
            case "nameless" | "retag":
                for name in ("tag", "alias") if action == "nameless" else ("tag",):
                    for mark in control.findall(f"{w('sdtPr')}/{w(name)}"):
                        mark.getparent().remove(mark)
            case "split":
                part = next(part for part in line.iter(w("t")) if part.text)
                run = part.getparent()
                copy = deepcopy(run)
                run.addnext(copy)
                part.text, rest = part.text[:1], part.text[1:]
                part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                (next(copy.iter(w("t")))).text = rest
            case "tracked-insert":
                run = next(line.iter(w("r")))
                run.addnext(etree.fromstring(f'{W}<w:ins w:author="ก">{r(self.word())}</w:ins></w>')[0])
            case "tracked-delete":
                run = next(run for run in line.iter(w("r")) if text(run))
                gone = etree.fromstring(f'{W}<w:del w:author="ก"/></w>')[0]
                run.addprevious(gone)
                gone.append(run)
                for part in run.iter(w("t")):
                    part.tag = w("delText")


def said(found: Comparison | Pull) -> tuple[list[str], list[str]]:
    """Every old and every new text that is listed."""
    old = [change.old for change in found.changes] + [change.old for change in found.loose]
    new = [change.word for change in found.changes] + [change.new for change in found.loose]
    return [meaning(text) for text in old], [meaning(text) for text in new]


def texts(story: Story) -> Counter[str]:
    return Counter(meaning(block.text) for _, block in story.filled())


def check(edited: bytes, found: Comparison | Pull, words: list[str]) -> None:
    """Every typed word that is there is listed, and of every paragraph that is not there any more something is."""
    story, (old, new) = read_story(edited), said(found)
    whole = " ".join(block.text for _, block in story.filled())
    for word in words:
        if word in whole:
            assert any(word in text for text in new), word
    for gone in texts(issued()[1].story) - texts(story):
        assert any(text and (text in gone or gone in text or gone in text.split(" | ")) for text in old), gone


def settled(found: Comparison | Pull) -> None:
    """Each change says either what is written or why not, and nothing is written where Excel changed alone."""
    for change in found.changes:
        assert bool(change.contents) != bool(change.refusal) or change.side == "excel"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbook and its plan."""
    folder = tmp_path_factory.mktemp("desk")
    build([put(folder)], setting(folder))
    return folder


@cache
def cells() -> dict[str, Holder]:
    """The cells the plan prints."""
    prints = cell_texts(issued()[1].story)
    return {address: holder for address, holder in issued()[1].holders.items() if address in prints}


def typed(book: bytes, acts: list[tuple[int, int]]) -> tuple[bytes, dict[str, str | Decimal]]:
    """The workbook with other words or scores in some of the cells that are printed."""
    holders = cells()
    contents: dict[str, str | Decimal] = {}
    for number, (one, other) in enumerate(acts):
        address = sorted(holders)[one % len(holders)]
        kind = holders[address].field.type
        if kind in ("text", "lines", "owners"):
            contents[address] = f"ฬฬ{'กขคงจฉชซ'[number]}ฬฬ"
        elif kind == "score":
            contents[address] = Decimal(other % 9000) / 100
    return BookFile(book).written({holders[address].where: new for address, new in contents.items()}), contents


CELLS = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), max_size=4)


@settings(max_examples=EXAMPLES // 5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCRIPTS, CELLS)
def test_both_hands_meet_in_the_next_document(desk: Path, word: list[Act], excel: list[tuple[int, int]]) -> None:
    with TemporaryDirectory() as name:
        folder = shutil.copytree(desk, Path(name) / "desk")
        document, book, run = folder / "build" / "งาน" / "plan.docx", folder / "งาน.xlsx", setting(folder)
        before, contents = typed(book.read_bytes(), excel)
        book.write_bytes(before)
        reviewer = Reviewer(issued()[0])
        for action in word:
            reviewer.act(*action)
        document.write_bytes(reviewer.paper.bytes())
        (found,) = pull_all([document], run, Wishes(apply=True))
        assert not found.problems
        check(document.read_bytes(), found, reviewer.words)
        settled(found)
        taken = {change.where.tag: change for change in found.changes if change.is_applied}
        after = BookFile(book.read_bytes())
        for address, new in contents.items():  # the officer's own words stay, taken or waiting
            assert address not in taken
            assert cell(after, cells()[address]) == str(new)
        openpyxl.load_workbook(book)
        judged = judge(book, CATALOG)
        ((kind, choice),) = [each for each in choices(judged, CATALOG) if each[1].wanted]
        prints = cell_texts(read_story(render_document(Making(judged, folder, folder, "", run), kind, choice)[0]))
        for address, change in taken.items():
            lines = {meaning(" ".join(text)) for text in prints.get(address, [("",)])}
            assert change.note or meaning(change.word) in lines, address


def cell(book: BookFile, holder: Holder) -> str:
    held = book.held(holder.where)
    return held.text or held.number


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCRIPTS, SCRIPTS)
def test_no_edit_of_a_reviewer_is_lost_whatever_the_workbook_says_now(word: list[Act], excel: list[Act]) -> None:
    data, now = issued()
    reviewer = Reviewer(data)
    for action in word:
        reviewer.act(*action)
    officer = Reviewer(data)
    for action, one, other in excel:
        if action in ("rewrite", "insert", "add", "line-delete", "row-delete"):
            officer.act(action, one, other)
    today = Now(read_story(officer.paper.bytes()), now.book, now.holders, now.file, now.fiscal_year)
    edited = reviewer.paper.bytes()
    found = compare(edited, data, today)
    check(edited, found, reviewer.words)
    settled(found)
