"""Hold a workbook against one document: what is missing for it, and what the assessor asks of it."""
