"""Runs that go wrong: killed, side by side, fed with damaged and hostile files. Counts what came of them.

Run: python tests/benchmarks/faults.py [races|kills|mutations|hostile] [COUNT] [NAME ...]
     python tests/benchmarks/faults.py table FILE ...   (the tables of the manual, of what hostile printed)

Without words all four are run at full count: 200 pairs of runs that race for one workbook or document, 100 kills of
every command that writes, 1,000 mutations of each kind of file, and every class of hostile file at full size before
every command that reads such a file. The suite runs a part (``tests/commands/test_faults.py``). The exit code is 1
where a word was lost, a file was half written, an exception was not caught, or memory went over its bound.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.support.faults.desks import JOBS  # noqa: E402
from tests.support.faults.floods import MEALS, PEAK, serve  # noqa: E402
from tests.support.faults.kills import kill_often  # noqa: E402
from tests.support.faults.mutations import KINDS as FED  # noqa: E402
from tests.support.faults.mutations import mutate_often  # noqa: E402
from tests.support.faults.races import PAIRS, race_often  # noqa: E402
from tests.support.faults.tables import format_tables, read_served  # noqa: E402


def kills(count: int, names: list[str]) -> int:
    """Kill every command so often."""
    total = faults = 0
    for name in names or JOBS:
        folder, started = Path(mkdtemp()), time.monotonic()
        try:
            killed, wrong = kill_often(name, count, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        total, faults = total + killed, faults + len(wrong)
        print(f"kills  {name:24} {killed:4} of {count} killed, {len(wrong)} wrong, {time.monotonic() - started:.0f} s")
        print(*wrong[:10], sep="\n", flush=True)
    print(f"kills: {total} in all, {faults} wrong")
    return faults


def races(count: int, names: list[str]) -> int:
    """Let pairs of commands race, each pair its share of the count."""
    both = faults = done = 0
    chosen = [pair for pair in PAIRS if not names or " + ".join(pair) in names]
    for number, pair in enumerate(chosen):
        share = count * (number + 1) // len(chosen) - count * number // len(chosen)
        folder, started = Path(mkdtemp()), time.monotonic()
        try:
            ended, wrong = race_often(pair, share, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        both, faults, done = both + ended, faults + len(wrong), done + share
        seconds = time.monotonic() - started
        print(f"races  {' + '.join(pair):16} {share:4} pairs, both done {ended}, {len(wrong)} wrong, {seconds:.0f} s")
        print(*wrong[:10], sep="\n", flush=True)
    print(f"races: {done} pairs, {faults} wrong")
    return faults


def mutations(count: int, names: list[str]) -> int:
    """Feed every kind of file, changed so often."""
    faults = 0
    for name in names or FED:
        folder, started = Path(mkdtemp()), time.monotonic()
        try:
            wrong = mutate_often(name, count, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        faults += len(wrong)
        print(f"mutations  {name:20} {count:5}, {len(wrong)} not caught, {time.monotonic() - started:.0f} s")
        print(*wrong[:10], sep="\n", flush=True)
    print(f"mutations: {faults} not caught")
    return faults


def hostile(_count: int, names: list[str]) -> int:
    """Put every class of hostile file before every command."""
    faults = highest = runs = 0
    for name in names or MEALS:
        folder = Path(mkdtemp())
        try:
            for kind, line, done in serve(name, folder):
                is_wrong = not done.is_caught or done.peak >= PEAK
                faults, runs, highest = faults + is_wrong, runs + 1, max(highest, done.peak)
                codes = " ".join(dict.fromkeys(re.findall(r"\[([A-Z]\d\d)\]", done.said)))[:40]
                mark = "WRONG" if is_wrong else ""
                used = f"{done.code:4} {done.seconds:6.1f} s {done.peak:5} MB"
                print(f"{name:9} {kind:32} {line[:40]:40} {used} {codes} {mark}")
                print(*(done.said[-600:].splitlines() if is_wrong else ()), sep="\n", end="", flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"hostile: {runs} runs, {highest} MB at most, {faults} wrong")
    return faults


def table(files: list[str]) -> int:
    """Print the tables of the manual."""
    lines = (line for file in files for line in Path(file).read_text("utf-8").splitlines())
    print(*format_tables(read_served(lines)), sep="\n")
    return 0


KINDS = {"races": (races, 200), "kills": (kills, 100), "mutations": (mutations, 1000), "hostile": (hostile, 1)}


def main() -> int:
    """Run what is asked for and print its counts."""
    kind, *words = sys.argv[1:] or [""]
    if kind == "table":
        return table(words)
    count = int(words.pop(0)) if words and words[0].isdigit() else 0
    faults = 0
    for name, (work, usual) in KINDS.items():
        if kind in ("", name):
            faults += work(count or usual, words)
    return int(faults > 0)


if __name__ == "__main__":
    raise SystemExit(main())
