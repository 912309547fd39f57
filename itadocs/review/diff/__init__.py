"""Find which part of one version is which of another, and what differs."""
