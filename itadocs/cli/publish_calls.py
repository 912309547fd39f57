"""Run the commands of what is published: pdf."""

from __future__ import annotations

import argparse

from itadocs.cli.given import print_outcome


def call_pdf(options: argparse.Namespace) -> int:
    """Make a PDF of documents."""
    from itadocs.commands.pdf import pdf
    from itadocs.pdf.make import Pending, PrintOptions
    from itadocs.report.data.pdfs import pdf_data
    from itadocs.report.pdfs import next_after_pdf, pdf_lines

    pending = Pending.ACCEPT if options.accept else Pending.REJECT if options.reject else Pending.REFUSE
    done = pdf(options.documents, PrintOptions(pending, fonts=options.font_dir), options.output)
    print_outcome(options, lambda: [*pdf_lines(done), next_after_pdf(done)], lambda: pdf_data(done))
    return 0 if all(each.pdf for each in done) else 1
