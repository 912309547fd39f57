"""Whatever a reviewer does to one version and an officer to the next: every word is carried or listed."""

from __future__ import annotations

import os
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itadocs.review.merge.documents import merge_documents
from itadocs.review.merge.records import Fate, MergedDocument
from itadocs.review.story.reader import read_story
from itadocs.review.story.story import Story
from itadocs.thai.compare import likeness
from tests.support.reviewing.edits import Paper, w
from tests.support.reviewing.reviewers import ACTIONS, SCRIPTS, Act, Reviewer, issued, texts

EXAMPLES = int(os.environ.get("ITADOCS_EXAMPLES", "3"))
"""How many scripts are tried; 500 take four minutes."""

FREE = st.lists(
    st.tuples(
        st.sampled_from(("paragraph", "wording", "delete", "move", "row-copy", "row-delete", *ACTIONS)),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
    ),
    min_size=1,
    max_size=6,
)
EXCEL = ("rewrite", "insert", "add", "delete", "row-delete")


class Officer(Reviewer):
    """Somebody at work on the workbook, as far as the next version shows it."""

    def word(self) -> str:
        self.words.append(f"ษษ{'กขคงจฉชซญฎฏฐ'[len(self.words)]}ษษ")
        return self.words[-1]


def whole(story: Story) -> str:
    return "\n".join(block.text for _, block in story.filled())


def check_words(words: list[str], edited: Story, merged: Story, found: MergedDocument) -> None:
    """Every word the reviewer typed is in the merged document, or in the list with its reason."""
    listed = "\n".join(entry.new for entry in found.of(Fate.MISSING))
    for word in words:
        if word in whole(edited):
            assert word in whole(merged) or word in listed, word
    assert all(entry.reason for entry in found.of(Fate.MISSING))


def check_kept(words: list[str], new: Story, edited: Story, merged: Story) -> None:
    """What the new version says is still said, but for what the reviewer took away."""
    for word in words:
        assert whole(new).count(word) <= whole(merged).count(word), word
    base = read_story(issued()[0])
    struck = texts(base) - texts(edited)
    come = list(texts(merged) - texts(new))
    for gone in texts(new) - texts(merged) - struck:
        assert any(likeness(gone, text) > 0.3 for text in come), gone


def check_sound(data: bytes) -> None:
    """Every cell ends with a paragraph, every control and every mark has a number of its own."""
    body = Paper(data).body
    for cell in body.iter(w("tc")):
        assert cell[-1].tag in (w("p"), w("sdt"))
    for name, attribute in (("bookmarkStart", "id"), ("bookmarkEnd", "id")):
        numbers = Counter(mark.get(w(attribute)) for mark in body.iter(w(name)))
        assert set(numbers.values()) <= {1}
    opened = [sum(1 for _ in body.iter(w(name))) for name in ("bookmarkStart", "bookmarkEnd")]
    assert opened[0] == opened[1]


def check(word: list[Act], excel: list[Act]) -> None:
    data, _ = issued()
    reviewer, officer = Reviewer(data), Officer(data)
    for action in word:
        reviewer.act(*action)
    for action, one, other in excel:
        if action in EXCEL:
            officer.act(action, one, other)
    edited, new = reviewer.paper.bytes(), officer.paper.bytes()
    found = merge_documents(data, edited, new)
    merged = found.data or new
    stories = [read_story(each) for each in (edited, new, merged)]
    check_words(reviewer.words, stories[0], stories[2], found)
    check_kept(officer.words, stories[1], stories[0], stories[2])
    check_sound(merged)
    if new == data and not found.of(Fate.MISSING):
        assert [block.text for _, block in stories[2].filled()] == [block.text for _, block in stories[0].filled()]
    again = merge_documents(data, edited, merged)
    assert again.data is None, [entry for entry in again.entries if entry.fate is Fate.CARRIED]


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(FREE, SCRIPTS)
def test_no_word_is_lost_and_none_is_doubled(word: list[Act], excel: list[Act]) -> None:
    check(word, excel)
