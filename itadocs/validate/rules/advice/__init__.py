"""Check the advice for single items."""
