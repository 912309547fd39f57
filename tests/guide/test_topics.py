"""The topics of the manual: all there, each found by what an officer calls it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from itadocs.guide import FOLDER, WORDS, find_topic, format_for_shell, nearest_topic, topics
from itadocs.guide.terminal import format_for_terminal
from itadocs.thai.compare import without_marks
from tests.support.effort import each_of

TOPICS = topics()


def test_every_page_in_the_folder_is_a_topic() -> None:
    assert {topic.name for topic in TOPICS} == {file.stem for file in FOLDER.glob("*.md")}


@each_of("topic", TOPICS)
def test_a_topic_begins_with_a_thai_title_and_one_line_that_says_what_it_is_about(topic) -> None:  # type: ignore[no-untyped-def]
    lines = topic.text.splitlines()
    assert lines[0] == f"# {topic.title}"
    assert lines[1] == lines[3] == ""
    assert lines[2] == topic.summary
    for text in (topic.title, topic.summary):
        assert re.search("[ก-๛]", text)
    assert len(topic.summary) <= 110, "a line of the list of topics"


def test_no_word_leads_to_two_topics() -> None:
    words = [without_marks(word) for topic in TOPICS for word in {topic.name, topic.title, *WORDS[topic.name]}]
    assert [word for word, times in Counter(words).items() if times > 1] == []


@each_of(
    ("asked", "name"),
    [
        ("แม่แบบ", "templates"),
        ("จังหวัด", "province"),
        ("ผู้ตรวจร่าง", "review"),
        ("เจ้าหน้าที่", "workbook"),
        ("แก้ใน Word แล้วนำกลับ", "review"),
        (" PULL ", "review"),
        ("check", "check"),
        ("speed.md", "speed"),
    ],
)
def test_a_topic_is_found_by_its_name_its_title_or_a_word_for_it(asked: str, name: str) -> None:
    topic = find_topic(asked)
    assert topic is not None
    assert topic.name == name


@pytest.mark.parametrize(
    ("asked", "name"),
    [("แมแบบ", "templates"), ("จังหวด", "province"), ("tracknig", "tracking"), ("สมุดติดตม", "tracking")],
)
def test_a_slip_is_no_topic_but_the_one_that_was_meant_is_near(asked: str, name: str) -> None:
    assert find_topic(asked) is None
    near = nearest_topic(asked)
    assert near is not None
    assert near.name == name


@pytest.mark.parametrize("asked", ["", "ฝนตก", "xyz"])
def test_what_resembles_no_topic_is_near_none(asked: str) -> None:
    assert find_topic(asked) is None
    assert nearest_topic(asked) is None


@each_of("topic", TOPICS)
def test_a_link_to_a_topic_becomes_the_command_that_shows_it(topic) -> None:  # type: ignore[no-untyped-def]
    shown = format_for_shell(topic.text)
    linked = re.findall(r"\]\((\w+)\.md\)", topic.text)
    assert re.findall(r"\(itadocs guide (\w+)\)", shown) == linked
    assert all(find_topic(name) for name in linked)
    assert ".md)" not in shown


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_a_terminal_shows_every_table_cell_and_no_mark_of_markdown(topic) -> None:  # type: ignore[no-untyped-def]
    shown = format_for_terminal(topic.text, 200)
    assert topic.title in shown
    assert not re.search(r"^\s*(#+ |```|\|)", shown, re.MULTILINE)
    words = {word for row in re.findall(r"^\|(.*)\|$", topic.text, re.MULTILINE) for word in re.findall(r"[ก-๛]+", row)}
    assert {word for word in words if word not in re.sub(r"\s+", " ", shown)} == set()
    assert max(map(len, shown.splitlines())) <= 260  # columns are counted without marks above and below letters
