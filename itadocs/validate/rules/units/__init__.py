"""Rules on units and their names."""
