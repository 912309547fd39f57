"""Gather what counts of an edited document, from the command line, a file and the terminal; then take it back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from itadocs.cli.given import words_again
from itadocs.cli.questions import ask_choices
from itadocs.commands.accept import accept, find_edits, write_choices
from itadocs.deliverables.options import BuildOptions
from itadocs.intake.choices import read_choices
from itadocs.report.next_review import next_after_choices, next_to_accept
from itadocs.review.accept.records import Acceptance, ReviewEdit
from itadocs.review.pull.records import Side, Wishes
from itadocs.values import replace


def take_back(options: argparse.Namespace, wanted: BuildOptions) -> Acceptance | None:
    """Run the command, asking edit by edit on a terminal; None where all is said and nothing was to be done.

    Raises ReviewError P36 for a file of choices that cannot be read, OutputError O01 and O02 for one to be written.
    """
    prefer = Side(options.prefer) if options.prefer else None
    wishes = Wishes(False, prefer, not options.as_original, options.workbook, _choices(options))
    if options.write_choices:
        found = write_choices(options.edited, wanted, wishes, options.write_choices)
        if found.has_errors or options.format == "json":
            return found
        print(f"เขียนตัวเลือก {len(found.edits)} รายการไว้ที่ {options.write_choices} แล้ว ยังไม่ได้เขียนสิ่งอื่น")
        print(next_after_choices(options.edited, options.write_choices, words_again(options, "choices")))
        return None
    if _may_ask(options):
        found = find_edits(options.edited, wanted, wishes)
        asked = None if found.has_errors else ask_choices(_open(found, wishes))
        if asked is None and not found.has_errors:
            print("หยุดโดยไม่เขียนสิ่งใด", next_to_accept(options.edited, words_again(options)), sep="\n")
            return None
        wishes = replace(wishes, choices={**wishes.choices, **(asked or {})})
    return accept(options.edited, wanted, wishes)


def _open(found: Acceptance, wishes: Wishes) -> list[ReviewEdit]:
    """Return the edits of which nothing was said yet."""
    return [edit for edit in found.edits if not wishes.choices.keys() & {edit.key, edit.what.partition(" ")[0]}]


def _may_ask(options: argparse.Namespace) -> bool:
    is_said = options.yes or options.choices or options.format == "json"
    return not is_said and sys.stdin.isatty() and sys.stdout.isatty()


def _choices(options: argparse.Namespace) -> Mapping[str, Side]:
    """Return the choices of the file, then those of the command line, which count more."""
    said = read_choices(options.choices) if options.choices else {}
    return {**said, **dict.fromkeys(options.word, Side.WORD), **dict.fromkeys(options.excel, Side.EXCEL)}
