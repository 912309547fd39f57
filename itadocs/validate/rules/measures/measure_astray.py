"""Check that a measure speaks of what its group is about (R55).

What: a measure that shares no words, in its text or its finding, with the analysis of its own group, and has four times
as much of the words of another group of its kind: its name, its items and what is proposed for them. Asked once the
group has an analysis. Information: whether a measure answers its group is for people to judge, only its words can be
compared. A word counts the less the more groups have it; pieces of การ and ความ and words of everyday (ปรับปรุง, ข้อมูล) do
not; a measure that cites an item of its group by its code is left alone.
Why: measures get sorted under the wrong heading, and old ones are kept that answer nothing that was found.

Wrong: R55 มาตรการ!B2

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ |
    | ตัวชี้วัดที่ 7 | ประชาชนเข้าถึงข่าวสารยาก |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 7 | ทบทวนวิธีขอยืมทรัพย์สินของราชการ | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |

Right:

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ |
    | ตัวชี้วัดที่ 4 | บุคลากรยังขอยืมไม่ถูกวิธี |
    | ตัวชี้วัดที่ 7 | ประชาชนเข้าถึงข่าวสารยาก |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 4 | ทบทวนวิธีขอยืมทรัพย์สินของราชการ | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 7 | จัดกิจกรรมพบประชาชนทุกอำเภอ | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import log

from itadocs.catalog import Catalog, Framework
from itadocs.catalog.choices import group_label
from itadocs.problems import Problem
from itadocs.thai.compare import letter_pieces
from itadocs.validate.cells.labels import group_names
from itadocs.validate.texts.free_texts import groups_of, named_items
from itadocs.validate.typed import GroupRef, TypedBook

_LEAST = 4.0
"""So much of another group's words, about one of nine letters that no third group has."""
_TIMES = 4
"""And so many times what it has of its own group's."""

_PREFIXES = ("การ", "ความ")
_EVERYDAY = ("ปรับปรุง", "ข้อมูล", "ทำงาน", "ดำเนินงาน", "ปฏิบัติงาน", "หน่วยงาน", "เจ้าหน้าที่", "ประจำปี", "เผยแพร่", "รายงาน")
"""Words that any measure may have, though the name of a group or of its items has them too."""

_Weights = Mapping[str, Mapping[str, Sequence[tuple[GroupRef, float]]]]
"""Kind of group → each piece of their words → the groups that have it, with how typical it is of them: not at all where
all groups of the kind have it."""


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R55 at the measure, naming the group its words are typical of."""
    if book.framework is None or not book.measures:
        return
    names = group_names(book.framework)
    weights: _Weights = {}
    for measure in book.measures:
        group = measure.group
        block = book.analysis.get(group) if group else None
        if group is None or block is None or not block.has("text"):
            continue
        text = "\n".join((*measure.lines("text"), *(measure.lines("finding") or block.lines("finding"))))
        said = _words(letter_pieces(text))
        if said & letter_pieces("\n".join((*block.lines("text"), *block.lines("keep")))):
            continue  # as nearly all: the words of every group are only gathered for the rest
        if _cites(text, group, book.framework):
            continue
        weights = weights or _weights(_vocabulary(book.framework, catalog))
        alike = {other: 0.0 for other in names if other[0] == group[0]}
        for piece in said & weights[group[0]].keys():
            for other, weight in weights[group[0]][piece]:
                alike[other] += weight
        own = alike.pop(group)
        nearest = max(alike, key=alike.__getitem__)
        if alike[nearest] >= max(_LEAST, _TIMES * own):
            params = {"group": group_label(*group, "").strip(), "found": group_label(*nearest, names[nearest])}
            yield Problem("R55", measure.first.places["text"], params)


def _cites(text: str, group: GroupRef, framework: Framework) -> bool:
    codes = named_items(text, framework.letters)
    return bool(codes) and any(item.code in codes and group in groups_of(item, framework) for item in framework.items)


def _words(letter_pieces: frozenset[str]) -> frozenset[str]:
    """Return them without what makes a noun of any verb."""
    return frozenset(piece for piece in letter_pieces if not any(prefix in piece for prefix in _PREFIXES))


def _vocabulary(framework: Framework, catalog: Catalog) -> tuple[tuple[GroupRef, str], ...]:
    """Return the names of each group and of its items, and what is proposed for them, a line each."""
    texts: dict[GroupRef, list[str]] = {group: [name] for group, name in group_names(framework).items()}
    for item in framework.items:
        for group in groups_of(item, framework):
            texts[group].append(item.label)
    codes = {item.code: item for item in framework.items}
    for use in catalog.ideas.uses(framework):
        groups = {group for code in use.items for group in groups_of(codes[code], framework)}
        for group in groups | {("indicator", no) for no in use.indicators}:
            texts[group].append(use.topic.label)
            for idea in use.topic.ideas:
                texts[group] += [idea.measure, *idea.steps]
    return tuple((group, "\n".join(lines)) for group, lines in texts.items())


@lru_cache(maxsize=8)
def _weights(texts: tuple[tuple[GroupRef, str], ...]) -> _Weights:
    topics = {group: _words(frozenset().union(*map(letter_pieces, text.split("\n")))) for group, text in texts}
    everyday = frozenset().union(*map(letter_pieces, _EVERYDAY))
    weights: dict[str, dict[str, list[tuple[GroupRef, float]]]] = {}
    for kind in ("indicator", "issue"):
        alike = {group: words - everyday for group, words in topics.items() if group[0] == kind}
        counts = Counter(word for words in alike.values() for word in words)
        weights[kind] = {word: [] for word in counts}
        for group, words in alike.items():
            for word in words:
                weights[kind][word].append((group, log(len(alike) / counts[word])))
    return weights
