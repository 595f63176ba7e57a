"""The reader's keys, each with an id by which a keymap can rebind it.

One table for the screen; the article's and the panes' own movements stand with those widgets.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.rows import Rows

READER: list[BindingType] = [
    Binding("n", "next_mark('quote')", "Next quote", id="reader.next_quote"),
    Binding("N", "previous_mark('quote')", "Previous quote", id="reader.previous_quote"),
    Binding("f", "next_mark('figure')", "Next figure", id="reader.next_figure"),
    Binding("F", "previous_mark('figure')", "Previous figure", id="reader.previous_figure"),
    Binding("e", "next_mark('entity')", "Next name", id="reader.next_entity"),
    Binding("E", "previous_mark('entity')", "Previous name", id="reader.previous_entity"),
    Binding("c", "next_mark('casualty')", "Next casualty", id="reader.next_casualty"),
    Binding("C", "previous_mark('casualty')", "Previous casualty", id="reader.previous_casualty"),
    Binding("tab", "next_pane(1)", "Next pane", id="reader.next_pane"),
    Binding("shift+tab", "next_pane(-1)", "Previous pane", id="reader.previous_pane"),
    Binding("escape", "leave", "Back to where you read", id="reader.leave"),
    Binding("ctrl+o,alt+left", "back", "Back through jumps", id="reader.back"),
    Binding("ctrl+i,alt+right", "forward", "Forward through jumps", id="reader.forward"),
    Binding(
        "right_square_bracket", "same_speaker(1)", "Then s: speaker’s next", id="reader.next_same"
    ),
    Binding(
        "left_square_bracket", "same_speaker(-1)", "Then s: … previous", id="reader.previous_same"
    ),
    Binding("apostrophe", "hints", "Letters on every mark", id="reader.hints"),
    Binding("slash", "search", "Search; then n and N", id="reader.search"),
    Binding("enter", "card", "About this mark", id="reader.card"),
    Binding("v", "overview", "The whole article in one row", id="reader.overview"),
    Binding("z", "zen", "Nothing but the article", id="reader.zen"),
    Binding("y", "copy('clipboard')", "Copy …", id="reader.copy"),
    Binding("w", "copy('file')", "Write to a file …", id="reader.write"),
    Binding("s", "stances", "Show or hide stances", id="reader.stances"),
    Binding("p", "only_speaker", "Only this speaker, or all", id="reader.only_speaker"),
    Binding("l", "summary_length", "Summary: short, normal, long", id="reader.summary_length"),
    Binding("o", "links", "Open a link …", id="reader.links"),
    Binding("exclamation_mark", "pipe", "Pipe to a command …", id="reader.pipe"),
    Binding("m", "ask_model", "Summary by your model", id="reader.model"),
    Binding("t", "app.next_theme", "Next theme", id="reader.theme"),
    Binding("backspace", "app.leave_article", "Back to the list", id="reader.list"),
    Binding("question_mark", "help", "Help", id="reader.help"),
    Binding("q", "app.quit", "Quit", id="reader.quit"),
]

LIVE: tuple[tuple[Binding, ...], ...] = tuple(
    tuple(binding for binding in (*READER, *focused.BINDINGS) if isinstance(binding, Binding))
    for focused in (ArticleView, Rows)
)
"""Bindings that are live together: the screen's with the article's, and with a pane's."""
