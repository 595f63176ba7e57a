"""The line where words to look for are typed."""

from __future__ import annotations

from textual.widgets import Input


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

    def __init__(self, placeholder: str = "words in the article", value: str = "") -> None:
        super().__init__(value, placeholder=placeholder, id="search", select_on_focus=False)
