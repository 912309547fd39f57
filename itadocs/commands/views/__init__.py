"""Look at what is there, for the page: a folder, rows of a workbook, texts of a document. Nothing is written."""
