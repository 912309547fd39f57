"""Rules on analysis: what scored low is analysed and answered."""
