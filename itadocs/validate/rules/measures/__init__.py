"""Rules on measures and on the reports of what became of them."""
