"""Rules on ranks, peers and former years."""
