"""The Excel deliverables: scores with their arithmetic, tracking of measures, the roll-up of a province."""
