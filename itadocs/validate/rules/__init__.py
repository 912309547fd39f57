"""The rules over several cells: one subject a file, named after its main code, its manual and tests on top."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import ModuleType

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.rules.advice import advised_twice, full_marks_improved
from itadocs.validate.rules.analysis import (
    disclosure_unsaid,
    group_without_measure,
    low_item_in_no_issue,
    low_item_praised,
    weak_group_unanswered,
    zero_unanswered,
)
from itadocs.validate.rules.comparison import history_score_differs, peers_order, rank_beyond_group
from itadocs.validate.rules.copies import nearly_same, other_agency, other_group_named, same_text
from itadocs.validate.rules.marks import (
    double_space,
    empty_pair,
    mixed_digits,
    repeat_mark_spacing,
    space_before_mark,
    trailing_number,
    unbalanced_mark,
)
from itadocs.validate.rules.measures import measure_astray, measure_incomplete, unknown_measure
from itadocs.validate.rules.periods import (
    end_before_start,
    plan_year_early,
    result_year_differs,
    stray_year,
    title_calendar_year,
)
from itadocs.validate.rules.scores import level_differs, likely_misread, score_as_percent, total_differs
from itadocs.validate.rules.units import owner_two_ways, short_name_is_name, short_name_twice
from itadocs.validate.rules.wording import (
    body_two_names,
    left_blank,
    term_two_ways,
    two_digit_styles,
    unknown_item_cited,
)
from itadocs.validate.typed import TypedBook

MODULES: tuple[ModuleType, ...] = (
    level_differs,
    total_differs,
    likely_misread,
    group_without_measure,
    end_before_start,
    measure_incomplete,
    unknown_measure,
    short_name_twice,
    rank_beyond_group,
    peers_order,
    history_score_differs,
    zero_unanswered,
    weak_group_unanswered,
    owner_two_ways,
    short_name_is_name,
    plan_year_early,
    stray_year,
    other_group_named,
    same_text,
    other_agency,
    repeat_mark_spacing,
    double_space,
    unbalanced_mark,
    trailing_number,
    space_before_mark,
    mixed_digits,
    empty_pair,
    nearly_same,
    disclosure_unsaid,
    result_year_differs,
    advised_twice,
    full_marks_improved,
    low_item_in_no_issue,
    body_two_names,
    low_item_praised,
    measure_astray,
    score_as_percent,
    title_calendar_year,
    unknown_item_cited,
    left_blank,
    two_digit_styles,
    term_two_ways,
)
"""The rules in the order in which they are asked, which is that of their problems at one cell."""

RULES: tuple[Callable[[TypedBook, Catalog], Iterable[Problem]], ...] = tuple(rule.check for rule in MODULES)
