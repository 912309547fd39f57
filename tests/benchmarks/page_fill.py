"""How full the pages of all sample documents are, as LibreOffice breaks them.

Run: python tests/benchmarks/page_fill.py [WORD…]   (only documents whose name has one of the words)

A line per document: its pages, those under 35 % full, and how full each page is in percent of the height between its
margins; "|" stands where the page turns. Below it the sum of the units' reports, and the pages of other documents under
a quarter full that are neither a cover, a last page, nor one before the page turns. It needs LibreOffice, poppler and
the font of the samples: without one of them it says so and measures nothing. Word and LibreOffice break pages near each
other only with a font whose line height is the one that Word uses.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.support.looks.pages import Page, is_unit, low_pages, missing, page_fills, sample_documents, thin_pages


def _line(pages: list[Page]) -> str:
    text = ""
    for number, page in enumerate(pages):
        turns = number and page.landscape != pages[number - 1].landscape
        text += f"{' |' if turns else ''} {page.fill}"
    return text


def main() -> int:
    """Print the table."""
    reason = missing()
    if reason:
        print(f"not measured: {reason}")
        return 0
    words = sys.argv[1:]
    with TemporaryDirectory() as folder:
        documents = sample_documents(Path(folder))
        chosen = {name: path for name, path in documents.items() if not words or any(word in name for word in words)}
        found = dict(zip(chosen, page_fills(list(chosen.values())), strict=True))
    for name, pages in found.items():
        print(f"{name:34}{len(pages):4} pages{len(low_pages(pages)):4} under 35 %:{_line(pages)}")
    units = [pages for name, pages in found.items() if is_unit(name)]
    print(
        f"units: {len(units)} reports, {sum(map(len, units))} pages, {sum(len(low_pages(p)) for p in units)} under 35 %"
    )
    thin = {name: thin_pages(pages) for name, pages in found.items() if not is_unit(name)}
    print("others, under a quarter full:", {name: pages for name, pages in thin.items() if pages} or "none")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
