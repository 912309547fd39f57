"""Turn typed rows into the book: defaults filled in, measures under their groups, reports under their measures."""

from __future__ import annotations

from decimal import Decimal

from itadocs.catalog import Catalog, Framework
from itadocs.catalog.choices import choices, instrument_rows
from itadocs.model import records
from itadocs.model.groups import build_groups
from itadocs.problems import Where
from itadocs.thai.dates import DateStyle
from itadocs.thai.digits import DigitStyle
from itadocs.validate.typed import TypedBook, TypedRow
from itadocs.values import Lines, Sourced, Text


def build_book(typed: TypedBook, catalog: Catalog) -> records.Book | None:
    """Return the book of a workbook. None where agency, result or framework are too incomplete, which has been
    reported.

    Rows that lack what makes them what they are (a peer without a score) are left out; that too has been reported.
    """
    agency_row, result_row = typed.form("agency"), typed.form("result")
    if typed.framework is None or agency_row is None or result_row is None:
        return None
    agency, result = _agency(agency_row), _result(result_row, typed, typed.framework, catalog)
    if agency is None or result is None:
        return None
    units = _units(typed)
    return records.Book(
        file=typed.file,
        framework=typed.framework,
        agency=agency,
        result=result,
        documents=_documents(typed, result, catalog),
        ranks=_ranks(typed),
        instruments=_instruments(typed, typed.framework),
        indicators=_indicators(typed, typed.framework),
        items=_items(typed, typed.framework),
        peers=_peers(typed),
        history=_history(typed),
        advice=_advice(typed),
        views=_views(typed),
        groups=build_groups(typed, typed.framework, units),
        plan_order=tuple(dict.fromkeys(block.group for block in typed.measures if block.group)),
        limitations=_limitations(typed),
        texts=_texts(typed, catalog),
        units=tuple(units.values()),
    )


def _agency(row: TypedRow) -> records.Agency | None:
    kind = row.value("kind", str)
    if not kind or not row.text("name"):
        return None
    return records.Agency(
        name=row.text("name"),
        kind=kind,
        short_name=row.text("short_name"),
        english_name=row.text("english_name"),
        ministry=row.text("ministry"),
        prepared_by=row.text("prepared_by"),
        website=row.text("website"),
        units_count=row.sourced("units_count", int),
        province=row.text("province"),
    )


def _result(row: TypedRow, typed: TypedBook, framework: Framework, catalog: Catalog) -> records.Result | None:
    total = row.sourced("total", Decimal)
    if total is None or not row.text("level"):
        return None
    return records.Result(
        assessed_year_be=framework.year_be,
        plan_year_be=typed.plan_year_be or framework.year_be + 1,
        total=total,
        level=row.text("level"),
        target=row.sourced("target", Decimal) or _usual(catalog, "target"),
        threshold=row.sourced("threshold", Decimal) or _usual(catalog, "threshold"),
        last_total=row.sourced("last_total", Decimal),
        last_level=row.text("last_level"),
        national_mean=row.sourced("national_mean", Decimal),
        analysed_year_be=row.sourced("analysed_year", int),
    )


def _usual(catalog: Catalog, key: str) -> Sourced[Decimal]:
    return Sourced(Decimal(catalog.sheet("result").field(key).default or 0))


def _documents(typed: TypedBook, result: records.Result, catalog: Catalog) -> tuple[records.DocumentChoice, ...]:
    rows = {str(kind): row for kind, row in typed.sheet("documents").by("kind").items()}
    return tuple(
        records.DocumentChoice(
            kind=kind,
            wanted=row.value("wanted", str) == "yes",
            source=row.places["wanted"],
            criteria_year_be=row.value("criteria_year", int) or result.assessed_year_be + 1,
            template=row.text("template") or None,
            digits=DigitStyle(_chosen(row, "digits", catalog)),
            dates=DateStyle(_chosen(row, "dates", catalog)),
            font=row.value("font", str) or "",
            owners=_chosen(row, "owners", catalog),
            figures=_chosen(row, "figures", catalog) == "yes",
            title=row.text("title"),
            item_code=row.text("item_code"),
            signature_lines=_chosen(row, "signature_lines", catalog) == "yes",
            approval_block=_chosen(row, "approval_block", catalog) == "yes",
            contents=_chosen(row, "contents", catalog) == "yes",
            table_list=_chosen(row, "table_list", catalog) == "yes",
            cover_picture=_cover_picture(row),
            unit_annex=_chosen(row, "unit_annex", catalog) == "yes",
            pdf=_chosen(row, "pdf", catalog) == "yes",
        )
        for kind, row in rows.items()
    )


