"""How each kind of words looks: the colours of the theme and the attributes beside them.

Takes a name ("quote", "quiet", "current" …), gives the style to lay over a widget's own. One table
for the article, the panes and the lines, so that a mark looks the same wherever it is met. (Textual
would have a style rule for each name in each widget, and work out some ninety at every start.)
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from rich.style import Style
from textual.app import App
from textual.color import Color


class Look(NamedTuple):
    """Keys of a theme for the words and for what lies under them; the attributes as Rich has them.

    Where words are `reverse`, the colour named for them is the one that lies under them.
    """

    colour: str = ""
    attributes: str = ""
    under: str = ""


LOOKS = {
    "title": Look("title", "bold"),
    "heading": Look("title", "bold"),
    "caption": Look("quiet", "italic"),
    "head": Look("quiet", "bold"),
    "quiet": Look("quiet"),
    "accent": Look("accent"),
    "key": Look("accent", "bold"),
    "chosen": Look("accent", "bold"),
    "speaker": Look("accent", "bold"),
    "error": Look("error", "bold"),
    # Marks
    "quote": Look("quote", "italic"),
    "reported": Look(),
    "note": Look(),
    "reported line": Look("reported"),
    "entity": Look("entity", "underline"),
    "figure": Look("figure", "bold"),
    "casualty": Look("casualty", "bold underline"),
    "uncounted": Look("casualty", "underline"),
    "toll": Look("casualty", "bold"),
    # What is laid over marks
    "search": Look("search", "reverse", "search-text"),
    "match": Look("current", "reverse bold underline", "current-text"),
    "current": Look("current", "reverse", "current-text"),
    "flash": Look("flash", "reverse bold", "flash-text"),
    "hint": Look("flash", "reverse bold not italic not underline", "flash-text"),
    # Rows and strips
    "row": Look(under="cursor"),
    "cursor": Look(under="cursor"),
    "cursor without colours": Look(attributes="reverse", under="cursor"),
    "bar": Look("quote"),
    "gained": Look("figure", "bold"),
    "lost": Look("casualty", "strike"),
    "was": Look("quiet", "strike"),
}


def sign_of(name: str) -> str:
    """The name of the style for a sign that stands for words of a style, beside them."""
    return "reported line" if name == "reported" else name


def style_of(app: App[Any], name: str) -> Style:
    """The style called `name` in `LOOKS` under the theme in use; that of "" is none."""
    if not name:
        return Style.null()
    if name == "cursor" and (app.no_color or app.native_ansi_color):
        name = "cursor without colours"
    colour, attributes, under = LOOKS[name]
    variables = app.theme_variables
    return _style(
        variables[f"reader-{colour}"] if colour else "",
        attributes,
        variables[f"reader-{under}"] if under else "",
    )


@lru_cache(maxsize=256)
def _style(colour: str, attributes: str, under: str) -> Style:
    return Style(
        color=Color.parse(colour).rich_color if colour else None,
        bgcolor=Color.parse(under).rich_color if under else None,
    ) + Style.parse(attributes)
