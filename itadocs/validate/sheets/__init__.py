"""Type one sheet: its rows as values, what the program filled in itself, what belongs together."""
