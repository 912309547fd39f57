"""itadocs: Thai ITA documents from one Excel workbook.

``check``, ``build``, ``pull`` and ``merge`` are the façade; what they need is imported when first used, since Word and
Excel take time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Problem", "Report", "__version__", "build", "check", "merge", "pull"]

if TYPE_CHECKING:
    from itadocs.outcomes import Report
    from itadocs.pipeline import build, check, merge, pull
    from itadocs.problems import Problem

_HOMES = {
    "build": "itadocs.pipeline",
    "check": "itadocs.pipeline",
    "merge": "itadocs.pipeline",
    "pull": "itadocs.pipeline",
    "Problem": "itadocs.problems",
    "Report": "itadocs.outcomes",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
