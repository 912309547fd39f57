"""Rules on marks and spaces as they were typed."""
