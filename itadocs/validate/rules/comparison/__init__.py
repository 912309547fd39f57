"""Check ranks, peers and former years."""
