"""Make what stands before the text of a document: lists of its headings and tables, the picture on its cover."""
