"""Check the analysis: what scored low is analysed and answered."""
