"""Check marks and spaces as they were typed."""
