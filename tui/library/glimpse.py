"""One article of the library as it is looked at before it is opened."""

from __future__ import annotations

from typing import NamedTuple

from tui.corrections.overlay import lay_over
from tui.library.articles import analysis_of, article_of
from tui.library.opening import Library
from tui.library.reading import notes_of
from tui.library.rows import corrections_of, number_of
from tui.records import Analysis, Article, Note


class Glimpse(NamedTuple):
    """The article, what is on its record with corrections laid over it, and the notes on it."""

    article: Article
    analysis: Analysis | None
    notes: tuple[Note, ...]


def glimpse(library: Library, article: str) -> Glimpse | None:
    """What there is to see of the article of this id; None if it has gone."""
    with library.reading() as db:
        number = number_of(db, article)
        if number is None:
            return None
        found = analysis_of(db, number)
        return Glimpse(
            article_of(db, number),
            found and lay_over(found, corrections_of(db, number)),
            tuple(notes_of(db, number)),
        )
