"""Find words that a reader stumbles over."""
