"""What reviewers changed in Word, and the way back to the workbook."""
