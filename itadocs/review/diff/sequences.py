"""Align two sequences: the one place that tells which paragraph, row, word or letter is which of another version.

Entries equal at both ends are paired first. A stretch that is still long is cut at the entries that occur once on each
side (patience). What is left is searched for the pairs that gain most together (Needleman and Wunsch): whole where that
is small, else in a band along its diagonal.

What it costs: with N and M entries and the ``limit`` of a stretch, ``gain`` is asked at most about √limit · (N + M) +
50 · N + 4 · M times, since of a stretch within the limit one side is shorter than √limit. However long two sequences
are, the cost grows with their length, never with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")

Pair = tuple[int, int]
"""The position of an entry in the old and in the new sequence."""

Gain = Callable[[int, int], float]
"""What is gained by taking an old and a new entry, by their positions, for the same; 0 for two that must not pair."""

Room = tuple[int, int, int, int]
"""From and to in the old sequence, from and to in the new one."""

_ENOUGH = 0.5
"""How alike two items are at least that are one."""
WHOLE = 40_000
"""The size of a stretch (old times new) up to which comparing each with each takes no time anybody would notice."""

_BAND = 24
_SHINGLE = 6
"""So many letters together are rarely there twice in one paragraph."""
_RUN = 8
"""Letters that stand beside this many others that stayed are worth most; more of them add nothing."""


class Step(Struct, frozen=True):
    """Describe what comes next in two aligned sequences: entries without a partner, then a pair.

    ``pair`` is None for what follows the last pair.
    """

    old: range
    new: range
    pair: Pair | None


def align_sequences(
    old: Sequence[Hashable], new: Sequence[Hashable], gain: Gain | None = None, *, limit: int = WHOLE
) -> list[Pair]:
    """Return the pairs of positions, rising on both sides, that gain most together.

    Equal entries may pair without being asked for their gain. Without ``gain`` only equal entries pair, rather beside
    one another than scattered. ``limit`` is the size of a stretch (old times new) that is still searched whole.
    """
    gain = gain or _gain_of_equals(old, new, 0.01)
    pairs: list[Pair] = []
    todo: list[Room] = [(0, len(old), 0, len(new))]
    while todo:
        found, (a, b, c, d) = _trim(old, new, todo.pop())
        pairs += found
        if a == b or c == d:
            continue
        anchors = _find_anchors(old[a:b], new[c:d]) if (b - a) * (d - c) > limit else []
        if anchors:
            edges = [(-1, -1), *anchors, (b - a, d - c)]
            pairs += [(a + i, c + j) for i, j in anchors]
            todo += [(a + i + 1, a + k, c + j + 1, c + m) for (i, j), (k, m) in pairwise(edges)]
        else:
            pairs += _find_best_path((a, b, c, d), gain, limit)
    return sorted(pairs)


def align_letters(old: str, new: str) -> list[Pair]:
    """Return the pairs of equal letters of two texts, rather in long runs than scattered."""
    olds, news = ([text[at : at + _SHINGLE] for at in range(len(text))] for text in (old, new))
    return align_sequences(olds, news, _gain_of_equals(old, new, 1.0))


def align_items(
    ours: Sequence[T],
    theirs: Sequence[T],
    key: Callable[[T], Hashable],
    alike: Callable[[T, T], float],
    form: Callable[[T], Hashable],
) -> list[tuple[T | None, T | None]]:
    """Return two sequences side by side, every item once, None where an item has no partner.

    Items of the same ``key`` are paired first, then between them those most ``alike`` (0 to 1, at least a half);
    of what is left between two pairs, one and one of the same ``form`` are taken for one another: somebody wrote it
    anew. Of two stretches without anything in common that are longer than ``WHOLE`` no two are asked.
    """
    pairs: list[tuple[T | None, T | None]] = []
    for step in iterate_steps(align_sequences(list(map(key, ours)), list(map(key, theirs))), len(ours), len(theirs)):
        mine, their = ours[step.old.start : step.old.stop], theirs[step.new.start : step.new.stop]
        between = _align_unequal(mine, their, alike, form)
        pairs.extend(between)
        if step.pair:
            pairs.append((ours[step.pair[0]], theirs[step.pair[1]]))
    return pairs


def iterate_steps(pairs: Sequence[Pair], old_length: int, new_length: int) -> Iterator[Step]:
    """Yield both sequences from their beginning to their end: what has no partner, a pair, and so on."""
    at, to = 0, 0
    for pair in pairs:
        yield Step(range(at, pair[0]), range(to, pair[1]), pair)
        at, to = pair[0] + 1, pair[1] + 1
    yield Step(range(at, old_length), range(to, new_length), None)


def _align_unequal(
    ours: Sequence[T],
    theirs: Sequence[T],
    alike: Callable[[T, T], float],
    form: Callable[[T], Hashable],
) -> Iterator[tuple[T | None, T | None]]:
    def gain(i: int, j: int) -> float:
        likeness = alike(ours[i], theirs[j])
        return likeness if likeness >= _ENOUGH else 0.0

    room = (0, len(ours), 0, len(theirs))
    chosen = _find_best_path(room, gain, WHOLE) if ours and theirs and len(ours) * len(theirs) <= WHOLE else []
    for step in iterate_steps(chosen, len(ours), len(theirs)):
        mine, their = [ours[i] for i in step.old], [theirs[j] for j in step.new]
        if len(mine) == len(their) == 1 and form(mine[0]) == form(their[0]):
            yield mine[0], their[0]
        else:
            yield from ((item, None) for item in mine)
            yield from ((None, item) for item in their)
        if step.pair:
            yield ours[step.pair[0]], theirs[step.pair[1]]


def _gain_of_equals(old: Sequence[object], new: Sequence[object], beside: float) -> Gain:
    """Return the gain of equal entries: 1, and ``beside`` for each of the entries around them that are equal too."""

    def gain(i: int, j: int) -> float:
        if old[i] != new[j]:
            return 0.0
        before = after = 0
        while before < min(i, j, _RUN) and old[i - before - 1] == new[j - before - 1]:
            before += 1
        most = min(len(old) - i - 1, len(new) - j - 1, _RUN - before)
        while after < most and old[i + after + 1] == new[j + after + 1]:
            after += 1
        return 1.0 + beside * (before + after)

    return gain


def _trim(old: Sequence[Hashable], new: Sequence[Hashable], room: Room) -> tuple[list[Pair], Room]:
    """Return pairs of equal entries at both ends of a stretch, and what is left between them."""
    a, b, c, d = room
    pairs = []
    while a < b and c < d and old[a] == new[c]:
        pairs.append((a, c))
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        pairs.append((b, d))
    return pairs, (a, b, c, d)


def _find_anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Return the longest rising chain of entries that occur once on each side (patience)."""
    once = {key for key, count in Counter(old).items() if count == 1}
    once &= {key for key, count in Counter(new).items() if count == 1}
    at = {key: place for place, key in enumerate(new) if key in once}
    places = [(i, at[key]) for i, key in enumerate(old) if key in at]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(places):
        pile = bisect_left(ends, j)
        before.append(last[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [j]
        last[pile : pile + 1] = [index]
    chain = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(places[index])
        index = before[index]
    return chain[::-1]


def _find_best_path(room: Room, gain: Gain, limit: int) -> list[Pair]:
    """Return the best pairs of a stretch; over the limit only those near its diagonal."""
    a, b, c, d = room
    n, m = b - a, d - c
    band = max(n, m) if n * m <= limit else _BAND + 2 * (m // n)
    low = [max(0, i * m // n - band) for i in range(n + 1)]
    high = [min(m, i * m // n + band) for i in range(n + 1)]
    above = [0.0] * (high[0] + 1)
    steps: list[bytearray] = [bytearray(b"l" * (high[0] + 1))]
    for i in range(1, n + 1):
        row: list[float] = []
        step = bytearray()
        shift, top = low[i - 1], high[i - 1]
        for j in range(low[i], high[i] + 1):
            best, way = (above[j - shift], "u") if shift <= j <= top else (-1.0, "u")
            if row and row[-1] > best:
                best, way = row[-1], "l"
            if j and shift <= j - 1 <= top:
                worth = gain(a + i - 1, c + j - 1)
                if worth > 0 and above[j - 1 - shift] + worth > best:
                    best, way = above[j - 1 - shift] + worth, "d"
            row.append(best)
            step.append(ord(way))
        above = row
        steps.append(step)
    return _walk_back(room, low, steps)


def _walk_back(room: Room, low: list[int], steps: list[bytearray]) -> list[Pair]:
    a, _, c, _ = room
    i, j = room[1] - a, room[3] - c
    pairs = []
    while i:
        way = chr(steps[i][j - low[i]])
        if way == "d":
            pairs.append((a + i - 1, c + j - 1))
        i -= way in "ud"
        j -= way in "ld"
    return pairs[::-1]
