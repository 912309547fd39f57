"""Somebody at work on a document: the script of what he does, and the words he typed."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from lxml import etree

from itadocs.deliverables.current import find_holders
from itadocs.deliverables.needs import listed
from itadocs.intake.judging import judge_workbook
from itadocs.review.pull.compare import Now
from itadocs.review.story.reader import read_story
from itadocs.review.story.story import Story
from itadocs.thai.compare import without_typography
from itadocs.workbook.edit.bookfile import BookFile
from tests.support.documents import rendered
from tests.support.reviewing.edits import Element, Paper, add_after, lines, text, w, write
from tests.support.reviewing.papers import r
from tests.support.workbooks import CATALOG, put, setting

W = '<w xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
ACTIONS = (
    "rewrite", "insert", "empty", "add", "delete", "line-delete", "row-delete", "row-copy", "wording", "paragraph",
    "move", "unwrap", "nameless", "split", "tracked-insert", "tracked-delete", "retag", "layout",
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
        judged = judge_workbook(path, CATALOG)
        ((kind, choice),) = [found for found in listed(judged, CATALOG) if found[1].wanted]
        data = rendered(judged, kind, choice, run)
        assert judged.typed
        now = Now(read_story(data), BookFile(path.read_bytes()), find_holders(judged, CATALOG), path.name, 2569)
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
        elif action == "layout":
            self._lay_out(one, other)
        elif action == "move":
            tops = [p for p in body if p.tag == w("p") and text(p)]
            tops[other % len(tops)].addnext(tops[one % len(tops)])
        else:
            found = [c for each in self.paper.controls().values() for c in each]
            if controls := [c for c in found if any(True for _ in c.iter(w("t")))]:
                self._control(action, controls[one % len(controls)], other)

    def _lay_out(self, one: int, other: int) -> None:
        """Set something by hand: the margins, a paragraph's place, a cell's colour, emphasis."""
        kind = other % 5
        if kind == 0:
            next(self.paper.body.iter(w("pgMar"))).set(w("left"), str(1000 + other % 500))
        elif kind == 1:
            cells = list(self.paper.body.iter(w("tc")))
            if cells:
                self._put(cells[one % len(cells)], "tcPr", '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>')
        elif loose := self._loose_ones():
            paragraph = loose[one % len(loose)]
            xml = {2: '<w:jc w:val="right"/>', 3: "<w:pageBreakBefore/>", 4: '<w:highlight w:val="yellow"/>'}[kind]
            holder, name = (next(paragraph.iter(w("r"))), "rPr") if kind == 4 else (paragraph, "pPr")
            self._put(holder, name, xml)

    def _put(self, holder: Element, name: str, xml: str) -> None:
        """Set a property in the place of its like."""
        made = etree.fromstring(f"{W}{xml}</w>")[0]
        own = self._own(holder, name)
        for old in own.findall(made.tag):
            own.remove(old)
        own.append(made)

    def _own(self, element: Element, name: str) -> Element:
        found = element.find(w(name))
        if found is None:
            found = etree.fromstring(f"{W}<w:{name}/></w>")[0]
            element.insert(0, found)
        return found

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


def texts(story: Story) -> Counter[str]:
    return Counter(without_typography(block.text) for _, block in story.filled())
