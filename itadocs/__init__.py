"""Make Thai ITA documents from one Excel workbook.

``check``, ``build``, ``pull`` and ``merge`` are the façade; what they need is imported when first used, since Word and
Excel take time. A blank workbook is written, checked, and what is still missing in it told by code:

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from itadocs import check
>>> from itadocs.catalog import default_catalog
>>> from itadocs.commands.new import new
>>> with TemporaryDirectory() as folder:
...     workbook = new(Path(folder) / "งาน.xlsx", default_catalog(), 2568, "department")
...     report = check([workbook], default_catalog())
>>> report.ok
False
>>> report.workbooks[0].problems[0].code, report.workbooks[0].problems[0].where.tag
('C01', 'หน่วยงาน!B5')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["BuildOptions", "Problem", "Report", "__version__", "build", "check", "merge", "pull"]

if TYPE_CHECKING:
    from itadocs.commands.build import build
    from itadocs.commands.check import check
    from itadocs.commands.merge import merge
    from itadocs.commands.pull import pull
    from itadocs.deliverables.options import BuildOptions
    from itadocs.outcomes import Report
    from itadocs.problems import Problem

_HOMES = {
    "BuildOptions": "itadocs.deliverables.options",
    "Problem": "itadocs.problems",
    "Report": "itadocs.outcomes",
    "build": "itadocs.commands.build",
    "check": "itadocs.commands.check",
    "merge": "itadocs.commands.merge",
    "pull": "itadocs.commands.pull",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
