"""Words and formatting a reviewer changed where the text is still there."""

from __future__ import annotations

from dataclasses import replace

from itadocs.review.diff.differences import LooseKind
from itadocs.review.diff.words import meaning
from itadocs.review.merge.formatting import carry_style, find_markings, mark, style_differs
from itadocs.review.merge.gaps import Gap, allows, find_gaps
from itadocs.review.merge.letters import Letters
from itadocs.review.merge.records import Entry, Fate
from itadocs.review.merge.side import MergeSide
from itadocs.review.merge.state import Work, missing, said
from itadocs.review.merge.three_way import merge_words
from itadocs.review.merge.transfer import names_of


def carry_wording(work: Work) -> None:
    """Put changed words of the template into the paragraphs of the new document, gap by gap between the cells."""
    for one, other in sorted(work.found.partner.items(), key=lambda pair: pair[1]):
        number = work.to_new.get(one)
        fresh = None if number is None else work.story.blocks[number]
        gaps = list(find_gaps(work.issued.blocks[one], work.edited.story.blocks[other], fresh))
        edited = [gap for gap in gaps if gap.is_edited]
        made = [_gap(work, gap, other, number) for gap in reversed(edited)]
        work.entries += reversed(made)


def _gap(work: Work, gap: Gap, other: int, number: int | None) -> Entry:
    block = work.edited.story.blocks[other]
    is_worded = meaning(gap.issued.text) != meaning(gap.edited.text) or gap.issued.objects != gap.edited.objects
    kind = LooseKind.WORDING if is_worded else LooseKind.TYPOGRAPHY
    addresses = tuple(span.tag for span in gap.lost)
    entry = Entry(
        kind, Fate.CARRIED, block.place, block.heading, said(gap.issued.text), said(gap.edited.text), addresses
    )
    if number is None or gap.new is None:
        return missing(entry, "M01")
    splices = merge_words(
        gap.issued.text, gap.edited.text, gap.new.text, [gap.issued.objects, gap.edited.objects, gap.new.objects]
    )
    if splices == []:
        return replace(entry, fate=Fate.THERE)
    base = gap.new.start
    fresh = work.story.blocks[number]
    if splices is None or not all(allows(gap, fresh, base + s.start, base + s.end) for s in splices):
        return missing(entry, "M02", found=said(fresh.text))
    if block.kind == "textbox":
        return missing(entry, "M03", found="ข้อความในกล่องข้อความ")
    theirs, mine = open_letters(work, work.edited, other), open_letters(work, work.new, number)
    if theirs is None or mine is None:
        return missing(entry, "M03", found="ย่อหน้าที่ซับซ้อน")
    part = fresh.part
    start = gap.edited.start
    left: list[str] = []
    try:
        for splice in splices:
            theirs.within(start + splice.edited_start, start + splice.edited_end)
            mine.within(base + splice.start, base + splice.end)
    except ValueError:  # a formula or a sign that cannot be cut
        return missing(entry, "M03", found="สูตรหรือสัญลักษณ์")
    for splice in reversed(splices):
        found = theirs.within(start + splice.edited_start, start + splice.edited_end)
        made, behind = work.bringer.words(found, part)
        left += behind
        mine.put(base + splice.start, base + splice.end, made, (gap.new.start, gap.new.end))
        work.put.append(gap.edited.text[splice.edited_start : splice.edited_end])
    work.gone.append(fresh.text)
    work.changed = True
    if left:
        work.entries.append(missing(entry, "M03", found=names_of(left)))
    return entry


def open_letters(work: Work, side: MergeSide, number: int) -> Letters | None:
    """A paragraph letter by letter; None where it does not read as the story does."""
    elements = side.elements(number)
    if len(elements) != 1:
        return None
    if elements[0] not in work.letters:
        letters = Letters(elements[0])
        if letters.text != side.story.blocks[number].text:
            return None
        work.letters[elements[0]] = letters
    return work.letters[elements[0]]


def carry_format(work: Work, entry: Entry, one: int, other: int) -> Entry:
    """The style of a paragraph, or emphasis in it, whose words are listed along."""
    issued, edited, number = work.issued.blocks[one], work.edited.story.blocks[other], work.to_new.get(one)
    entry = replace(entry, new=f"{entry.new} “{said(edited.text)}”")
    if number is None:
        return missing(entry, "M01")
    fresh = work.story.blocks[number]
    if style_differs(issued, edited):
        if not style_differs(edited, fresh):
            return replace(entry, fate=Fate.THERE)
        if style_differs(issued, fresh):
            return missing(entry, "M02", found=fresh.style)
        pair = work.edited.elements(other)[-1], work.new.elements(number)[-1]
        is_done = carry_style(*pair, work.bringer)
    else:
        markings = find_markings(issued, edited, fresh)
        if markings == []:
            return replace(entry, fate=Fate.THERE)
        theirs, mine = open_letters(work, work.edited, other), open_letters(work, work.new, number)
        is_done = bool(markings and theirs and mine)
        if markings and theirs and mine:
            try:
                mark(mine, theirs, markings)
            except ValueError:
                is_done = False
    work.changed = work.changed or is_done
    return entry if is_done else missing(entry, "M03", found="รูปแบบ")
