"""Run the commands of what is published: pdf, publish."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from itadocs.cli.given import NO_INPUTS, catalog_of, print_outcome, template_folders, usual_paths, words_again


def call_pdf(options: argparse.Namespace) -> int:
    """Make a PDF of documents."""
    from itadocs.commands.pdf import pdf
    from itadocs.pdf.make import Pending, PrintOptions
    from itadocs.report.data.pdfs import pdf_data
    from itadocs.report.pdfs import next_after_pdf, pdf_lines

    pending = Pending.ACCEPT if options.accept else Pending.REJECT if options.reject else Pending.REFUSE
    done = pdf(options.documents, PrintOptions(pending, fonts=options.font_dir), options.output)
    print_outcome(
        options, lambda: [*pdf_lines(done), next_after_pdf(done, words_again(options))], lambda: pdf_data(done)
    )
    return 0 if all(each.pdf for each in done) else 1


def call_publish(options: argparse.Namespace) -> int:
    """Lay out the folder that is uploaded."""
    from itadocs.commands.publish import publish
    from itadocs.deliverables.options import BuildOptions
    from itadocs.report.data.publications import publication_data
    from itadocs.report.publications import is_published, next_after_publish, publication_lines

    paths = options.paths or usual_paths()
    if not paths:
        print(NO_INPUTS.format(command="publish"), "-o เผยแพร่", file=sys.stderr)
        return 2
    folders, jobs = template_folders(options.templates), os.cpu_count() or 1
    wanted = BuildOptions(
        catalog_of(options), Path("build"), datetime.now(UTC), folders, jobs, beside=True,
        pdf=True, fonts=options.font_dir,
    )  # fmt: skip
    done = publish(paths, wanted, options.output, anyway=options.anyway)
    print_outcome(
        options,
        lambda: [*publication_lines(done), next_after_publish(done, options.paths, words_again(options))],
        lambda: publication_data(done),
    )
    return 0 if is_published(done) else 1
