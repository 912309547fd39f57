"""Take a province with its units: hand out, gather, build all of them, mark what is not true any more."""
