"""What the PDFs of a province's documents cost, beside a plain conversion of the same files by the same LibreOffice.

Run: python tests/benchmarks/pdf_cost.py [ROUNDS]

Both convert the documents of one digit style in one process of LibreOffice; they take turns. Ours makes copies for
print, prints and reads each PDF back; what each of these takes is printed apart. Times are of the wall, since
LibreOffice is another program: read the ratios. The exit code is 1 where ours takes more than 2.5 times the plain
conversion for Thai digits, or 1.3 times for Arabic, reading back not counted.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sample_books import ROOT

from itadocs.catalog import default_catalog
from itadocs.commands.build import build
from itadocs.deliverables.options import BuildOptions
from itadocs.ooxml.word import WordDocument
from itadocs.pdf.libreoffice import find_libreoffice
from itadocs.pdf.print_copy import print_copy
from itadocs.pdf.printing import PrintJob, print_jobs
from itadocs.pdf.proof import named_fonts, prove
from itadocs.pdf.reading import read_pdf

WANTED = {"thai": 2.5, "arabic": 1.3}


def documents(folder: Path) -> dict[str, list[Path]]:
    """The documents of the samples by the digits of their numbers."""
    build([ROOT / "inputs"], BuildOptions(default_catalog(), folder, datetime(2026, 1, 1, tzinfo=UTC)))
    found: dict[str, list[Path]] = {"thai": [], "arabic": []}
    for path in sorted(p for p in folder.rglob("*.docx") if ".itadocs" not in p.parts):
        is_thai = b"thaiNumbers" in WordDocument(path.read_bytes()).content("word/numbering.xml")
        found["thai" if is_thai else "arabic"].append(path)
    return found


def plain(files: Sequence[Path]) -> float:
    """Seconds of a plain conversion."""
    with TemporaryDirectory() as name:
        copies = []
        for number, file in enumerate(files):
            copies.append(Path(name) / f"{number}.docx")
            copies[-1].write_bytes(file.read_bytes())
        started = time.perf_counter()
        program = find_libreoffice()
        assert program is not None
        profile = f"-env:UserInstallation={(Path(name) / 'profile').as_uri()}"
        command = [str(program.program), profile, "--headless", "--convert-to", "pdf", "--outdir", name]
        subprocess.run([*command, *map(str, copies)], check=True, capture_output=True)
        return time.perf_counter() - started


def ours(files: Sequence[Path]) -> tuple[float, float, float]:
    """Seconds of the copies, of printing, and of reading back."""
    started = time.perf_counter()
    jobs, fonts = [], []
    for file in files:
        document = WordDocument(file.read_bytes())
        fonts.append(named_fonts(document))
        jobs.append(PrintJob(b"", print_copy(document), file.stem))
    copied = time.perf_counter()
    program = find_libreoffice()
    assert program is not None
    made = print_jobs(program, jobs, 120)
    done = time.perf_counter()
    for job, named, answer in zip(jobs, fonts, made, strict=True):
        assert isinstance(answer, bytes), answer
        fault = prove(read_pdf(answer), job.copy, named, "")
        assert fault is None, fault
    return copied - started, done - copied, time.perf_counter() - done


def main(rounds: int) -> int:
    if find_libreoffice() is None:
        print("LibreOffice is not installed here")
        return 0
    failed = False
    with TemporaryDirectory() as name:
        for digits, files in documents(Path(name)).items():
            plains, runs = [], []
            for _ in range(rounds):
                plains.append(plain(files))
                runs.append(ours(files))
            copies, printing, reading = (median(run[step] for run in runs) / len(files) for step in range(3))
            usual = median(plains) / len(files)
            ratio = (copies + printing) / usual
            print(f"{digits}: {len(files)} documents, seconds of one: plain {usual:.2f}, ours {copies + printing:.2f}")
            print(f"  copy {copies:.2f} print {printing:.2f}, then read back {reading:.2f}")
            print(f"  ratio {ratio:.2f} (at most {WANTED[digits]})")
            failed |= ratio > WANTED[digits]
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
