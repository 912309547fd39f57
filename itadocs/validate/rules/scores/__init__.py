"""Check scores: what was entered agrees with what it is made of."""
