"""Declare what templates see: every field once, with its description."""
