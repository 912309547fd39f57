"""Apply the rules over several cells: one subject a file, named after its main code, its manual and tests on top."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.rules.advice import advised_twice, full_marks_improved
from itadocs.validate.rules.analysis import (
    disclosure_unsaid,
    group_without_measure,
    item_beyond_bound,
    low_item_in_no_issue,
    low_item_praised,
    named_low_not_lowest,
    not_the_lowest,
    weak_group_unanswered,
    zero_unanswered,
)
from itadocs.validate.rules.carried import carried_unconfirmed
from itadocs.validate.rules.comparison import (
    history_level_unknown,
    history_score_differs,
    peers_order,
    rank_beyond_group,
)
from itadocs.validate.rules.copies import (
    finding_of_other_group,
    nearly_same,
    other_agency,
    other_group_named,
    same_text,
)
from itadocs.validate.rules.marks import (
    double_space,
    empty_pair,
    mark_doubled,
    mixed_digits,
    repeat_mark_spacing,
    space_before_mark,
    trailing_number,
    unbalanced_mark,
)
from itadocs.validate.rules.measures import measure_astray, measure_incomplete, measure_unconfirmed, unknown_measure
from itadocs.validate.rules.periods import (
    analysed_year_late,
    end_before_start,
    plan_year_early,
    result_year_differs,
    stray_year,
    title_calendar_year,
)
from itadocs.validate.rules.printed import set_aside, typed_not_printed
from itadocs.validate.rules.scores import (
    fraction_of_one,
    item_unnamed,
    level_differs,
    levels_unconfirmed,
    likely_misread,
    part_missing,
    score_as_percent,
    total_differs,
)
from itadocs.validate.rules.units import agency_name_short, owner_two_ways, short_name_is_name, short_name_twice
from itadocs.validate.rules.wording import (
    body_two_names,
    count_differs,
    figure_missing,
    left_blank,
    level_named_differs,
    reference_only,
    score_change_differs,
    score_named_differs,
    term_two_ways,
    two_digit_styles,
    unknown_item_cited,
    word_doubled,
)
from itadocs.validate.typed import TypedBook

RULES: tuple[Callable[[TypedBook, Catalog], Iterable[Problem]], ...] = (
    level_differs.check,
    levels_unconfirmed.check,
    total_differs.check,
    likely_misread.check,
    part_missing.check,
    item_unnamed.check,
    group_without_measure.check,
    end_before_start.check,
    measure_incomplete.check,
    unknown_measure.check,
    short_name_twice.check,
    rank_beyond_group.check,
    peers_order.check,
    history_level_unknown.check,
    history_score_differs.check,
    zero_unanswered.check,
    weak_group_unanswered.check,
    agency_name_short.check,
    owner_two_ways.check,
    short_name_is_name.check,
    plan_year_early.check,
    analysed_year_late.check,
    stray_year.check,
    other_group_named.check,
    same_text.check,
    other_agency.check,
    repeat_mark_spacing.check,
    double_space.check,
    unbalanced_mark.check,
    trailing_number.check,
    space_before_mark.check,
    mixed_digits.check,
    empty_pair.check,
    nearly_same.check,
    disclosure_unsaid.check,
    result_year_differs.check,
    advised_twice.check,
    full_marks_improved.check,
    low_item_in_no_issue.check,
    body_two_names.check,
    count_differs.check,
    low_item_praised.check,
    measure_astray.check,
    score_as_percent.check,
    title_calendar_year.check,
    unknown_item_cited.check,
    left_blank.check,
    two_digit_styles.check,
    term_two_ways.check,
    word_doubled.check,
    mark_doubled.check,
    figure_missing.check,
    fraction_of_one.check,
    not_the_lowest.check,
    finding_of_other_group.check,
    level_named_differs.check,
    score_named_differs.check,
    score_change_differs.check,
    reference_only.check,
    named_low_not_lowest.check,
    item_beyond_bound.check,
    carried_unconfirmed.check,
    measure_unconfirmed.check,
    typed_not_printed.check,
    set_aside.check,
)
"""In the order in which they are asked, which is that of their problems at one cell."""
