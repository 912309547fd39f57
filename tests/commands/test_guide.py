"""What the manual answers: a page, the list of all, or what may have been meant."""

from __future__ import annotations

from itadocs.commands.guide import guide
from itadocs.guide import find_topic, format_for_shell, topics
from tests.support.effort import each_of


def test_asked_for_nothing_it_lists_every_topic_with_its_title_and_what_it_is_about() -> None:
    said = guide(None)
    assert (said.is_found, said.is_page) == (True, False)
    places = [said.text.index(f"{topic.name} ") for topic in topics()]
    assert places == sorted(places)
    for topic in topics():
        assert topic.title in said.text
        assert topic.summary in said.text


def test_a_topic_is_shown_whole() -> None:
    topic = find_topic("จังหวัด")
    said = guide("จังหวัด")
    assert topic is not None
    assert said.is_page
    assert said.text == format_for_shell(topic.text).rstrip()


@each_of(
    ("asked", "meant"),
    [
        ("แมแบบ", "itadocs guide templates"),
        ("tracknig", "itadocs guide tracking"),
        ("r03", "itadocs codes R03"),
        ("O25", "itadocs guide"),
        ("ฝนตก", "itadocs guide"),
    ],
)
def test_what_is_no_topic_is_said_with_what_to_type_instead(asked: str, meant: str) -> None:
    said = guide(asked)
    assert not said.is_found
    assert meant in said.text


def test_what_resembles_nothing_gets_no_guess() -> None:
    assert "หรือไม่" not in guide("ฝนตก").text
