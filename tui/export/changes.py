"""A comparison of two versions of a story, in plain text."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from tui.comparison import Comparison, ParagraphChange, QuoteChange, Range, TotalChange
from tui.export.wording import HARM, count_phrase, one_line


def changes_text(comparison: Comparison) -> str:
    """The tally first, then quotes, then paragraphs; one line where nothing changed."""
    sections = [
        ("TALLY", [_total(change) for change in comparison.totals]),
        (
            "QUOTES",
            [
                *_quotes("+", comparison.gained),
                *_quotes("-", comparison.lost),
            ],
        ),
        ("TEXT", [line for change in comparison.paragraphs for line in _paragraph(change)]),
    ]
    said = ["\n".join([heading, "", *lines]) for heading, lines in sections if lines]
    return "\n\n".join(said or ["Nothing changed."]) + "\n"


def _total(change: TotalChange) -> str:
    """ "injured 12 → 15, now by the ministry"."""
    by = f", now by {' and '.join(map(one_line, change.sources))}" if change.sources else ""
    return f"{HARM[change.kind]} {_range(change.old)} → {_range(change.new)}{by}"


def _range(total: Range | None) -> str:
    if total is None:
        return "no word"
    return "none" if total == (0, 0) else count_phrase(*total)


def _quotes(sign: str, quotes: Iterable[QuoteChange]) -> list[str]:
    return [f"{sign} {one_line(q.speaker or 'Speaker not named')}: {q.words}" for q in quotes]


def _paragraph(change: ParagraphChange) -> list[str]:
    """A paragraph gone or new; of one that changed, the words gone in [-…-], the new in {+…+}."""
    if change.old is None or change.new is None:
        return [f"+ {change.new}"] if change.old is None else [f"- {change.old}"]
    old, new = change.old.split(" "), change.new.split(" ")
    words: list[str] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            words += old[a:b]
            continue
        words += [f"[-{' '.join(old[a:b])}-]"] if b > a else []
        words += [f"{{+{' '.join(new[c:d])}+}}"] if d > c else []
    return [f"~ {' '.join(words)}"]
