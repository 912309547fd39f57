"""Parse one cell: its text, what the field makes of it, what is no answer, what names something of a list."""
