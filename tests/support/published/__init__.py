"""Figures and words as agencies published them, for tests to compare with."""
