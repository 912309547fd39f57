"""Changes single cells of an officer's own workbook and leaves every other byte as it is."""
