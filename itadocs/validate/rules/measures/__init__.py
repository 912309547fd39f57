"""Check measures and the reports of what became of them."""
