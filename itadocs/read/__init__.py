"""Read an .xlsx file into cells that know their address."""

from itadocs.read.book import read_workbook
from itadocs.read.raw import RawBook, RawCell, RawRow, RawSheet

__all__ = ["RawBook", "RawCell", "RawRow", "RawSheet", "read_workbook"]
