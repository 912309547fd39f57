"""Look at what is there, for the page: a folder, the rows of a workbook, the texts of a document. Nothing is written."""
