"""Every key of every screen: one table, from which bindings, help, footers and `docs/keys.md` come.

A room is a screen or a widget with keys of its own; keys are named as Textual names them, several
for one thing with commas between. A user binds others by a key's id, "reader.next_quote".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from tui.reader.model.signs import shown_keys


class Key(NamedTuple):
    """What some keys do: the action of the screen or widget, and words for it.

    `goes_first`: before what a line of text would do with the key.
    """

    id: str
    keys: str
    action: str
    words: str
    goes_first: bool = False


class Keyboard(NamedTuple):
    """The keys that are live together on a screen, by room, who takes a key first in front.

    `footer` is what the line below offers: ids with a word or two.
    """

    title: str
    rooms: tuple[str, ...]
    footer: tuple[tuple[str, str], ...] = ()


HEADINGS = {
    "article": "Reading",
    "reader": "Marks, panes, copying",
    "select": "Selecting",
    "mend": "Setting right",
    "pane": "In a pane",
}
"""What help calls the rooms of an article's screen."""

KEYS: dict[str, tuple[Key, ...]] = {
    "article": (
        Key("article.down", "j,down", "scroll_rows(1)", "Down"),
        Key("article.up", "k,up", "scroll_rows(-1)", "Up"),
        Key("article.page_down", "space,pagedown", "scroll_pages(1)", "Page down"),
        Key("article.page_up", "b,pageup", "scroll_pages(-1)", "Page up"),
        Key("article.half_down", "d,ctrl+d", "scroll_pages(0.5)", "Half a page down"),
        Key("article.half_up", "u,ctrl+u", "scroll_pages(-0.5)", "Half a page up"),
        Key("article.wider", "plus", "widen(4)", "Longer lines"),
        Key("article.narrower", "minus", "widen(-4)", "Shorter lines"),
        Key("article.start", "g,home", "scroll_start", "Beginning"),
        Key("article.end", "G,end", "scroll_finish", "End"),
    ),
    "pane": (
        Key("pane.down", "j,down", "move(1)", "Down"),
        Key("pane.up", "k,up", "move(-1)", "Up"),
        Key("pane.page_down", "space,pagedown", "move(10)", "Page down"),
        Key("pane.page_up", "b,pageup", "move(-10)", "Page up"),
        Key("pane.start", "g,home", "move(-1000000)", "First row"),
        Key("pane.end", "G,end", "move(1000000)", "Last row"),
        Key("pane.choose", "enter", "choose", "To the words"),
    ),
    "reader": (
        Key("reader.next_quote", "n", "next_mark('quote')", "Next quote"),
        Key("reader.previous_quote", "N", "previous_mark('quote')", "Previous quote"),
        Key("reader.next_figure", "f", "next_mark('figure')", "Next figure"),
        Key("reader.previous_figure", "F", "previous_mark('figure')", "Previous figure"),
        Key("reader.next_entity", "e", "next_mark('entity')", "Next name"),
        Key("reader.previous_entity", "E", "previous_mark('entity')", "Previous name"),
        Key("reader.next_casualty", "c", "next_mark('casualty')", "Next casualty"),
        Key("reader.previous_casualty", "C", "previous_mark('casualty')", "Previous casualty"),
        Key("reader.next_pane", "tab", "next_pane(1)", "Next pane"),
        Key("reader.previous_pane", "shift+tab", "next_pane(-1)", "Previous pane"),
        Key("reader.next_unread", "greater_than_sign", "app.open_unread(1)",
            "Next unread of the list"),
        Key("reader.previous_unread", "less_than_sign", "app.open_unread(-1)",
            "Previous unread of the list"),
        Key("reader.leave", "escape", "leave", "To the article; then back to where you read"),
        Key("reader.back", "ctrl+o,alt+left", "back", "Back through jumps"),
        Key("reader.forward", "ctrl+i,alt+right", "forward", "Forward through jumps"),
        Key("reader.next_same", "right_square_bracket", "same_speaker(1)",
            "Then s: speaker’s next"),
        Key("reader.previous_same", "left_square_bracket", "same_speaker(-1)",
            "Then s: … previous"),
        Key("reader.hints", "apostrophe", "hints", "Letters on every mark"),
        Key("reader.search", "slash", "search", "Search; the quote keys step"),
        Key("reader.mend", "x", "mend", "Set this right …"),
        Key("reader.unread", "i", "unread", "Still to be read, in the library"),
        Key("reader.add_missed", "a", "add_missed", "These selected words: a row or quote missed"),
        Key("reader.undo_mending", "U", "undo_mending", "Undo the last correction"),
        Key("reader.corrections", "X", "corrections", "Corrections and notes …"),
        Key("reader.annotate", "A", "note", "A note on this …"),
        Key("reader.tags", "number_sign", "tags", "Tags …"),
        Key("reader.card", "enter", "card", "About this mark"),
        Key("reader.overview", "v", "overview", "The whole article in one row"),
        Key("reader.zen", "z", "zen", "Nothing but the article"),
        Key("reader.whole_pane", "Z", "whole_pane", "This pane on the whole screen, and back"),
        Key("reader.copy", "y", "copy('clipboard')", "Copy …"),
        Key("reader.select", "V", "select", "Select words"),
        Key("reader.copy_selected", "ctrl+c", "copy_text", "Copy what is selected"),
        Key("reader.write", "w", "copy('file')", "Write to a file …"),
        Key("reader.note", "W", "copy('notes')", "Add to your file of notes …"),
        Key("reader.quotes", "1", "layer('quotes')", "Show or hide quotes"),
        Key("reader.names", "2", "layer('entities')", "Show or hide names"),
        Key("reader.figures", "3", "layer('figures')", "Show or hide figures"),
        Key("reader.casualties", "4", "layer('casualties')", "Show or hide casualties"),
        Key("reader.plain", "0", "plain", "Plain text, or all marks again"),
        Key("reader.stances", "s", "stances", "Show or hide stances"),
        Key("reader.only_speaker", "p", "only_speaker", "Only this speaker, or all"),
        Key("reader.summary_length", "l", "summary_length", "Summary: short, normal, long"),
        Key("reader.compare", "D", "app.compare", "Compare with another version …"),
        Key("reader.story", "S", "app.story", "The story of this event …"),
        Key("reader.links", "o", "links", "Open a link …"),
        Key("reader.pipe", "exclamation_mark", "pipe", "Pipe to a command …"),
        Key("reader.model", "m", "ask_model", "Summary by your model"),
        Key("reader.library", "L", "app.library", "The library"),
        Key("reader.theme", "t", "app.next_theme", "Next theme"),
        Key("reader.list", "backspace", "app.leave_article", "Back to the list"),
        Key("reader.palette", "colon,ctrl+p", "app.command_palette", "Every action by name"),
        Key("reader.help", "question_mark", "app.help", "Help"),
        Key("reader.suspend", "ctrl+z", "app.suspend_process", "To the shell; fg comes back"),
        Key("reader.close", "q", "app.close", "Leave; on the first screen quit"),
        Key("reader.quit", "Q", "app.quit", "Quit"),
    ),
    "listing": (
        Key("listing.open", "l,right", "choose", "Open"),
        Key("listing.next_unread", "n", "next_unread(1)", "Next unread"),
        Key("listing.previous_unread", "N", "next_unread(-1)", "Previous unread"),
        Key("listing.search", "slash", "search", "Show what has these words"),
        Key("listing.sort", "s", "sort", "Sort by something else"),
        Key("listing.reload", "r", "reload", "Load the list again"),
        Key("listing.browse", "o", "browse", "Open in the browser"),
        Key("listing.stop", "escape", "leave", "Stop opening, or comparing; then show all"),
        Key("listing.compare", "D", "compare", "Compare: first one version, then the other"),
        Key("listing.library", "L", "app.library", "The library"),
        Key("listing.theme", "t", "app.next_theme", "Next theme"),
        Key("listing.list", "backspace,h,left", "app.leave_article", "Back to the list"),
        Key("listing.palette", "colon,ctrl+p", "app.command_palette", "Every action by name"),
        Key("listing.help", "question_mark", "app.help", "Help"),
        Key("listing.suspend", "ctrl+z", "app.suspend_process", "To the shell; fg comes back"),
        Key("listing.close", "q", "app.close", "Leave; on the first screen quit"),
        Key("listing.quit", "Q", "app.quit", "Quit"),
    ),
    "library": (
        Key("library.open", "l,right", "choose", "Open where you left it"),
        Key("library.filter", "slash", "filter", "Find: words, speaker: toll: tag: is:unread …"),
        Key("library.next_unread", "n", "next_unread(1)", "Next unread"),
        Key("library.previous_unread", "N", "next_unread(-1)", "Previous unread"),
        Key("library.unread", "u", "unread", "Unread, or read after all"),
        Key("library.tags", "number_sign", "tags", "Tags: a name adds, -name takes away"),
        Key("library.sort", "s", "sort", "Sort: last read, or newest first"),
        Key("library.beside", "tab,shift+tab", "beside", "To the article’s words and back"),
        Key("library.browser", "o", "browser", "Open in the browser"),
        Key("library.reload", "r", "reload", "Look again"),
        Key("library.theme", "t", "app.next_theme", "Next theme"),
        Key("library.leave", "escape", "leave", "Everything again; no message"),
        Key("library.back", "backspace,h,left", "app.leave_article", "Back"),
        Key("library.palette", "colon,ctrl+p", "app.command_palette", "Every action by name"),
        Key("library.help", "question_mark", "app.help", "Help"),
        Key("library.suspend", "ctrl+z", "app.suspend_process", "To the shell; fg comes back"),
        Key("library.close", "q", "app.close", "Leave; on the first screen quit"),
        Key("library.quit", "Q", "app.quit", "Quit"),
    ),
    "comparison": (
        Key("comparison.new", "enter,l,right", "choose", "To the words"),
        Key("comparison.old", "o", "choose_old", "To the words in the older version"),
        Key("comparison.swap", "x", "swap", "The other way round"),
        Key("comparison.copy", "y", "copy", "Copy all changes as text"),
        Key("comparison.library", "L", "app.library", "The library"),
        Key("comparison.theme", "t", "app.next_theme", "Next theme"),
        Key("comparison.leave", "escape,backspace,h,left,q", "leave", "Back"),
        Key("comparison.help", "question_mark", "app.help", "Help"),
        Key("comparison.suspend", "ctrl+z", "app.suspend_process", "To the shell; fg comes back"),
        Key("comparison.quit", "Q", "app.quit", "Quit"),
    ),
    "story": (
        Key("story.tolls", "1", "view('tolls')", "Tolls, a column for each source"),
        Key("story.quotes", "2", "view('quotes')", "Quotes across outlets"),
        Key("story.timeline", "3", "view('timeline')", "Timeline"),
        Key("story.new", "4", "view('new')", "What is new in each article"),
        Key("story.left", "h,left", "step(-1)", "The source, or step, before"),
        Key("story.right", "l,right", "step(1)", "The next source, or step"),
        Key("story.preset", "p", "preset", "Totals: range, lowest, best"),
        Key("story.rank", "R", "rank", "Rank the sources …"),
        Key("story.pin", "x", "pin", "Decide this figure …"),
        Key("story.undo_pin", "U", "undo_pin", "Undo that"),
        Key("story.move", "M", "move", "Move this article to another story …"),
        Key("story.join", "J", "join", "Join another story with this one …"),
        Key("story.split", "X", "split", "Split this article off"),
        Key("story.copy", "y", "copy('clipboard')", "Copy …"),
        Key("story.write", "w", "copy('file')", "Write to a file …"),
        Key("story.note", "W", "copy('notes')", "Add to your file of notes …"),
        Key("story.theme", "t", "app.next_theme", "Next theme"),
        Key("story.leave", "escape,backspace", "leave", "Back"),
        Key("story.palette", "colon,ctrl+p", "app.command_palette", "Every action by name"),
        Key("story.help", "question_mark", "app.help", "Help"),
        Key("story.suspend", "ctrl+z", "app.suspend_process", "To the shell; fg comes back"),
        Key("story.close", "q", "app.close", "Leave; on the first screen quit"),
        Key("story.quit", "Q", "app.quit", "Quit"),
    ),
    "select": (
        Key("select.right", "l,right", "move('right')", "A character on"),
        Key("select.left", "h,left", "move('left')", "A character back"),
        Key("select.word", "w", "move('word')", "A word on"),
        Key("select.word_back", "b", "move('word_back')", "A word back"),
        Key("select.down", "j,down", "move('down')", "A row down"),
        Key("select.up", "k,up", "move('up')", "A row up"),
        Key("select.paragraph", "right_curly_bracket", "move('paragraph')", "A paragraph on"),
        Key("select.paragraph_back", "left_curly_bracket", "move('paragraph_back')",
            "A paragraph back"),
        Key("select.begin", "space", "begin", "Begin anew, with the next word"),
        Key("select.take", "enter", "use('take')", "Keep it, for the next key"),
        Key("select.copy", "y", "use('copy')", "Copy it"),
        Key("select.search", "slash", "use('search')", "Search for it"),
        Key("select.drop", "escape,V", "drop", "Let it go"),
    ),
    "mend": (
        Key("mend.current", "c", "role('current')", "It counts"),
        Key("mend.claim", "l", "role('claim')", "A claim"),
        Key("mend.part", "p", "role('subset')", "Part of another"),
        Key("mend.repeat", "r", "role('repeat')", "Told again"),
        Key("mend.outdated", "o", "role('superseded')", "Outdated"),
        Key("mend.background", "b", "role('background')", "Of another event"),
        Key("mend.kind", "k", "kind", "Then a letter: its kind"),
        Key("mend.number", "1,2,3,4,5,6,7,8,9,0,tilde", "number", "Its number: 12 12-15 12+ ~12"),
        Key("mend.place", "at", "words('place')", "Its place"),
        Key("mend.who", "w", "words('who')", "Who; a name’s full form"),
        Key("mend.time", "t", "words('time')", "When"),
        Key("mend.cause", "e", "words('cause')", "Its cause"),
        Key("mend.source", "f", "words('source')", "Its source; a quote’s speaker"),
        Key("mend.again", "full_stop", "again", "The same change as the last"),
        Key("mend.pick", "tab", "pick", "Words of the text, for the field that is typed",
            goes_first=True),
        Key("mend.remove", "X", "remove", "No such thing here"),
        Key("mend.confirm", "space", "confirm", "Right so; on to the next unchecked"),
        Key("mend.save", "enter", "save", "Save"),
        Key("mend.undo", "u", "undo", "Undo the last correction"),
        Key("mend.leave", "escape", "leave", "Drop it"),
    ),
    "line": (
        Key("line.next", "tab", "next", "What the note is on; completes a tag", goes_first=True),
        Key("line.leave", "escape", "leave", "Drop it"),
    ),
    "corrections": (
        Key("corrections.undo", "u", "undo", "Undo this one"),
        Key("corrections.leave", "q,X", "leave", "Close"),
    ),
    "dialog": (
        Key("dialog.leave", "escape", "leave", "Close"),
        Key("dialog.suspend", "ctrl+z", "app.suspend_process", "To the shell; fg comes back"),
        Key("dialog.quit", "Q", "app.quit", "Quit"),
    ),
    "copy": (
        Key("copy.quote", "q", "copy('quote')", "this quote, with who said it"),
        Key("copy.count", "c", "copy('count')", "this count, with its source"),
        Key("copy.sentence", "full_stop", "copy('sentence')", "this sentence"),
        Key("copy.summary", "s", "copy('summary')", "summary"),
        Key("copy.quotes", "w", "copy('quotes')", "who said what"),
        Key("copy.tally", "t", "copy('tally')", "tally"),
        Key("copy.everything", "e", "copy('everything')", "everything"),
        Key("copy.next_form", "right,tab", "form(1)", "Next form"),
        Key("copy.previous_form", "left,shift+tab", "form(-1)", "Previous form"),
        Key("copy.notes", "W", "notes", "Into your notes; again: another file"),
        Key("copy.leave", "y", "leave", "Close"),
    ),
    "path": (
        Key("path.complete", "tab", "complete", "Complete the name", goes_first=True),
    ),
    "card": (
        Key("card.next_quote", "n", "next_mark('quote')", "Next quote"),
        Key("card.previous_quote", "N", "previous_mark('quote')", "Previous quote"),
        Key("card.next_casualty", "c", "next_mark('casualty')", "Next casualty"),
        Key("card.copy", "y", "copy", "Copy …"),
        Key("card.leave", "enter,q", "leave", "Close"),
    ),
    "links": (Key("links.words", "w", "to_words", "To its words in the article"),),
    "pipe": (
        Key("pipe.next", "tab,shift+tab", "next_text", "Article or analysis", goes_first=True),
    ),
    "rank": (
        Key("rank.up", "K,shift+up", "shift(-1)", "More trusted"),
        Key("rank.down", "J,shift+down", "shift(1)", "Less trusted"),
        Key("rank.none", "0", "no_rank", "No rank at all"),
    ),
    "story_copy": (
        Key("story_copy.next_form", "right,tab", "form(1)", "Next form"),
        Key("story_copy.previous_form", "left,shift+tab", "form(-1)", "Previous form"),
    ),
    "agree": (
        Key("agree.yes", "y", "answer('yes')", "Send"),
        Key("agree.no", "n", "answer('no')", "Do not send"),
    ),
    "help": (
        Key("help.leave", "q,question_mark", "leave", "Close"),
        Key("help.search", "slash", "search", "Search"),
        Key("help.ids", "i", "ids", "The id of each key, for keymap.toml"),
    ),
}  # fmt: skip

