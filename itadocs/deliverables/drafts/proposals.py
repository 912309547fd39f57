"""Choose ideas for what is under the threshold, each for the groups that have something weak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from itadocs.analysis import Derived, ItemStanding, derive
from itadocs.catalog import Framework
from itadocs.catalog.arithmetic import round_half_up
from itadocs.catalog.choices import group_label
from itadocs.catalog.ideas import Idea, TopicUse
from itadocs.model.records import Book
from itadocs.problems import Where
from itadocs.thai.compare import suggestion
from itadocs.validate.cells.labels import group_names
from itadocs.validate.scores.low_scores import group_kinds
from itadocs.validate.texts.free_texts import groups_of
from itadocs.validate.typed import GroupRef, TypedBook


class Proposal(Struct, frozen=True):
    """Hold an idea with the group it is for and what is weak there. ``where`` is its row, None where it was left out,
    for the ``reason``. ``group`` is empty where the year does not say it, and the officer chooses."""

    code: str
    idea: Idea
    group: str
    weak: tuple[str, ...]
    findings: tuple[str, ...] = ()
    """What the scores say of it, a sentence each."""
    where: Where | None = None
    reason: str = ""


def propose(
    uses: Sequence[TopicUse], picked: Mapping[str, Sequence[Idea]] | None, typed: TypedBook, book: Book
) -> list[Proposal]:
    """Return an idea of each topic for each group that it is weak in, the first for the first; or those ``picked``.

    What was picked is for the group of the topic's first item where nothing of it is weak.
    """
    derived, found = derive(book), list[Proposal]()
    for use in uses:
        weak, ideas = _weak(use, derived, book), use.topic.ideas
        about = weak or dict.fromkeys([*use.items, *map(str, use.indicators)][:1], "")
        if picked is None:
            groups = _by_group(weak, typed, book.framework).items()
            pairs = [(ideas[at % len(ideas)], group, said) for at, (group, said) in enumerate(groups)]
        else:
            groups = _by_group(about, typed, book.framework).items()
            pairs = [(idea, *entry) for idea in picked.get(use.topic.key, ()) for entry in groups]
        found += [_proposal(use, idea, group, said, book.framework) for idea, group, said in pairs]
    return found


def find_chosen(uses: Sequence[TopicUse], chosen: Iterable[str]) -> tuple[dict[str, list[Idea]], tuple[str, ...]]:
    """Return topic → the ideas that were chosen of it, and what is none."""
    known = {use.topic.code(idea): (use, idea) for use in uses for idea in use.topic.ideas}
    known |= {
        f"{code}.{no}": (use, idea) for use in uses for code in use.items for no, idea in enumerate(use.topic.ideas, 1)
    }
    picked: dict[str, list[Idea]] = {}
    unknown = []
    for name in chosen:
        if name not in known:
            unknown.append(f"{name}{suggestion(name, list(known))}")
            continue
        use, idea = known[name]
        ideas = picked.setdefault(use.topic.key, [])
        ideas += [] if idea in ideas else [idea]
    return picked, tuple(unknown)


def _weak(use: TopicUse, derived: Derived, book: Book) -> dict[str, str]:
    """Return the items, and the numbers of the indicators, of a topic that are under the threshold: what is found."""
    threshold, weak = book.result.threshold.value, dict[str, str]()
    for code in use.items:
        if derived.items[code].is_weak:
            weak[code] = _finding(derived.items[code], threshold)
    for no in use.indicators:
        score, indicator = derived.indicators[no].this_year, book.framework.indicator(no)
        own = [item for item in derived.items.values() if item.item.indicator == no and item.is_typed and item.is_weak]
        if score and round_half_up(score.value) < threshold:
            weak[str(no)] = _below(f"ตัวชี้วัดที่ {no} {indicator.name}", score.value, threshold)
        elif own:
            weak[str(no)] = "\n".join(_finding(item, threshold) for item in own)
    return weak


def _finding(standing: ItemStanding, threshold: Decimal) -> str:
    item, score = standing.item, standing.score
    return _below(f"ข้อ {item.code} {item.label}".strip(), score.value, threshold) if score else ""


def _below(name: str, score: Decimal, threshold: Decimal) -> str:
    return f"{name} ได้ {round_half_up(score):.2f} คะแนน ต่ำกว่าเกณฑ์ {threshold:.2f} คะแนน"


def _by_group(weak: Mapping[str, str], typed: TypedBook, framework: Framework) -> dict[GroupRef | None, dict[str, str]]:
    """Return what is weak by the group it belongs to; None for what belongs to none that is known."""
    found: dict[GroupRef | None, dict[str, str]] = {}
    for name, finding in weak.items():
        found.setdefault(_group(name, typed, framework), {})[name] = finding
    return found


def _proposal(
    use: TopicUse, idea: Idea, group: GroupRef | None, said: Mapping[str, str], framework: Framework
) -> Proposal:
    label = group_label(*group, group_names(framework)[group]) if group else ""
    findings = tuple(filter(None, said.values()))
    names = tuple(f"ตัวชี้วัดที่ {name}" if name.isdecimal() else name for name in said)
    return Proposal(use.topic.code(idea), idea, label, names, findings)


def _group(weak: str, typed: TypedBook, framework: Framework) -> GroupRef | None:
    """Return the group of an item or an indicator, of the kind the workbook is organised by."""
    kinds = group_kinds(typed) or {framework.default_groups.removesuffix("s")}
    if weak.isdecimal():
        return ("indicator", int(weak)) if "indicator" in kinds else None
    item = next(item for item in framework.items if item.code == weak)
    groups = [group for group in groups_of(item, framework) if group[0] in kinds]
    own = (group for group, block in typed.analysis.items() for row in block.rows
           if weak in (*(row.value("low_items", tuple) or ()), *(row.value("linked_items", tuple) or ())))  # fmt: skip
    return next(iter(groups), None) or next(own, None)
