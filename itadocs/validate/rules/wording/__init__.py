"""Rules on words that a reader stumbles over."""
