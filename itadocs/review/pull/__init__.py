"""From the edits of a reviewer to cells of the workbook."""
