"""Rules on the advice for single items."""
