"""What templates see: every field once, with its description."""
