"""The line where words to look for are typed, or what a reader says of an article."""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import Suggester
from textual.widgets import Input

from tui.reader.model.completing import completed, completed_from


class SearchLine(Input):
    """One row; Enter keeps what was found, Escape forgets it."""

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus {
        height: 1;
        border: none;
        padding: 0 1;
        background: $reader-bar;
        color: $reader-text;
    }
    """

    def __init__(
        self,
        placeholder: str = "words in the article",
        value: str = "",
        *,
        known: Sequence[str] = (),
        is_replaced: bool = False,
        text: str = "",
    ) -> None:
        """What is typed can be completed, by the right arrow at its end, to one of the `known` or
        the words of a text.

        `is_replaced`: the first letter typed replaces the `value`.
        """
        super().__init__(
            value,
            placeholder=placeholder,
            id="search",
            select_on_focus=is_replaced,
            suggester=_Known(known, text) if known or text else None,
        )

    def ask(self, what: str, value: str, *, known: Sequence[str] = ()) -> None:
        """Come up, with other words to begin with."""
        self.placeholder, self.value = what, value
        self.suggester = _Known(known) if known else None
        self.cursor_position = len(value)
        self.display = True
        self.focus()


class _Known(Suggester):
    """Completes the last words typed."""

    def __init__(self, known: Sequence[str], text: str = "") -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known, self._text = known, text

    async def get_suggestion(self, value: str) -> str | None:
        """What was typed, made the first of the known that begins so, or words of the text."""
        return completed(value, self._known) or completed_from(value, self._text)
