"""Check that bounds of levels that a document prints are those of its year (R87).

What: a chosen document whose template prints bounds of levels, in a year whose bounds no source says, while nobody has
said in the workbook whether they are those of the announcement. The document names the year they are from.
Left alone: documents that print none, an agency's own template, and bounds the officer confirmed or refused.
Why: what was the rule of one year is not said to be that of another.

Wrong: R87 ผลการประเมิน!B3

    ## เอกสาร
    | เอกสาร | จัดทำ | แม่แบบ |
    | มาตรการส่งเสริมคุณธรรมและความโปร่งใส | ใช่ | measures-by-item |

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |

Right:

    ## เอกสาร
    | เอกสาร | จัดทำ | แม่แบบ |
    | มาตรการส่งเสริมคุณธรรมและความโปร่งใส | ใช่ | measures-by-item |

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |
    | เกณฑ์ระดับตรงกับประกาศ | ใช่ |

Right:

    ## เอกสาร
    | เอกสาร | จัดทำ | แม่แบบ |
    | มาตรการส่งเสริมคุณธรรมและความโปร่งใส | ใช่ | measures-by-item |

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2566 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog, DocumentKind
from itadocs.problems import Problem
from itadocs.validate.items.analysis import chosen_template
from itadocs.validate.typed import TypedBook


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R87 once, at the announced level, with the first document that prints bounds; the answer takes part."""
    result, frame = book.form("result"), book.framework
    if result is None or frame is None or not frame.origin_of_bounds or result.has("bounds"):
        return
    wanted = {str(row.text("kind")) for row in book.rows("documents") if row.text("wanted") == "yes"}
    printing = (kind for kind in catalog.documents if kind.key in wanted and _prints_bounds(kind, book))
    for kind in (*printing,)[:1]:
        params = {"document": kind.label, "origin": frame.origin_of_bounds, "year": frame.year_be}
        places = (result.places["bounds"],) if "bounds" in result.places else ()
        yield Problem("R87", result.places["level"], params, places)


def _prints_bounds(kind: DocumentKind, book: TypedBook) -> bool:
    template = chosen_template(kind, book)
    if template is None or not template.bounds:
        return False
    texts = book.form("texts")
    return template.bounds == "always" or texts is None or not texts.has("own_result")
