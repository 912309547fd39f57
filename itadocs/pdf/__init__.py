"""Make PDF files for publication of Word documents, with LibreOffice, and read them back before they are handed out."""
