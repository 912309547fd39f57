"""Rules on periods and years."""
