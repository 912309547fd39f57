"""What is derived and never typed: means, changes, highest and lowest, weak items."""
