"""Read a Word document as a workbook would be read: one that this program made, or one that an agency published.

Four steps, a module or two each: what stands in it in order (``content``), tables by their headings (``columns``), the
rows of tables and the paragraphs between them as records of the workbook's sheets (``scores``, ``measures``,
``lists``, ``sections``, ``prose``, ``cover``; ``controls`` for cells that a document of this program names), and all
records together as a book (``assemble``). Nothing is guessed silently: what is not sure is a doubt, what is not known
is listed.
"""

from itadocs.carry.document.reading import read_document
from itadocs.carry.document.records import DocumentRead, Doubt, Recognised, Unrecognised, alike_doubts

__all__ = ["DocumentRead", "Doubt", "Recognised", "Unrecognised", "alike_doubts", "read_document"]
