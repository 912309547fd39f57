"""Take the edits of a reviewer back to cells of the workbook."""
