"""Cut a paragraph into pieces that can be compared and moved: texts that may be cut, and things that stay whole."""

from __future__ import annotations

from msgspec import Struct, field

from itadocs.ooxml.paragraphs import list_runs
from itadocs.ooxml.runs import cut_run
from itadocs.ooxml.xml import Element, local, w
from itadocs.review.diff.thai_words import OBJECT

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "-"}
_NOTES = frozenset(("footnoteReference", "endnoteReference"))
_UNSEEN = frozenset("rPr lastRenderedPageBreak softHyphen commentReference instrText delText delInstrText".split())


class RunPiece(Struct):
    """Hold neighbouring runs that make one text, one sign or one thing; ``key`` says what a thing is, None for text."""

    text: str
    units: list[Element] = field(default_factory=list)
    key: object = None

    @property
    def note(self) -> Element | None:
        """Return the reference to a foot- or endnote, where the piece is one. None where it is no such piece."""
        found = [part for unit in self.units for part in unit if local(part) in _NOTES]
        return found[0] if found else None


def list_pieces(paragraph: Element) -> list[RunPiece]:
    """Return the pieces of a paragraph whose runs were split. A field that begins and ends in it is one piece."""
    found: list[RunPiece] = []
    runs = list(list_runs(paragraph))
    ends = _fields(runs)
    at = 0
    while at < len(runs):
        end = ends.get(at)
        piece = _field(runs[at : end + 1]) if end else _piece(runs[at])
        if piece:
            found.append(piece)
        at = (end or at) + 1
    return found


def join_text(found: list[RunPiece]) -> str:
    """Return the text the pieces make."""
    return "".join(piece.text for piece in found)


def list_keys(found: list[RunPiece]) -> list[object]:
    """Return what the things among the pieces are, in order."""
    return [piece.key for piece in found if piece.text == OBJECT]


def cut_pieces(found: list[RunPiece], places: set[int]) -> list[tuple[int, RunPiece]]:
    """Return the pieces with their offsets, cut so that each of the offsets given begins a piece; their runs are cut
    too.
    """
    done: list[tuple[int, RunPiece]] = []
    at = 0
    for piece in found:
        inside = sorted(place - at for place in places if at < place < at + len(piece.text))
        for start, end in zip([0, *inside], [*inside, len(piece.text)], strict=True):
            part = piece.text[start:end]
            run = piece.units[0] if end == len(piece.text) else cut_run(piece.units[0], len(part))
            done.append((at + start, piece if not inside else RunPiece(part, [run], piece.key)))
        at += len(piece.text)
    return done


def _text(run: Element) -> str:
    return "".join(part.text or "" for part in run.iter(w("t")))


def _piece(run: Element) -> RunPiece | None:
    for part in run if local(run) == "r" else ():
        name = local(part)
        if name == "t":
            return RunPiece(part.text, [run]) if part.text else None
        if name == "br" and part.get(w("type"), "textWrapping") != "textWrapping":
            return RunPiece(OBJECT, [run], ("br", part.get(w("type"))))
        if name in _SIGNS:
            return RunPiece(_SIGNS[name], [run])
        if name in _UNSEEN or name == "fldChar":
            continue
        return RunPiece(OBJECT, [run], (name, part.get(w("font")), part.get(w("char"))))
    return None if local(run) == "r" else RunPiece(OBJECT, [run], ("math", "".join(map(str, run.itertext()))))


def _fields(runs: list[Element]) -> dict[int, int]:
    """Map the first run to the last run of every field that is whole; one inside another belongs to the outer."""
    opened: list[int] = []
    whole: dict[int, int] = {}
    for at, run in enumerate(runs):
        for char in run.findall(w("fldChar")):
            kind = char.get(w("fldCharType"))
            if kind == "begin":
                opened.append(at)
            elif kind == "end" and opened:
                whole[opened.pop()] = at
    return {start: end for start, end in whole.items() if not any(s < start and end < e for s, e in whole.items())}


def _field(runs: list[Element]) -> RunPiece:
    code = "".join(part.text or "" for run in runs for part in run.iter(w("instrText")))
    things = [local(part) for run in runs for part in run if local(part) in ("drawing", "pict", "object")]
    compared_text = "".join(map(_text, runs))
    return RunPiece(OBJECT, runs, ("field", " ".join(code.split()), compared_text, *things))


def compared_text(paragraph: Element) -> str:
    """Return the text of a paragraph as it is compared, with what fields show; things are ``OBJECT``."""
    found = []
    for unit in list_runs(paragraph):
        if local(unit) != "r":
            found.append(OBJECT)
        for part in unit if local(unit) == "r" else ():
            name = local(part)
            if name == "t":
                found.append(part.text or "")
            elif name in _SIGNS:
                found.append(_SIGNS[name])
            elif name not in _UNSEEN and name != "fldChar":
                found.append(OBJECT)
    return "".join(found)


def find_control(run: Element) -> Element | None:
    """Return the innermost content control of the paragraph around a run. None where there is none."""
    for above in run.iterancestors():
        if local(above) == "sdt":
            return above
        if local(above) == "p":
            return None
    return None


def control_tag(control: Element | None) -> str | None:
    """Return the tag of a content control; None for no control."""
    if control is None:
        return None
    tag = control.find(f"{w('sdtPr')}/{w('tag')}")
    return "" if tag is None else tag.get(w("val"), "")
