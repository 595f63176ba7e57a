"""The marks of an article: which ranges of characters mean something, in ordered layers.

Takes what the analysis found, gives marks that the article paints and the panes point at. A mark's
id is made of its layer and its place, so that it means the same before and after the analysis is
whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import Literal, NamedTuple

from tui.patterns import late
from tui.records import Analysis, Entity, Figure, Paragraph, Quote, Span, TallyRow

Layer = Literal["evidence", "note", "quote", "reported", "entity", "figure", "casualty"]
"""What a mark means, the lowest layer first; an `evidence` mark shows only while it is current."""

LAYERS: tuple[Layer, ...] = (
    "evidence", "note", "quote", "reported", "entity", "figure", "casualty",
)  # fmt: skip
QUOTES: tuple[Layer, ...] = ("quote", "reported")

NAMED_LAYERS: dict[str, tuple[Layer, ...]] = {
    "quotes": QUOTES,
    "figures": ("figure",),
    "entities": ("entity",),
    "casualties": ("casualty",),
}
"""Layers by the name that the settings have for them."""


class Mark(NamedTuple):
    """Some words of the article that mean something.

    `label` says what in a few words (a speaker, a type); `record` is the id of the record it came
    from, where that has one. `is_quiet`: a count of harm that is no part of the total.
    """

    id: str
    layer: Layer
    spans: tuple[Span, ...]
    label: str = ""
    record: str | None = None
    is_quiet: bool = False

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


class Painted(NamedTuple):
    """One range of one mark, as a paragraph paints it."""

    start: int
    end: int
    mark: Mark


_IN_MARKS = late(r"“[^”]*”?|\"[^\"]*\"?")
_IN_SINGLE_MARKS = late(r"‘.*’")


def in_quotation_marks(text: str, start: int, end: int) -> list[Span]:
    """What of a quote, `text[start:end]`, stands in quotation marks; all of it if there are none.

    A quote that is partly reported begins before them: "that it was “a hard choice”".
    """
    marks = _IN_MARKS if _IN_MARKS.search(text, start, end) else _IN_SINGLE_MARKS
    return [found.span() for found in marks.finditer(text, start, end)] or [(start, end)]


STEPPED: dict[str, tuple[Layer, ...]] = {
    "quote": QUOTES,
    "figure": ("figure",),
    "entity": ("entity",),
    "casualty": ("casualty",),
}
"""What keys step through, by the name used in actions and on the status line."""


def word(name: str) -> str:
    """What readers call a kind of mark."""
    return "name" if name == "entity" else name


def words(name: str) -> str:
    """What readers call the marks of `NAMED_LAYERS`."""
    return "names" if name == "entities" else name


def place(mark: Mark) -> Span:
    """Where `mark` begins and ends."""
    return mark.start, mark.end


def mark_id(layer: Layer, spans: Sequence[Span]) -> str:
    """The id of the mark of `layer` on `spans`."""
    return f"{layer}:{spans[0][0]}-{spans[-1][1]}"


def layer_of(quote: Quote) -> Layer:
    """The layer a quote is painted in: said in quotation marks, or reported."""
    return "quote" if quote.kind in ("direct", "mixed") else "reported"


def quote_marks(quotes: Iterable[Quote], names: dict[str, str] | None = None) -> list[Mark]:
    """Marks of `quotes`; `names` gives each speaker id its name."""
    return [
        Mark(
            mark_id(layer_of(quote), quote.content),
            layer_of(quote),
            quote.content,
            (names or {}).get(quote.speaker or "", ""),
            quote.id,
        )
        for quote in quotes
        if quote.content
    ]


def entity_marks(entities: Iterable[Entity]) -> list[Mark]:
    """A mark for every mention."""
    return [
        Mark(mark_id("entity", (span,)), "entity", (span,), entity.name, entity.id)
        for entity in entities
        for span in entity.mentions
    ]


def figure_marks(figures: Iterable[Figure]) -> list[Mark]:
    """A mark for every figure."""
    return [
        Mark(mark_id("figure", (span,)), "figure", (span,), figure.type)
        for figure in figures
        for span in ((figure.start, figure.end),)
    ]


def casualty_marks(rows: Iterable[TallyRow]) -> list[Mark]:
    """A mark for every row of the tally."""
    return [
        Mark(mark_id("casualty", (span,)), "casualty", (span,), row.kind, row.id, not row.counts)
        for row in rows
        for span in ((row.start, row.end),)
    ]


def evidence_mark(spans: Sequence[Span], label: str) -> Mark:
    """A mark for words that something else rests on."""
    return Mark(mark_id("evidence", spans), "evidence", tuple(spans), label)


def all_marks(analysis: Analysis, *, with_stances: bool = False) -> list[Mark]:
    """Every mark of a whole analysis; beliefs that nobody voiced only on demand."""
    names = {speaker.id: speaker.name for speaker in analysis.speakers}
    quotes = [quote for quote in analysis.quotes if with_stances or quote.kind != "stance"]
    evidence = [
        evidence_mark(point.evidence, "summary")
        for point in analysis.summary.points
        if point.evidence
    ]
    return [
        *evidence,
        *quote_marks(quotes, names),
        *entity_marks(analysis.entities),
        *figure_marks(analysis.figures),
        *casualty_marks(analysis.tally.rows),
    ]


def layers_named(names: Iterable[str]) -> frozenset[Layer]:
    """The evidence and the notes, and the layers that the settings name."""
    return frozenset(
        {"evidence", "note", *(layer for name in names for layer in NAMED_LAYERS[name])}
    )


class Marks:
    """The marks of one article, found by id, by place, by layer and by paragraph."""

    def __init__(self, paragraphs: Sequence[Paragraph], shown: Collection[Layer] = LAYERS) -> None:
        """A mark of a layer that is not `shown` is found by its id alone."""
        self._shown = shown
        self._starts = [paragraph.start for paragraph in paragraphs]
        self._ends = [paragraph.end for paragraph in paragraphs]
        self._by_id: dict[str, Mark] = {}
        self._by_layer: dict[Layer, list[Mark]] = {layer: [] for layer in LAYERS}
        self._by_paragraph: dict[int, list[Painted]] = {}
        self._ordered: dict[tuple[Layer, ...], list[Mark]] = {}

    def add(self, marks: Iterable[Mark]) -> set[int]:
        """Add what is not there yet; gives the indexes of the paragraphs that changed."""
        changed: set[int] = set()
        for mark in marks:
            if mark.id in self._by_id:
                continue
            self._by_id[mark.id] = mark
            if mark.layer not in self._shown:
                continue
            self._by_layer[mark.layer].append(mark)
            for start, end in mark.spans:
                for index in self._paragraphs(start, end):
                    self._by_paragraph.setdefault(index, []).append(Painted(start, end, mark))
                    changed.add(index)
        self._ordered.clear()
        for index in changed:
            self._by_paragraph[index].sort(key=lambda painted: LAYERS.index(painted.mark.layer))
        return changed

    def all(self) -> Iterable[Mark]:
        """Every mark, of layers that are not shown too."""
        return self._by_id.values()

    def get(self, mark: str | None) -> Mark | None:
        """The mark with this id."""
        return self._by_id.get(mark) if mark is not None else None

    def of(self, layers: tuple[Layer, ...]) -> Sequence[Mark]:
        """The marks of some layers, in text order."""
        if layers not in self._ordered:
            found = (mark for layer in layers for mark in self._by_layer[layer])
            self._ordered[layers] = sorted(found, key=place)
        return self._ordered[layers]

    def next(self, layers: tuple[Layer, ...], here: Span) -> Mark | None:
        """The first mark of some layers that begins after `here`, or with it and ends after it."""
        among = self.of(layers)
        index = bisect_right(among, here, key=place)
        return among[index] if index < len(among) else None

    def previous(self, layers: tuple[Layer, ...], here: Span) -> Mark | None:
        """The last mark of some layers that begins before `here`, or with it and ends before it."""
        among = self.of(layers)
        index = bisect_left(among, here, key=place)
        return among[index - 1] if index else None

    def number(self, mark: Mark, layers: tuple[Layer, ...]) -> int:
        """Which of the marks of some layers `mark` is, counted from 1."""
        return bisect_left(self.of(layers), place(mark), key=place) + 1

    def in_paragraph(self, index: int) -> Sequence[Painted]:
        """What is painted in a paragraph, the lowest layer first."""
        return self._by_paragraph.get(index, ())

    def at(self, offset: int) -> Mark | None:
        """The uppermost visible mark on the character at `offset`; the shorter one of two."""
        index = bisect_right(self._starts, offset) - 1
        found = [
            painted
            for painted in self._by_paragraph.get(index, ())
            if painted.start <= offset < painted.end and painted.mark.layer != "evidence"
        ]
        if not found:
            return None
        order = max(LAYERS.index(painted.mark.layer) for painted in found)
        top = [painted for painted in found if LAYERS.index(painted.mark.layer) == order]
        return min(top, key=lambda painted: painted.end - painted.start).mark

    def _paragraphs(self, start: int, end: int) -> range:
        """Indexes of the paragraphs that share a character with `start` to `end`."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))
