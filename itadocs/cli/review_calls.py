"""Run the commands of the way back from Word: pull, merge, accept, compare, versions, tidy."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs.cli.given import attempt, catalog_of, print_outcome, template_folders, words_again

if TYPE_CHECKING:
    from itadocs.output.kept.versions import DocumentVersion
    from itadocs.report.versions import VersionRow


def call_pull(options: argparse.Namespace) -> int:
    """Compare edited documents with their workbooks, and take back what is asked for."""
    from itadocs.commands.pull import pull
    from itadocs.deliverables.options import BuildOptions
    from itadocs.report.data.pulls import pull_data
    from itadocs.report.next_review import next_after_pull
    from itadocs.report.pulled import pull_lines
    from itadocs.review.pull.records import Side, Wishes

    folders = template_folders(options.templates)
    # local time: the copy of the workbook is named after it, for the officer's eye
    wanted = BuildOptions(catalog_of(options), options.output, datetime.now().astimezone(), folders)
    prefer = Side(options.prefer) if options.prefer else None
    pulls = pull(options.documents, wanted, Wishes(options.apply, prefer, not options.as_original, options.workbook))
    print_outcome(
        options,
        lambda: [*pull_lines(pulls), next_after_pull(pulls, words_again(options, "prefer"), Path.cwd())],
        lambda: pull_data(pulls),
    )
    return 0 if all(found.is_settled for found in pulls) else 1


def call_merge(options: argparse.Namespace) -> int:
    """Carry what belongs to no cell into a newer version."""
    from itadocs.commands.merge_alone import merge_alone
    from itadocs.deliverables.options import BuildOptions
    from itadocs.report.data.merges import merge_data
    from itadocs.report.merged import merge_lines
    from itadocs.report.next_review import next_after_merge

    # local time: the copy of the document is named after it, for the officer's eye
    wanted = BuildOptions(catalog_of(options), options.new.parent, datetime.now().astimezone())
    done = merge_alone(options.edited, options.new, wanted, options.output, accepted=not options.as_original)
    print_outcome(options, lambda: [*merge_lines(done), next_after_merge(done)], lambda: merge_data(done))
    return 0 if done.is_settled else 1


def call_accept(options: argparse.Namespace) -> int:
    """Take an edited document back in one step."""
    from itadocs.cli.accepting import take_back
    from itadocs.deliverables.options import BuildOptions
    from itadocs.report.accepted import accept_lines
    from itadocs.report.data.accepts import accept_data
    from itadocs.report.next_review import next_after_accept

    folders = template_folders(options.templates)
    # local time: the copies are named after it, for the officer's eye
    wanted = BuildOptions(
        catalog_of(options), options.output, datetime.now().astimezone(), folders,
        pdf=options.pdf, fonts=options.font_dir,
    )  # fmt: skip
    done = take_back(options, wanted)
    if done is None:
        return 1
    print_outcome(
        options, lambda: [*accept_lines(done), next_after_accept(done, words_again(options))], lambda: accept_data(done)
    )
    return 0 if done.is_settled else 1


def call_compare(options: argparse.Namespace) -> int:
    """Compare two documents, or one as it is today with how it was signed."""
    from itadocs.commands.compare import compare_any, compare_with_signed
    from itadocs.report.data.versions import compare_data
    from itadocs.report.versions import ComparedRow, comparison_lines

    moment = datetime.now().astimezone()

    def compare() -> ComparedRow:
        if options.new is not None:
            done = compare_any(options.old, options.new, moment, options.output)
            return ComparedRow(str(options.old), options.new, done.path, done.reason, done.unmarked)
        found = compare_with_signed(options.old, moment, options.output)
        done, version = found.compared, _version_row(found.version)
        return ComparedRow(
            str(options.old), found.document, done.path, done.reason, done.unmarked, version, found.waiting
        )

    done, problems = attempt(options, compare)
    new = done.new if done else options.new or options.old
    print_outcome(options, lambda: comparison_lines(done) if done else (), lambda: compare_data(done, new, problems))
    return 1 if problems else 0


def call_versions(options: argparse.Namespace) -> int:
    """List the versions of a document; name the current one, or write one as a copy, where that is asked for."""
    from itadocs.commands.versions import label_version, restore_version, versions
    from itadocs.report.data.versions import versions_data
    from itadocs.report.versions import restored_lines, version_lines

    document: Path = options.document

    def act() -> tuple[list[VersionRow], VersionRow | None, Path | None]:
        named = copy = None
        if options.label or options.signed:
            moment = datetime.now().astimezone()
            named = _version_row(label_version(document, options.label or "", moment, is_signed=options.signed))
        if options.restore is not None:
            copy = restore_version(document, options.restore, options.output)
        return [_version_row(each) for each in versions(document)], named, copy

    done, problems = attempt(options, act)
    rows, named, copy = done or ([], None, None)
    print_outcome(
        options,
        lambda: restored_lines(copy, options.restore, document) if copy else version_lines(rows, document, named),
        lambda: versions_data(document, rows, named.number if named else None, copy, problems),
    )
    return 1 if problems else 0


def _version_row(version: DocumentVersion) -> VersionRow:
    from itadocs.report.versions import VersionRow

    moment = version.moment.astimezone()
    return VersionRow(version.number, moment, version.label, version.is_signed, version.sha256)


def call_tidy(options: argparse.Namespace) -> int:
    """List what is not needed any more, and remove it where that is asked for."""
    from itadocs.commands.tidy import tidy
    from itadocs.report.data.versions import tidy_data
    from itadocs.report.versions import SpareRow, tidy_lines

    found, problems = attempt(options, lambda: tidy(options.folder, apply=options.apply))
    rows = [SpareRow(each.path, each.why.value, each.same) for each in found or ()]
    print_outcome(
        options,
        lambda: tidy_lines(rows, options.folder, is_done=options.apply),
        lambda: tidy_data(options.folder, rows, problems, is_done=options.apply),
    )
    return 1 if problems else 0
