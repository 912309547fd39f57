"""What templates see: every field declared once, with its description."""
