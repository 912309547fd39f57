"""Compare texts: the forms that leave out what does not count, how alike two texts are, and did-you-mean.

=======================  ================================================  ======================================
form                     what it leaves out                                who compares so
=======================  ================================================  ======================================
``without_marks``        spaces, marks, case, digit style                  headings, choices, units, copied texts
``without_spacing``      spacing in lines, empty lines, digit style        what a tracking file began with
``without_typography``   shape of quotes and dashes, spacing, digit style  edited documents
``without_style``        the same letter for letter, so that places stay   places in edited documents
=======================  ================================================  ======================================
"""

from itadocs.thai.compare.forms import one_line, without_marks, without_spacing, without_style, without_typography
from itadocs.thai.compare.likeness import coverage, letter_pieces, likeness, nearest_name, overlap, spelling_likeness
from itadocs.thai.compare.names import Names, match_names, match_nearly
from itadocs.thai.compare.suggest import begins_name, did_you_mean, nearest_label, suggestion

__all__ = [
    "Names",
    "begins_name",
    "coverage",
    "did_you_mean",
    "letter_pieces",
    "likeness",
    "match_names",
    "match_nearly",
    "nearest_label",
    "nearest_name",
    "one_line",
    "overlap",
    "spelling_likeness",
    "suggestion",
    "without_marks",
    "without_spacing",
    "without_style",
    "without_typography",
]  # fmt: skip
