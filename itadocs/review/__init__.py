"""Tell what reviewers changed in Word, and carry it to the workbook or into the next version.

The rooms know one another in one direction: ``story`` reads a document, ``diff`` compares, and ``pull`` (into the
workbook), ``merge`` (into a newer document) and ``redline`` (a copy with tracked changes) stand beside each other.
"""