_CLOSE = ("dialog.leave", "close")

SCREENS: dict[str, Keyboard] = {
    "reader": Keyboard(
        "An article",
        ("article", "reader"),
        (
            ("reader.next_quote", "quote"),
            ("reader.next_figure", "figure"),
            ("reader.next_entity", "name"),
            ("reader.next_casualty", "casualty"),
            ("reader.list", "back"),
            ("reader.copy", "copy"),
            ("reader.help", "help"),
        ),
    ),
    "panes": Keyboard("A pane beside it", ("pane", "reader")),
    "listing": Keyboard(
        "A list of articles",
        ("pane", "listing"),
        (
            ("pane.choose", "open"),
            ("listing.list", "back"),
            ("listing.next_unread", "unread"),
            ("listing.search", "search"),
            ("listing.sort", "sort"),
            ("listing.compare", "compare"),
            ("listing.help", "help"),
            ("listing.close", "leave"),
        ),
    ),
    "library": Keyboard(
        "The library",
        ("pane", "library"),
        (
            ("pane.choose", "open"),
            ("library.filter", "find"),
            ("library.next_unread", "unread"),
            ("library.unread", "mark"),
            ("library.tags", "tags"),
            ("library.sort", "sort"),
            ("library.help", "help"),
            ("library.close", "leave"),
        ),
    ),
    "comparison": Keyboard(
        "What changed",
        ("pane", "comparison"),
        (
            ("comparison.new", "to the words"),
            ("comparison.old", "in the older"),
            ("comparison.swap", "swap"),
            ("comparison.copy", "copy"),
            ("comparison.leave", "back"),
        ),
    ),
    "story": Keyboard(
        "A story",
        ("pane", "story"),
        (
            ("story.tolls", "tolls"),
            ("story.quotes", "quotes"),
            ("story.timeline", "timeline"),
            ("story.new", "new"),
            ("pane.choose", "words"),
            ("story.preset", "totals"),
            ("story.copy", "copy"),
            ("story.help", "help"),
        ),
    ),
    "selecting": Keyboard(
        "Selecting words",
        ("select",),
        (
            ("select.word", "word"),
            ("select.word_back", "back"),
            ("select.paragraph", "paragraph"),
            ("select.begin", "begin"),
            ("select.copy", "copy"),
            ("select.search", "search"),
            ("select.take", "keep"),
            ("select.drop", "drop"),
        ),
    ),
    "mend": Keyboard(
        "Setting right",
        ("mend",),
        (
            ("mend.current", "counts"),
            ("mend.claim", "claim"),
            ("mend.part", "part"),
            ("mend.repeat", "repeat"),
            ("mend.outdated", "old"),
            ("mend.background", "backgr."),
            ("mend.kind", "kind"),
            ("mend.number", "number"),
            ("mend.place", "place"),
            ("mend.who", "who"),
            ("mend.time", "when"),
            ("mend.cause", "cause"),
            ("mend.source", "by"),
            ("mend.again", "again"),
            ("mend.remove", "none"),
            ("mend.confirm", "right"),
            ("mend.undo", "undo"),
        ),
    ),
    "line": Keyboard("A note or tags", ("line",), (("line.next", "other"), ("line.leave", "drop"))),
    "corrections": Keyboard(
        "Corrections",
        ("pane", "corrections", "dialog"),
        (("pane.choose", "to the words"), ("corrections.undo", "undo"), _CLOSE),
    ),
    "version": Keyboard(
        "Another version", ("pane", "dialog"), (("pane.choose", "compare"), _CLOSE)
    ),
    "copy": Keyboard(
        "Copying", ("pane", "copy", "dialog"), (("copy.next_form", "form"), ("pane.choose", "copy"))
    ),
    "path": Keyboard(
        "Where to write", ("pane", "path", "dialog"), (("path.complete", "complete"),)
    ),
    "card": Keyboard(
        "About a mark",
        ("pane", "card", "dialog"),
        (
            ("pane.choose", "to the words"),
            ("card.next_quote", "quote"),
            ("card.next_casualty", "casualty"),
            ("card.copy", "copy"),
            _CLOSE,
        ),
    ),
    "links": Keyboard(
        "Links",
        ("pane", "links", "dialog"),
        (("pane.choose", "open"), ("links.words", "to its words"), _CLOSE),
    ),
    "pipe": Keyboard("A command", ("pane", "pipe", "dialog"), (("pipe.next", "change"),)),
    "choice": Keyboard("Choosing", ("pane", "dialog"), (("pane.choose", "choose"), _CLOSE)),
    "rank": Keyboard(
        "Ranking sources",
        ("pane", "rank", "dialog"),
        (
            ("rank.up", "up"),
            ("rank.down", "down"),
            ("rank.none", "none"),
            ("pane.choose", "keep"),
            _CLOSE,
        ),
    ),
    "story_copy": Keyboard(
        "Copying a story",
        ("pane", "story_copy", "dialog"),
        (("story_copy.next_form", "form"), ("pane.choose", "copy")),
    ),
    "agree": Keyboard(
        "Asking a model", ("pane", "agree", "dialog"), (("pane.choose", "choose"), _CLOSE)
    ),
    "help": Keyboard(
        "Help",
        ("pane", "help", "dialog"),
        (("help.search", "search"), ("help.ids", "ids"), ("help.leave", "close")),
    ),
}

