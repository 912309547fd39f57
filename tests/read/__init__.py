"""From an .xlsx file to raw cells."""
