"""Check units and their names."""