IN_FRONT = frozenset({"pane.choose"})
"""Keys of a list that go before the same keys of the screen it stands in."""


def live(keyboard: Keyboard) -> list[Key]:
    """The keys that are live together."""
    return [key for room in keyboard.rooms for key in KEYS[room]]


def clashes(keyboard: Keyboard) -> list[str]:
    """Keys that mean two things on one screen, though neither is to go in front."""
    counts = Counter(
        each for key in live(keyboard) if key.id not in IN_FRONT for each in key.keys.split(",")
    )
    return [key for key, count in counts.items() if count > 1]


class Keys:
    """The keys as they are bound now, by their ids."""

    def __init__(self, keymap: Mapping[str, str]) -> None:
        """`keymap` gives the keys the user bound to an id."""
        self._shown = {
            key.id: shown_keys(keymap.get(key.id, key.keys))
            for room in KEYS.values()
            for key in room
        }

    def __getitem__(self, name: str) -> str:
        """The first key of an id, as people write it."""
        return self._shown[name][0]

    def all(self, name: str) -> list[str]:
        """Every key of an id."""
        return self._shown[name]

    def hints(self, *hints: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        """Words with the names of their styles: the key of each id and what it does."""
        return tuple(
            part
            for name, words in hints
            for part in ((self[name], "key"), (f" {words}  ", "quiet"))
        )

    def footer(self, screen: str, *, without: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
        """What the line below a screen offers, but for some ids."""
        return self.hints(*(hint for hint in SCREENS[screen].footer if hint[0] not in without))
