"""Check periods and years."""
