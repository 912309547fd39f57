"""Read the codes of items, and add the items that a workbook lists because its year does not."""
