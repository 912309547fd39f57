"""Write native Word charts: the chart part, its embedded workbook, the drawing in the text.

Cache, workbook and alternative text come from one :class:`Figure`, so "Edit data" shows what is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from itadocs.ooxml.content_types import type_xml, with_types
from itadocs.ooxml.packing import Packed, stored
from itadocs.ooxml.relations import relation_xml, relations_xml, with_relations
from itadocs.ooxml.runs import escape
from itadocs.ooxml.xml import DECLARATION, declared, namespace
from itadocs.problems import column_letters
from itadocs.render.context.figure import Figure, Series
from itadocs.render.word.charts.data import chart_data, plain_number
from itadocs.thai.digits import DigitStyle, style_digits

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART = namespace("c")
_PART = re.compile(r"word/charts/chart(\d+)\.xml")
_DARK, _LIGHT, _INK = "1F4E79", "A6A6A6", "000000"
"""This year is dark, the year before light: they stay apart on a black-and-white print."""
_MARK_LINE = '<a:ln w="19050"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:prstDash val="dash"/></a:ln>'

_WIDTH = 5_760_000
_ROW, _BESIDE = 290_000, 20_000
_HEIGHT = 2_880_000
_HIGHEST = 7_920_000
"""Sizes in English metric units, 360,000 to the centimetre. Bars of two years share a row little higher than that of
one: a table of ten names and its chart fit on a page, and the chart finds room below half a page of text. A chart of
many names leaves room for its caption."""
_LABEL = 10
"""Points of a bar that a label takes, on the longest axis."""
_LINE, _EDGE = 230_000, 0.02
"""The height of a line below the axes, and the share of the chart that stays free at its edges."""


class Chart(Struct, frozen=True):
    """Describe a chart of one document by its number, with the document's digits and font."""

    number: int
    figure: Figure
    digits: DigitStyle
    font: str

    @property
    def relation(self) -> str:
        """Return the id by which the document refers to the chart part."""
        return f"rIdChart{self.number}"

    def drawing(self, identity: int) -> str:
        """Return the run that shows the chart in a paragraph."""
        described = escape(style_digits(self.figure.alternative, self.digits))
        return (
            "<w:r><w:drawing>"
            f'<wp:inline {declared("wp")} distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{_WIDTH}" cy="{self._height}"/>'
            f'<wp:docPr id="{identity}" name="{escape(f"แผนภูมิ {self.number}")}" descr="{described}"/>'
            f"<wp:cNvGraphicFramePr/><a:graphic {declared('a')}>"
            f'<a:graphicData uri="{_CHART}">'
            f'<c:chart {declared("c", "r")} r:id="{self.relation}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    @property
    def _height(self) -> int:
        if not self._lies:
            return _HEIGHT
        row = _ROW + _BESIDE * (self._bars - 1)
        return min(700_000 + row * len(self.figure.categories), _HIGHEST)

    def parts(self) -> dict[str, bytes | Packed]:
        """Return the chart, its relations and its workbook, by part name."""
        workbook = relation_xml("rId1", "package", f"../embeddings/chart{self.number}.xlsx")
        relations = f"{DECLARATION}{relations_xml([workbook])}"
        return {
            f"word/charts/chart{self.number}.xml": self._chart_xml().encode("utf-8"),
            f"word/charts/_rels/chart{self.number}.xml.rels": relations.encode("utf-8"),
            f"word/embeddings/chart{self.number}.xlsx": stored(self._workbook()),
        }

    @property
    def _locale(self) -> str:
        """Let Thai digits come from the number format; the values stay numbers."""
        return "[$-D00041E]" if self.digits is DigitStyle.THAI else ""

    @property
    def _format(self) -> str:
        """Write values as tables do: two decimals, but 0 and 100."""
        return f"{self._locale}[=100]0;{self._locale}[=0]0;{self._locale}0.00"

    def _text(self, text: str) -> str:
        return style_digits(text, self.digits)

    def _chart_xml(self) -> str:
        return (
            f"{DECLARATION}<c:chartSpace {declared('c', 'a', 'r')}>"
            '<c:date1904 val="0"/><c:lang val="th-TH"/><c:roundedCorners val="0"/>'
            f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{self._room()}{self._plot()}{self._axes()}</c:plotArea>'
            f'{self._legend()}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f'{self._letters(1400)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def _room(self) -> str:
        """Return the room of the axes with their names: all but the lines below, of which LibreOffice by itself leaves
        so many blank that the labels of bars stand upon each other."""
        lines = bool(self._legend()) * (2 if len(self.figure.series) > 2 else 1) + bool(self._lies and self._floor())
        left = 1 - _EDGE - lines * _LINE / self._height
        beside = 0.02 if self._lies or not self._floor() else 0.06
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="outer"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{beside}"/><c:y val="{_EDGE}"/><c:w val="{0.98 - beside:.2f}"/>'
            f'<c:h val="{left - _EDGE:.3f}"/></c:manualLayout></c:layout>'
        )

    def _plot(self) -> str:
        """Return what is drawn: bars or lines, and over them the mark.

        Word turns bars on their side, but no lines that stand with them. There the mark is the axis of names of a
        second pair of axes, which crosses the values where the mark is; its own bars have no length.
        """
        figure, axes = self.figure, '<c:axId val="1001"/><c:axId val="1002"/>'
        drawn = [(self._series(index, entry), entry.is_mark) for index, entry in enumerate(figure.series)]
        series = "".join(xml for xml, is_mark in drawn if not is_mark)
        marks = "".join(xml for xml, is_mark in drawn if is_mark)
        if figure.kind == "line":
            return (
                '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
                f'{series}<c:marker val="1"/>{axes}</c:lineChart>'
            )
        bars = (
            f'<c:barChart><c:barDir val="{"bar" if self._lies else "col"}"/><c:grouping val="clustered"/>'
            '<c:varyColors val="0"/>{0}<c:gapWidth val="60"/>{1}</c:barChart>'
        )
        if not marks:
            return bars.format(series, axes)
        if not self._lies:
            line = f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{marks}{axes}</c:lineChart>'
            return bars.format(series, axes) + line
        # LibreOffice finds room for the bars without length beside those that are alone
        overlap = '<c:overlap val="100"/>' if len(figure.series) == 2 else ""
        bars = bars.replace('<c:gapWidth val="60"/>', f'<c:gapWidth val="{60 if overlap else 30}"/>{overlap}')
        return bars.format(series, axes) + bars.format(marks, '<c:axId val="1003"/><c:axId val="1004"/>')

    def _legend(self) -> str:
        """Return what the colours mean, in the order of the bars: first the one above or to the left."""
        if len(self.figure.series) < 2:
            return ""
        return f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{self._letters(1200)}</c:legend>'

    @property
    def _bars(self) -> int:
        """Return how many bars each name has."""
        return len([entry for entry in self.figure.series if not entry.is_mark])

    @property
    def _has_room_inside(self) -> bool:
        """Tell whether each bar is long enough for its label: at its foot, where no mark goes through it."""
        return self.figure.kind != "line" and min(self._known, default=Decimal()) - self._floor() >= _LABEL

    @property
    def _known(self) -> list[Decimal]:
        return [value for series in self.figure.series for value in series.values if value is not None]

    @property
    def _lies(self) -> bool:
        return self.figure.kind == "bar"

    @property
    def _mark(self) -> Series | None:
        return next((entry for entry in self.figure.series if entry.is_mark), None)

    def _axes(self) -> str:
        lies = self._lies
        names, values = ("l", "b") if lies else ("b", "l")
        # a lying chart counts from below; the first category belongs on top
        order = "maxMin" if lies else "minMax"
        low = self._floor()
        step = 5 if low >= 70 else 10 if low else 20
        # room above full marks for their label
        bounds = (
            f'<c:scaling><c:orientation val="minMax"/><c:max val="{100 + step // 2}"/><c:min val="{low}"/></c:scaling>'
        )
        crosses = "max" if lies else "autoZero"
        return (
            f'<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{names}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{self._letters(1200 if lies else 1400)}'
            '<c:crossAx val="1002"/>'
            '<c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
            '<c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx>'
            f'<c:valAx><c:axId val="1002"/>{bounds}'
            f'<c:delete val="0"/><c:axPos val="{values}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill>'
            f'<a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>{self._axis_title(low)}'
            f'<c:numFmt formatCode="{self._locale}0" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{self._letters(1200)}<c:crossAx val="1001"/>'
            f'<c:crosses val="{crosses}"/><c:crossBetween val="between"/>'
            f'<c:majorUnit val="{step}"/></c:valAx>{self._axes_of_mark(order, bounds) if lies else ""}'
        )

    def _axes_of_mark(self, order: str, bounds: str) -> str:
        """Return the axes of which one is drawn as the mark."""
        at = self._mark.values[0] if self._mark else None
        if at is None:
            return ""
        unseen = (
            '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        )
        return (
            f'<c:catAx><c:axId val="1003"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="r"/>{unseen}<c:spPr>{_MARK_LINE}</c:spPr><c:crossAx val="1004"/>'
            f'<c:crossesAt val="{plain_number(at)}"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
            '<c:noMultiLvlLbl val="0"/></c:catAx>'
            f'<c:valAx><c:axId val="1004"/>{bounds}<c:delete val="1"/><c:axPos val="t"/>{unseen}'
            '<c:crossAx val="1003"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
        )

    def _floor(self) -> int:
        """Return where the axis begins: at the ten below the lowest value, so that small differences show; at zero
        where they show anyway."""
        low = int(min(self._known, default=Decimal())) // 10 * 10 - 10
        return low if low >= 40 else 0

    def _axis_title(self, low: int) -> str:
        """Say that the axis does not begin at zero."""
        if not low:
            return ""
        turned = "" if self._lies else ' rot="-5400000" vert="horz"'
        return (
            f"<c:title><c:tx><c:rich><a:bodyPr{turned}/><a:lstStyle/><a:p>"
            f"<a:pPr>{self._look('defRPr', 1200)}</a:pPr><a:r>{self._look('rPr', 1200)}"
            f"<a:t>{self._text(f'คะแนน (แกนเริ่มที่ {low})')}</a:t></a:r></a:p></c:rich></c:tx>"
            '<c:overlay val="0"/></c:title>'
        )

    def _series(self, index: int, series: Series) -> str:
        column = column_letters(index + 2)
        last = len(self.figure.categories) + 1
        latest = [entry for entry in self.figure.series if not entry.is_mark][-1]
        colour = _DARK if series is latest else _LIGHT
        name = escape(self._text(series.name))
        categories = "".join(
            f'<c:pt idx="{at}"><c:v>{escape(self._text(text))}</c:v></c:pt>'
            for at, text in enumerate(self.figure.categories)
        )
        values = "".join(
            f'<c:pt idx="{at}"><c:v>{plain_number(value)}</c:v></c:pt>'
            for at, value in enumerate(series.values)
            if value is not None
        )
        count = len(self.figure.categories)
        fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        place, ink = "t" if self.figure.kind == "line" else "outEnd", _INK
        if self._has_room_inside:
            place, ink = "inBase", "FFFFFF" if colour == _DARK else _INK
        labels = (
            f'<c:dLbls><c:numFmt formatCode="{self._format}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
            f'{self._letters(1100 if self._lies and self._bars > 1 else 1200, ink)}<c:dLblPos val="{place}"/>'
            '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
            '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        )
        if series.is_mark and self._lies:
            shape, mark = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>", '<c:invertIfNegative val="0"/>'
            smooth, labels = "", '<c:dLbls><c:delete val="1"/></c:dLbls>'
        elif series.is_mark:
            shape, mark = f"<c:spPr>{_MARK_LINE}</c:spPr>", '<c:marker><c:symbol val="none"/></c:marker>'
            smooth, labels = '<c:smooth val="0"/>', '<c:dLbls><c:delete val="1"/></c:dLbls>'
        elif self.figure.kind == "line":
            shape = f'<c:spPr><a:ln w="28575">{fill}</a:ln></c:spPr>'
            mark = f'<c:marker><c:symbol val="circle"/><c:size val="8"/><c:spPr>{fill}</c:spPr></c:marker>'
            smooth = '<c:smooth val="0"/>'
        else:
            shape, mark, smooth = f"<c:spPr>{fill}</c:spPr>", '<c:invertIfNegative val="0"/>', ""
        return (
            f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f>'
            f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
            f"{shape}{mark}{labels}"
            f'<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{count}"/>{categories}'
            "</c:strCache></c:strRef></c:cat>"
            f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache>"
            f'<c:formatCode>{self._format}</c:formatCode><c:ptCount val="{count}"/>{values}</c:numCache></c:numRef>'
            f"</c:val>{smooth}</c:ser>"
        )

    def _letters(self, size: int, ink: str = _INK) -> str:
        """Return text properties: Thai is drawn with the complex-script font."""
        return (
            f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{self._look('defRPr', size, ink)}</a:pPr>"
            '<a:endParaRPr lang="th-TH"/></a:p></c:txPr>'
        )

    def _look(self, name: str, size: int, ink: str = _INK) -> str:
        font = escape(self.font)
        return (
            f'<a:{name} sz="{size}" b="0"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill>'
            f'<a:latin typeface="{font}"/><a:ea typeface="{font}"/><a:cs typeface="{font}"/></a:{name}>'
        )

    def _workbook(self) -> bytes:
        """Return the data behind the chart."""
        rows = [
            (self._text(category), [series.values[at] for series in self.figure.series])
            for at, category in enumerate(self.figure.categories)
        ]
        return chart_data([self._text(series.name) for series in self.figure.series], rows, self._format)


def last_chart(parts: Iterable[str]) -> int:
    """Return the highest number of the charts a template brings along; 0 for none."""
    return max((int(found[1]) for name in parts if (found := _PART.fullmatch(name))), default=0)


def chart_types(content_types: str, charts: list[Chart]) -> str:
    """Return ``[Content_Types].xml`` with the charts and their workbooks."""
    entries = (type_xml(f"word/charts/chart{chart.number}.xml", CHART_TYPE) for chart in charts)
    return with_types(content_types, entries, xlsx=WORKBOOK_TYPE)


def chart_relations(relations: str, charts: list[Chart]) -> str:
    """Return the document's relations with the charts."""
    return with_relations(
        relations, (relation_xml(chart.relation, "chart", f"charts/chart{chart.number}.xml") for chart in charts)
    )
