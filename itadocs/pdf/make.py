"""Make a PDF of each document: refuse what is not to be published, print all in one go, prove each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from itadocs.errors import ReviewError
from itadocs.ooxml.active import list_shown
from itadocs.ooxml.unpublished import Unpublished, count_unpublished
from itadocs.pdf.libreoffice import find_libreoffice
from itadocs.pdf.msword import find_microsoft_word
from itadocs.pdf.print_copy import print_copy, with_rows_split
from itadocs.pdf.printing import PrintingProgram, PrintJob, print_jobs
from itadocs.pdf.proof import named_fonts, prove
from itadocs.pdf.reading import read_pdf
from itadocs.problems import Fault
from itadocs.review.story.opening import open_document, refusals
from itadocs.values import replace

SECONDS = 120.0
"""How long one document may take; a hundred pages take three."""

_LOST = "V04"


class Pending(StrEnum):
    """Say what becomes of tracked changes. Comments are left out where they are accepted or rejected."""

    REFUSE = "refuse"
    ACCEPT = "accept"
    REJECT = "reject"


class PrintOptions(Struct, frozen=True):
    """Hold how documents are printed. ``seconds`` is the time of one document, ``fonts`` a folder of fonts that are not
    installed, None for those of the machine alone."""

    pending: Pending = Pending.REFUSE
    seconds: float = SECONDS
    fonts: Path | None = None


class PrintOrder(Struct, frozen=True):
    """Hold a document to be made a PDF of. ``file`` is its name in messages, ``title`` what a document without a title
    is called."""

    data: bytes
    file: str
    title: str


class Printed(Struct, frozen=True):
    """Hold the PDF of a document, None where there is none; ``fault`` says why, ``pages`` what each page says."""

    pdf: bytes | None = None
    fault: Fault | None = None
    pages: tuple[str, ...] = ()


class _Ready(Struct, frozen=True):
    """Hold a document that can be printed, and the fonts it names."""

    order: PrintOrder
    job: PrintJob
    fonts: frozenset[str]


def make_pdfs(orders: Sequence[PrintOrder], options: PrintOptions) -> list[Printed]:
    """Return the PDF of each document, in their order, or the fault that stands against it. Nothing is raised for a
    single document.

    Faults: P01 and P02 what is no document or a damaged one, V01 no program that prints, V02 a font that is missing,
    V03 a document that cannot be printed, V04 a PDF that does not say what the document says, V05 tracked changes or
    comments.
    """
    made: dict[int, Printed] = {}
    ready: dict[int, _Ready] = {}
    for number, order in enumerate(orders):
        found = _prepare(order, options)
        if isinstance(found, Fault):
            made[number] = Printed(fault=found)
        else:
            ready[number] = found
    program = find_microsoft_word() or find_libreoffice(options.fonts)
    if program is None:
        made |= {number: Printed(fault=Fault("V01", {"found": one.order.file})) for number, one in ready.items()}
    elif ready:
        made |= _print(program, ready, options.seconds)
        again = {
            number: replace(one, job=replace(one.job, copy=with_rows_split(one.job.copy)))
            for number, one in ready.items()
            if (fault := made[number].fault) and fault.code == _LOST
        }
        if again:  # a row taller than a page goes on on the next one in Word, LibreOffice cuts it off
            made |= {number: one for number, one in _print(program, again, options.seconds).items() if one.pdf}
    return [made[number] for number in range(len(orders))]


def _print(program: PrintingProgram, ready: Mapping[int, _Ready], seconds: float) -> dict[int, Printed]:
    answers = print_jobs(program, [one.job for one in ready.values()], seconds)
    return {number: _proved(one, answer) for (number, one), answer in zip(ready.items(), answers, strict=True)}


def _prepare(order: PrintOrder, options: PrintOptions) -> _Ready | Fault:
    try:
        document = open_document(order.data)
        with refusals():
            pending = count_unpublished(document)
            if pending and options.pending is Pending.REFUSE:
                return Fault(
                    "V05", {"found": order.file, "what": _told(pending), "authors": ", ".join(pending.authors)}
                )
            if pending.revisions:
                document.settle_revisions(accepted=options.pending is not Pending.REJECT)
            shown = list_shown(document)
            if shown:
                reason = f"มีวัตถุที่ฝังไว้หรือรูปที่อยู่นอกเอกสาร ซึ่งจะไม่ปรากฏใน PDF ({', '.join(shown)})"
                return Fault("V03", {"found": order.file, "reason": reason})
            fonts = named_fonts(document)
            settled = document.written() if pending else order.data
            return _Ready(order, PrintJob(settled, print_copy(document), order.title), fonts)
    except ReviewError as error:
        return Fault(error.code, error.params)
    except Exception as error:  # of documents of anybody's making, one must not stop the others
        return Fault("V03", {"found": order.file, "reason": f"{type(error).__name__}: {error}"})


def _told(pending: Unpublished) -> str:
    counted = (("การแก้ไขที่ติดตามไว้", pending.revisions), ("ข้อคิดเห็น", pending.comments))
    return " และ".join(f"{name} {count} แห่ง" for name, count in counted if count)


def _proved(one: _Ready, answer: bytes | str) -> Printed:
    if isinstance(answer, str):
        return Printed(fault=Fault("V03", {"found": one.order.file, "reason": answer}))
    read = read_pdf(answer)
    fault = prove(read, one.job.copy, one.fonts, one.order.file)
    if fault is not None or read is None:
        return Printed(fault=fault)
    return Printed(answer, pages=read.pages)
