"""Read and format Thai text, digits, dates and fiscal years: pure functions without input, output or clock."""
