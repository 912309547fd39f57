"""Look into what officers wrote: the free texts with their cells, and what a sentence speaks of."""
