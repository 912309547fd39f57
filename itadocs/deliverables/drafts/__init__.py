"""Choose measures for what is under the threshold, as rows of a workbook that are marked as drafts."""
