"""Carry words and formatting a reviewer changed where the text is still there."""

from __future__ import annotations

from collections.abc import Sequence

from itadocs.review.diff.differences import LooseKind
from itadocs.review.merge.formatting import apply_markings, carry_style, find_markings, has_other_style
from itadocs.review.merge.gaps import TextGap, find_gaps, may_replace
from itadocs.review.merge.letters import Letters
from itadocs.review.merge.records import Fate, MergeEntry
from itadocs.review.merge.side import MergeSide
from itadocs.review.merge.state import MergeState, display_text, mark_missing
from itadocs.review.merge.three_way import Splice, merge_words
from itadocs.review.merge.transfer import list_left_behind
from itadocs.thai.compare import without_typography
from itadocs.values import replace


def carry_wording(state: MergeState) -> None:
    """Put changed words of the template into the paragraphs of the new document, gap by gap between the cells."""
    for one, other in sorted(state.found.partner.items(), key=lambda pair: pair[1]):
        number = state.to_new.get(one)
        fresh = None if number is None else state.story.blocks[number]
        gaps = list(find_gaps(state.issued.blocks[one], state.edited.story.blocks[other], fresh))
        edited = [gap for gap in gaps if gap.is_edited]
        made = [_gap(state, gap, other, number) for gap in reversed(edited)]
        state.entries += reversed(made)


def _gap(state: MergeState, gap: TextGap, other: int, number: int | None) -> MergeEntry:
    block = state.edited.story.blocks[other]
    is_worded = (
        without_typography(gap.issued.text) != without_typography(gap.edited.text)
        or gap.issued.objects != gap.edited.objects
    )
    kind = LooseKind.WORDING if is_worded else LooseKind.TYPOGRAPHY
    addresses = tuple(span.tag for span in gap.lost)
    texts = display_text(gap.issued.text), display_text(gap.edited.text)
    entry = MergeEntry(kind, Fate.CARRIED, block.place, block.heading, *texts, addresses)
    if number is None or gap.new is None:
        return mark_missing(entry, "M01")
    splices = merge_words(
        gap.issued.text, gap.edited.text, gap.new.text, [gap.issued.objects, gap.edited.objects, gap.new.objects]
    )
    if splices == []:
        return replace(entry, fate=Fate.THERE)
    base = gap.new.start
    fresh = state.story.blocks[number]
    if splices is not None and _is_beside(state, gap, number, splices):
        return replace(entry, fate=Fate.THERE)
    if splices is None or not all(may_replace(gap, fresh, base + s.start, base + s.end) for s in splices):
        return mark_missing(entry, "M02", found=display_text(fresh.text))
    if block.kind == "textbox":
        return mark_missing(entry, "M03", found="ข้อความในกล่องข้อความ")
    theirs, mine = open_letters(state, state.edited, other), open_letters(state, state.new, number)
    if theirs is None or mine is None:
        return mark_missing(entry, "M03", found="ย่อหน้าที่ซับซ้อน")
    try:
        left = _put_words(state, gap, splices, (theirs, mine), fresh.part)
    except ValueError:  # a formula or a sign that cannot be cut
        return mark_missing(entry, "M03", found="สูตรหรือสัญลักษณ์")
    if left is None:
        return mark_missing(entry, "M03", found="รูปหรือวัตถุ")
    state.inserted_texts += (gap.edited.text[each.edited_start : each.edited_end] for each in splices)
    state.removed_texts.append(fresh.text)
    state.changed = True
    if left:
        state.entries.append(mark_missing(entry, "M03", found=list_left_behind(left)))
    return entry


def _put_words(
    state: MergeState, gap: TextGap, splices: Sequence[Splice], both: tuple[Letters, Letters], part: str
) -> list[str] | None:
    """Put words of the edited paragraph into the new one; return what stayed behind, None where nothing is to be put.

    ValueError for a thing that cannot be cut, before anything is changed.
    """
    assert gap.new is not None
    theirs, mine = both
    start, base = gap.edited.start, gap.new.start
    for splice in splices:
        theirs.within(start + splice.edited_start, start + splice.edited_end)
        mine.within(base + splice.start, base + splice.end)
    left: list[str] = []
    copied = []
    for splice in reversed(splices):
        found = theirs.within(start + splice.edited_start, start + splice.edited_end)
        made, behind = state.transfer.copy_words(found, part)
        left += behind
        copied.append((splice, made))
    if not any(made or splice.start < splice.end for splice, made in copied):
        return None
    for splice, made in copied:
        mine.replace(base + splice.start, base + splice.end, made, (gap.new.start, gap.new.end))
    return left


def _is_beside(state: MergeState, gap: TextGap, number: int, splices: Sequence[Splice]) -> bool:
    """Return whether a paragraph right beside, which was not issued, says what these splices would make of this one.

    Another reviewer copied it: which of the two is the copy cannot be told, only that one of them was changed.
    """
    assert gap.new is not None
    blocks, text = state.story.blocks, state.story.blocks[number].text
    for each in reversed(splices):
        made = gap.edited.text[each.edited_start : each.edited_end]
        text = f"{text[: gap.new.start + each.start]}{made}{text[gap.new.start + each.end :]}"
    mapped = set(state.to_new.values())
    beside = [
        next((n for n in numbers if not blocks[n].is_empty), None)
        for numbers in (range(number - 1, -1, -1), range(number + 1, len(blocks)))
    ]
    return any(
        n is not None
        and n not in mapped
        and (blocks[n].part, blocks[n].spot) == (blocks[number].part, blocks[number].spot)
        and blocks[n].text == text
        for n in beside
    )


def open_letters(state: MergeState, side: MergeSide, number: int) -> Letters | None:
    """Open a paragraph letter by letter; None where it does not read as the story does."""
    elements = side.elements(number)
    if len(elements) != 1:
        return None
    if elements[0] not in state.letters:
        letters = Letters(elements[0])
        if letters.text != side.story.blocks[number].text:
            return None
        state.letters[elements[0]] = letters
    return state.letters[elements[0]]


def carry_format(state: MergeState, entry: MergeEntry, one: int, other: int) -> MergeEntry:
    """Give the new paragraph the style or the emphasis of the edited one; return the entry, with the words along."""
    issued, edited, number = state.issued.blocks[one], state.edited.story.blocks[other], state.to_new.get(one)
    entry = replace(entry, new=f"{entry.new} “{display_text(edited.text)}”")
    if number is None:
        return mark_missing(entry, "M01")
    fresh = state.story.blocks[number]
    if has_other_style(issued, edited):
        if not has_other_style(edited, fresh):
            return replace(entry, fate=Fate.THERE)
        if has_other_style(issued, fresh):
            return mark_missing(entry, "M02", found=fresh.style)
        pair = state.edited.elements(other)[-1], state.new.elements(number)[-1]
        is_done = carry_style(*pair, state.transfer)
    elif issued.text != edited.text:  # letters that changed place cannot be told apart from those that were formatted
        is_done = False
    else:
        markings = find_markings(issued, edited, fresh)
        if markings == []:
            return replace(entry, fate=Fate.THERE)
        theirs, mine = open_letters(state, state.edited, other), open_letters(state, state.new, number)
        is_done = bool(markings and theirs and mine)
        if markings and theirs and mine:
            try:
                apply_markings(mine, theirs, markings)
            except ValueError:
                is_done = False
    state.changed = state.changed or is_done
    return entry if is_done else mark_missing(entry, "M03", found="รูปแบบ")
