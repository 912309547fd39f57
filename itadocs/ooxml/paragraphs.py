"""Find the runs of a paragraph, wherever in it they stand."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from itadocs.ooxml.xml import Element, local, new, w

_DEEPER = frozenset("hyperlink smartTag customXml dir bdo fldSimple sdtContent ins moveTo".split())


def list_runs(paragraph: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph, those inside links and content controls too, and whatever stands between them."""
    for child in paragraph:
        name = local(child)
        if name in ("r", "oMath", "oMathPara"):
            yield child
        elif name == "sdt":
            for content in child.findall(w("sdtContent")):
                yield from list_runs(content)
        elif name in _DEEPER:
            yield from list_runs(child)


def split_runs(paragraph: Element) -> None:
    """Give every sign and thing of the paragraph a run of its own, in place."""
    for run in list(list_runs(paragraph)):
        parts = [part for part in run if local(part) != "rPr"] if local(run) == "r" else []
        properties = run.find(w("rPr"))
        for part in reversed(parts[1:]):
            own = new("r")
            if properties is not None:
                own.append(deepcopy(properties))
            own.append(part)
            run.addnext(own)
