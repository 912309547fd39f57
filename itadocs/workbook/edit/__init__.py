"""Change single cells of an officer's own workbook and leave every other byte as it is."""
