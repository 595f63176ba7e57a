"""What rows of the panes and cards have in common: words with styles, places, what was set right.

Takes records, gives parts of a `PaneRow`. Offsets are those of `Article.text`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.export import wording
from tui.reader.model.row import PaneRow
from tui.records import Article, Quote, Span, TallyRow

Parts = tuple[tuple[str, str], ...]


def paragraph(article: Article, offset: int) -> str:
    """The paragraph that holds `offset`, as "¶6"."""
    return f"¶{wording.paragraph_number(article, offset)}"


def styled(words: str, spans: Sequence[Span], style: str) -> Iterator[tuple[str, str]]:
    """Words, those at `spans` in a style."""
    done = 0
    for start, end in spans:
        yield words[done:start], ""
        yield words[start:end], style
        done = end
    yield words[done:], ""


def sentence(article: Article, span: Span, style: str, *, indent: int = 0) -> Iterator[PaneRow]:
    """The sentence that `span` begins in, as a quote; the words of `span` are in a style."""
    from tui.reader.model.sentences import sentence_at  # what it needs would slow the start

    found = sentence_at(article, span[0])
    if found is None or not found[0] <= span[0] < found[1]:
        return
    start, end = found
    words = article.text[start:end]
    within = (span[0] - start, min(span[1], end) - start)
    is_quoted = "“" in words or '"' in words
    marks = ("", "") if is_quoted else ("“", "”")
    parts = ((marks[0], ""), *styled(words, (within,), style), (marks[1], ""))
    yield PaneRow(parts, indent=indent, is_wrapped=True)


def tick(record: Quote | TallyRow) -> str:
    """The sign of what a person looked at."""
    return "✓" if record.mended else " "


def mended(record: Quote | TallyRow) -> Iterator[tuple[str, str]]:
    """What a person's correction replaced, struck through, and whose it is."""
    if not record.mended or record.mended.was == {}:
        return
    was, by = wording.mended_was(record), wording.mended_by(record.mended)
    if isinstance(record, TallyRow) and "role" in (record.mended.was or {}):
        yield f" {wording.ROLES[record.role]}", ""  # nothing else on the line tells it
    yield " ", ""
    yield was.removeprefix("was "), "was" if record.mended.was else "quiet"
    yield f" ({by})", "quiet"
