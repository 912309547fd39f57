"""Read and format Thai text, digits, dates and fiscal years: pure functions without input, output or clock."""

MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""Thai marks above and below other letters, as the inside of a class of a pattern: they take no width."""
