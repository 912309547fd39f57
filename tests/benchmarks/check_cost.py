"""What checking costs: median time to read and to judge a full workbook.

Run: python tests/benchmarks/check_cost.py [FILE]

Judging is meant to cost less than reading; the exit code is 1 where it does not.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from itadocs.catalog import default_catalog  # noqa: E402
from itadocs.read.book import read_workbook  # noqa: E402
from itadocs.validate import apply_rules, type_workbook  # noqa: E402

ROUNDS = 25


def main() -> int:
    """Print the medians in milliseconds and their ratio."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "inputs" / "oie-2568.xlsx"
    catalog = default_catalog()
    reading, judging = [], []
    for turn in range(ROUNDS + 1):
        start = perf_counter()
        read = read_workbook(path, catalog)
        middle = perf_counter()
        if read.value is None:
            sys.stdout.write(f"{path.name} cannot be read\n")
            return 2
        apply_rules(type_workbook(read.value, catalog, read.problems).value, catalog, read.problems)
        if turn:  # the first round fills caches
            reading.append((middle - start) * 1000)
            judging.append((perf_counter() - middle) * 1000)
    ratio = median(judging) / median(reading)
    sys.stdout.write(
        f"{path.name}: reading {median(reading):.1f} ms, judging {median(judging):.1f} ms, ratio {ratio:.2f}\n"
    )
    return int(ratio >= 1)


if __name__ == "__main__":
    raise SystemExit(main())
