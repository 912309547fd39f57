"""Years that tests invent, so far away that none of them is ever one that ships."""

INVENTED_YEAR = 2599
"""A year (B.E.) of a frame that a test writes, or that nobody knows."""
YEAR_BEFORE = INVENTED_YEAR - 1
"""Another one, for what stands in two files."""
YEAR_AFTER = INVENTED_YEAR + 1
