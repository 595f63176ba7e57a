"""What the reader's widgets tell their screen, in the past tense.

Widgets post these upwards and never reach sideways: the screen alone decides what is current.
"""

from __future__ import annotations

from textual.message import Message

from tui.records import Article, Span


class MarkChosen(Message):
    """A mark was chosen, in the article or in a pane; `mark` is its id."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self.mark = mark


class Scrolled(Message):
    """The article shows another part of the text; it is `percent` of the way through."""

    def __init__(self, percent: int) -> None:
        super().__init__()
        self.percent = percent

    def can_replace(self, message: Message) -> bool:
        """Only the last of a flood of these matters."""
        return isinstance(message, Scrolled)


class WordsSelected(Message):
    """Words of the article were selected, or let go: `words` is where they stand."""

    def __init__(self, words: Span | None) -> None:
        super().__init__()
        self.words = words

    def can_replace(self, message: Message) -> bool:
        """Only what is selected last matters."""
        return isinstance(message, WordsSelected)


class TabChosen(Message):
    """A tab was clicked; `pane` is the id of the pane it stands for."""

    def __init__(self, pane: str) -> None:
        super().__init__()
        self.pane = pane


class KeptChosen(Message):
    """An article of the library is to be read, at the words at `spans` that `line` found."""

    def __init__(self, article: Article, line: str, spans: list[Span], first: int) -> None:
        """`first` is which of the spans to begin with."""
        super().__init__()
        self.article = article
        self.line = line
        self.spans = spans
        self.first = first
