"""What a province with its 33 units costs in one run, over one and over two processes, and where the time goes.

Run: python tests/benchmarks/units.py [ROUNDS]

A run reads and judges every workbook, makes every document and Excel file that is wanted, and writes them with their
manifest into a new folder; templates are compiled in it, processes started. Runs over one and two processes take turns.
The stages are those of the workbooks one by one in this process: reading, judging (with building the model), rendering
(with compiling each template once), writing. The rest is what the set costs as a set.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sample_books import MOMENT, ROOT

from itadocs.catalog import Catalog, default_catalog
from itadocs.commands.build import build
from itadocs.deliverables.job import BuildJob
from itadocs.deliverables.make import make_documents, record_build
from itadocs.deliverables.options import BuildOptions
from itadocs.intake.judging import judge_workbook
from itadocs.outcomes import Status
from itadocs.read.book import read_workbook

FOLDER = ROOT / "inputs" / "lamphun-2568"
PROCESSES = (1, 2)


def whole(catalog: Catalog, jobs: int) -> tuple[float, int]:
    """Seconds of a run, and the documents it made."""
    with TemporaryDirectory() as folder:
        start = perf_counter()
        report = build([FOLDER], BuildOptions(catalog, Path(folder), MOMENT, jobs=jobs))
        seconds = perf_counter() - start
        made = [d for w in report.workbooks for d in w.documents if d.status is Status.BUILT]
        return seconds, len(made)


def stages(catalog: Catalog) -> dict[str, float]:
    """Seconds by stage, added up over all workbooks."""
    spent = dict.fromkeys(("read", "judge", "render", "write"), 0.0)
    with TemporaryDirectory() as folder:
        setting = BuildOptions(catalog, Path(folder), MOMENT)
        for path in sorted(FOLDER.glob("*.xlsx")):
            start = perf_counter()
            read_workbook(path, catalog)
            middle = perf_counter()
            judged = judge_workbook(path, catalog)  # reads once more
            end = perf_counter()
            folder = setting.out / path.stem
            job = BuildJob(path, setting.out, folder, setting)
            record_build(job, make_documents(job, judged))
            spent["read"] += middle - start
            spent["judge"] += end - middle - (middle - start)
            spent["render"] += job.seconds["render"]
            spent["write"] += job.seconds["write"]
    return spent


def main() -> int:
    """Print medians in seconds and the share of every stage."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    catalog = default_catalog()
    runs: dict[int, list[float]] = {jobs: [] for jobs in PROCESSES}
    spent: dict[str, list[float]] = {}
    for turn in range(rounds + 1):
        for jobs, found in runs.items():
            seconds, documents = whole(catalog, jobs)
            if turn:  # the first round fills caches
                found.append(seconds)
        for stage, seconds in stages(catalog).items() if turn else ():
            spent.setdefault(stage, []).append(seconds)
    one, two = (median(found) for found in runs.values())
    workbooks = len(list(FOLDER.glob("*.xlsx")))
    print(f"{workbooks} workbooks, {documents} documents")
    print(f"one process {one:.2f} s, two {two:.2f} s, {one / two:.2f} times as fast")
    for stage, found in spent.items():
        print(f"  {stage:8}{median(found) * 1000:7.0f} ms {median(found) / one:6.0%}")
    rest = one - sum(map(median, spent.values()))
    print(f"  {'rest':8}{rest * 1000:7.0f} ms {rest / one:6.0%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