def _cover_picture(row: TypedRow) -> Text | None:
    """Return the name of the picture on a cover, empty for one of the usual names; None for no picture."""
    typed = row.value("cover_picture", str)
    if typed in (None, "", "no"):
        return None
    return Text("" if typed == "yes" else typed, row.places["cover_picture"])


def _chosen(row: TypedRow, key: str, catalog: Catalog) -> str:
    """Return the value of a choice, else the one the field names as its default."""
    field = catalog.sheet("documents").field(key)
    values = {label: value for value, label in choices(catalog, field.list or "", None).items()}
    return row.value(key, str) or values[str(field.default)]


def _ranks(typed: TypedBook) -> tuple[records.Rank, ...]:
    return tuple(
        records.Rank(rank, row.text("group"), row.sourced("out_of", int))
        for row in typed.rows("ranks")
        if (rank := row.sourced("rank", int)) and row.text("group")
    )


def _instruments(typed: TypedBook, framework: Framework) -> tuple[records.InstrumentScore, ...]:
    rows = typed.sheet("instruments").by("instrument")
    scores = []
    for key in instrument_rows(framework):
        row = rows.get(key)
        if row and row.has("this_year", "last_year", "respondents"):
            code, _, part = key.partition(":")
            this_year, last_year = row.sourced("this_year", Decimal), row.sourced("last_year", Decimal)
            respondents = row.sourced("respondents", int)
            scores.append(records.InstrumentScore(code, int(part) if part else None, this_year, last_year, respondents))
    return tuple(scores)


def _indicators(typed: TypedBook, framework: Framework) -> tuple[records.IndicatorScore, ...]:
    rows = typed.sheet("indicators").by("no")
    return tuple(
        records.IndicatorScore(entry.no, row.sourced("this_year", Decimal), row.sourced("last_year", Decimal))
        for entry in framework.indicators
        if (row := rows.get(entry.no)) and row.has("this_year", "last_year")
    )


def _items(typed: TypedBook, framework: Framework) -> tuple[records.ItemScore, ...]:
    """Return them in the order of the framework. An item that the workbook lists itself is there without a score,
    too.
    """
    rows = {str(code): row for code, row in typed.sheet("items").by("code").items()}
    scores = []
    for code in (item.code for item in framework.items):
        row = rows.get(code)
        if row and (code in framework.typed or row.has("score", "part1", "part2")):
            found = {part.no: row.sourced(f"part{part.no}", Decimal) for part in framework.parts}
            parts = {no: score for no, score in found.items() if score}
            scores.append(records.ItemScore(code, row.sourced("score", Decimal), parts))
    return tuple(scores)


def _peers(typed: TypedBook) -> tuple[records.Peer, ...]:
    return tuple(
        records.Peer(rank, row.text("name"), score, row.text("level"))
        for row in typed.rows("peers")
        if (rank := row.sourced("rank", int)) and row.text("name") and (score := row.sourced("score", Decimal))
    )


def _history(typed: TypedBook) -> tuple[records.HistoryPoint, ...]:
    return tuple(
        records.HistoryPoint(year, score, row.text("level"))
        for row in typed.rows("history")
        if (year := row.sourced("year", int)) and (score := row.sourced("score", Decimal))
    )


def _advice(typed: TypedBook) -> tuple[records.Advice, ...]:
    entries = []
    for row in typed.rows("advice"):
        items: tuple[str, ...] = row.value("items", tuple) or ()
        part = row.value("part", str)
        if items and row.lines("advice"):
            number = int(part) if part and part.isdecimal() else None
            entries.append(records.Advice(items, row.lines("advice"), row.lines("defect"), number))
    return tuple(entries)


def _views(typed: TypedBook) -> tuple[records.View, ...]:
    rows = [row for row in typed.rows("views") if row.text("side") and row.lines("text")]
    return tuple(records.View(str(row.text("side")), row.lines("text"), row.text("topic")) for row in rows)


def _limitations(typed: TypedBook) -> tuple[records.Limitation, ...]:
    rows = [row for row in typed.rows("limitations") if row.lines("text")]
    return tuple(
        records.Limitation(row.lines("text"), str(row.text("instrument")), row.text("heading")) for row in rows
    )


def _texts(typed: TypedBook, catalog: Catalog) -> dict[str, Lines]:
    row = typed.form("texts")
    return {field.key: row.lines(field.key) if row else Lines() for field in catalog.sheet("texts").fields}


def _units(typed: TypedBook) -> dict[Where, records.Unit]:
    return {
        row.where: records.Unit(row.text("name"), row.text("short_name"), row.text("ministry"), row.text("contact"))
        for row in typed.rows("units")
        if row.text("name") or row.text("short_name")
    }
