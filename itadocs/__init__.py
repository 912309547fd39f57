"""Make Thai ITA documents from one Excel workbook.

What stands here is the façade: ``new``, ``check``, ``build``, ``pull``, ``merge`` and ``accept`` with what they take
and return. Each is imported when first used, since Word and Excel take time. A blank workbook is written, checked, and
what is still missing in it told by code:

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> import itadocs
>>> catalog = itadocs.Catalog()
>>> with TemporaryDirectory() as folder:
...     workbook = itadocs.new(Path(folder) / "งาน.xlsx", catalog, 2568, "department")
...     report = itadocs.check([workbook], catalog)
>>> report.ok
False
>>> report.workbooks[0].problems[0].code, report.workbooks[0].problems[0].where.tag
('C01', 'หน่วยงาน!B5')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = [
    "BuildOptions",
    "Catalog",
    "Problem",
    "Report",
    "Side",
    "Wishes",
    "__version__",
    "accept",
    "build",
    "check",
    "merge",
    "new",
    "pull",
]

if TYPE_CHECKING:
    from itadocs.catalog import Catalog
    from itadocs.commands.accept import accept
    from itadocs.commands.build import build
    from itadocs.commands.check import check
    from itadocs.commands.merge import merge
    from itadocs.commands.new import new
    from itadocs.commands.pull import pull
    from itadocs.deliverables.options import BuildOptions
    from itadocs.outcomes import Report
    from itadocs.problems import Problem
    from itadocs.review.pull.records import Side, Wishes

_HOMES = {
    "BuildOptions": "itadocs.deliverables.options",
    "Catalog": "itadocs.catalog",
    "Problem": "itadocs.problems",
    "Report": "itadocs.outcomes",
    "Side": "itadocs.review.pull.records",
    "Wishes": "itadocs.review.pull.records",
    "accept": "itadocs.commands.accept",
    "build": "itadocs.commands.build",
    "check": "itadocs.commands.check",
    "merge": "itadocs.commands.merge",
    "new": "itadocs.commands.new",
    "pull": "itadocs.commands.pull",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
