"""Which entry of an old sequence is which of a new one: in order, and never at quadratic cost.

Equal beginnings and ends go first; between them stretches are cut at entries that occur once on each side; what is
left is small, or is searched in a band along its diagonal.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise

Pair = tuple[int, int]
Stretch = tuple[int, int, int, int]
"""From and to in the old sequence, from and to in the new one."""

_BAND = 24


def align(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    score: Callable[[int, int], float],
    limit: int = 4096,
) -> list[Pair]:
    """Pairs of positions, rising on both sides, with as much ``score`` as can be had.

    Equal entries may pair without being scored. ``score`` is 0 for two that must not pair. ``limit`` is the size of a
    stretch (old times new) that is still searched whole.
    """
    pairs: list[Pair] = []
    todo: list[Stretch] = [(0, len(old), 0, len(new))]
    while todo:
        found, (a, b, c, d) = _trim(old, new, todo.pop())
        pairs += found
        if a == b or c == d:
            continue
        anchors = _anchors(old[a:b], new[c:d]) if (b - a) * (d - c) > limit else []
        if anchors:
            edges = [(-1, -1), *anchors, (b - a, d - c)]
            pairs += [(a + i, c + j) for i, j in anchors]
            todo += [(a + i + 1, a + k, c + j + 1, c + m) for (i, j), (k, m) in pairwise(edges)]
        else:
            pairs += _best_path((a, b, c, d), score, limit)
    return sorted(pairs)


def _trim(old: Sequence[Hashable], new: Sequence[Hashable], stretch: Stretch) -> tuple[list[Pair], Stretch]:
    """Pairs of equal entries at both ends of a stretch, and what is left between them."""
    a, b, c, d = stretch
    pairs = []
    while a < b and c < d and old[a] == new[c]:
        pairs.append((a, c))
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        pairs.append((b, d))
    return pairs, (a, b, c, d)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """The longest rising chain of entries that occur once on each side (patience)."""
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


def _best_path(stretch: Stretch, score: Callable[[int, int], float], limit: int) -> list[Pair]:
    """The best pairs of a stretch; over the limit only those near its diagonal."""
    a, b, c, d = stretch
    n, m = b - a, d - c
    band = max(n, m) if n * m <= limit else _BAND + 2 * (m // n)
    low = [max(0, i * m // n - band) for i in range(n + 1)]
    high = [min(m, i * m // n + band) for i in range(n + 1)]
    rows = [[0.0] * (high[0] + 1)]
    steps: list[bytearray] = [bytearray(b"l" * (high[0] + 1))]
    for i in range(1, n + 1):
        row: list[float] = []
        step = bytearray()
        above, shift, top = rows[-1], low[i - 1], high[i - 1]
        for j in range(low[i], high[i] + 1):
            best, way = (above[j - shift], "u") if shift <= j <= top else (-1.0, "u")
            if row and row[-1] > best:
                best, way = row[-1], "l"
            if j and shift <= j - 1 <= top:
                gain = score(a + i - 1, c + j - 1)
                if gain > 0 and above[j - 1 - shift] + gain > best:
                    best, way = above[j - 1 - shift] + gain, "d"
            row.append(best)
            step.append(ord(way))
        rows.append(row)
        steps.append(step)
    return _walk_back(stretch, low, steps)


def _walk_back(stretch: Stretch, low: list[int], steps: list[bytearray]) -> list[Pair]:
    a, _, c, _ = stretch
    i, j = stretch[1] - a, stretch[3] - c
    pairs = []
    while i:
        way = chr(steps[i][j - low[i]])
        if way == "d":
            pairs.append((a + i - 1, c + j - 1))
        i -= way in "ud"
        j -= way in "ld"
    return pairs
