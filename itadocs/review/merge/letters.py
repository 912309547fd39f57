"""Open a paragraph letter by letter, as the story reads it: which run holds which stretch; and put other words in."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from itadocs.ooxml.paragraphs import split_runs
from itadocs.ooxml.runs import cut_run
from itadocs.ooxml.xml import Element, local, parent_of, w
from itadocs.review.story.reading import ReadingState
from itadocs.review.story.story import StoryBlock
from itadocs.review.story.styles import Styles
from itadocs.review.story.walk import PartWalker


class RunStretch(Struct, frozen=True):
    """Hold a stretch of a paragraph's text and what holds it: a run, all runs of a field, or another element."""

    start: int
    end: int
    units: tuple[Element, ...]

    @property
    def is_text(self) -> bool:
        """Return whether it is plain text, which can be cut."""
        parts = [part for unit in self.units for part in unit if local(part) != "rPr"]
        return len(self.units) == len(parts) == 1 and local(parts[0]) == "t"


class _Walker(PartWalker):
    """Walk through one paragraph, remembering what held which letters."""

    def __init__(self, paragraph: Element) -> None:
        super().__init__(ReadingState(True, Styles(None)), "", "body", "", paragraph)
        self.stretches: list[RunStretch] = []
        self._runs: list[Element] = []
        self._begun: list[int] = []
        self._holder: Element | None = None

    def read(self, paragraph: Element) -> StoryBlock:
        """Return the paragraph as the story has it."""
        self._paragraph(paragraph)
        self._finish()
        return self._shared.blocks[0]

    def _run(self, element: Element) -> None:
        if local(element) == "r":  # what programs may choose from within a run is held by that run
            self._runs.append(element)
            self._holder = element
        super()._run(element)

    def _formula(self, element: Element) -> None:
        self._holder = element
        super()._formula(element)

    def _simple_field(self, element: Element) -> None:
        self._holder = element
        super()._simple_field(element)

    def _picture(self, element: Element) -> None:
        """Read a drawing and its words as one thing."""
        start, holder, self._holder = self.length(), self._holder, None
        super()._picture(element)
        self._holder = holder
        self.note(start)

    def _field(self, step: str) -> None:
        if step == "begin":
            self._begun.append(len(self._runs) - 1)
        super()._field(step)
        if step == "end" and self._begun:
            self._begun.pop()

    def _add(self, text: str, properties: Element | None) -> None:
        with _Noted(self):
            super()._add(text, properties)

    def _object(self, name: str) -> None:
        with _Noted(self):
            super()._object(name)

    def length(self) -> int:
        """Return how much text there is so far."""
        return len(self._now.text) if self._now is not None else 0

    def note(self, start: int) -> None:
        """Remember who holds what came since."""
        if self.length() > start and self._holder is not None:
            ends_field = any(char.get(w("fldCharType")) == "end" for char in self._holder.iter(w("fldChar")))
            units = self._runs[self._begun[-1] :] if ends_field and self._begun else [self._holder]
            self.stretches.append(RunStretch(start, self.length(), tuple(units)))


class _Noted:
    def __init__(self, walker: _Walker) -> None:
        self._walker, self._start = walker, walker.length()

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self._walker.note(self._start)


class Letters:
    """Hold the text of a paragraph, open for changes. Its runs are split first: each holds one thing."""

    def __init__(self, paragraph: Element) -> None:
        split_runs(paragraph)
        walker = _Walker(paragraph)
        self.paragraph = paragraph
        self.text = walker.read(paragraph).text
        self.stretches = walker.stretches

    def within(self, start: int, end: int) -> list[RunStretch]:
        """Return the stretches between two offsets, which are cut there. ValueError where one of them cannot be cut."""
        self._cut(start)
        self._cut(end)
        return [each for each in self.stretches if start <= each.start and each.end <= end and each.start < each.end]

    def _cut(self, at: int) -> None:
        for number, each in enumerate(self.stretches):
            if each.start < at < each.end:
                if not each.is_text:
                    raise ValueError(at)
                run = each.units[0]
                head = cut_run(run, at - each.start)
                self.stretches[number : number + 1] = [
                    RunStretch(each.start, at, (head,)),
                    RunStretch(at, each.end, (run,)),
                ]
                return

    def replace(self, start: int, end: int, made: Sequence[Element], room: tuple[int, int]) -> None:
        """Put elements in the place of what is between two offsets.

        ``room`` is as far as the text around belongs to it. Offsets before ``start`` stay good. ValueError where the
        edge lies inside a thing.
        """
        replaced = self.within(start, end)
        before = next((each for each in reversed(self.stretches) if each.end == start and each.start >= room[0]), None)
        after = next((each for each in self.stretches if each.start == end and each.end <= room[1]), None)
        if replaced:
            self._before(_whole(replaced[0].units[0]), made)
        elif before is not None:
            self._after(before.units[-1], made)
        elif after is not None:
            self._before(after.units[0], made)
        else:
            self._beside(start, made)
        for each in replaced:
            for unit in each.units:
                _remove(unit)
        self.stretches = [each for each in self.stretches if each not in replaced]

    def _before(self, unit: Element, made: Sequence[Element]) -> None:
        for each in made:
            unit.addprevious(each)

    def _after(self, unit: Element, made: Sequence[Element]) -> None:
        for each in reversed(made):
            unit.addnext(each)

    def _beside(self, at: int, made: Sequence[Element]) -> None:
        """Put elements outside of the controls that end or begin here."""
        left = next((each.units[-1] for each in reversed(self.stretches) if each.end <= at), None)
        right = next((each.units[0] for each in self.stretches if each.start >= at), None)
        if left is not None:
            self._after(self._outermost(left), made)
        elif right is not None:
            self._before(self._outermost(right), made)
        else:
            self.paragraph.extend(made)

    def _outermost(self, unit: Element) -> Element:
        while parent_of(unit) is not self.paragraph:
            unit = parent_of(unit)
        return unit


def _whole(unit: Element) -> Element:
    """Return the control a run begins, if it begins one."""
    while local(parent_of(unit)) in ("sdtContent", "sdt") and not [
        each for each in unit.itersiblings(preceding=True) if local(each) not in ("sdtPr", "sdtEndPr")
    ]:
        unit = parent_of(unit)
    return unit


def _remove(unit: Element) -> None:
    """Take a run away, and a control that would be left with nothing in it."""
    parent = parent_of(unit)
    parent.remove(unit)
    while local(parent) == "sdtContent" and not len(parent):
        control = parent_of(parent)
        parent = parent_of(control)
        parent.remove(control)
