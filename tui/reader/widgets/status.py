"""The two lines of words round the article: the title line's right side and the status line.

Takes numbers and marks, gives the parts that a `Line` shows.
"""

from __future__ import annotations

from tui.reader.marks import QUOTES, Layer, Mark, Marks
from tui.reader.widgets.lines import Part
from tui.records import Article

WORDS_A_MINUTE = 230
STEPS = "▁▂▃▄▅▆▇█"

NAMED: dict[str, tuple[Layer, ...]] = {
    "quote": QUOTES,
    "figure": ("figure",),
    "entity": ("entity",),
    "casualty": ("casualty",),
}
"""What the keys step through, by the name used in actions and on the status line."""

_HINTS = (("n", "quote"), ("f", "figure"), ("e", "entity"), ("c", "casualty"))
_WORDS = {"entity": "name"}


def minutes(article: Article) -> int:
    """How long the article takes to read, in whole minutes, at least one."""
    return max(1, round(len(article.text.split()) / WORDS_A_MINUTE))


def title_right(article: Article, length: int, percent: int) -> tuple[Part, ...]:
    """Section, site, minutes and how far we are."""
    known = [part for part in (article.section, article.site) if part]
    words = " · ".join([*known, f"{length} min", f"{percent} %"])
    return ((words, "quiet"),)


def status_left(marks: Marks, current: Mark | None) -> tuple[Part, ...]:
    """The keys that step, with the place of the current mark among its kind; then the others."""
    parts: list[Part] = []
    for key, name in _HINTS:
        among = marks.of(NAMED[name])
        count = ""
        if current is not None and current.layer in NAMED[name]:
            count = f" {marks.number(current, NAMED[name])}/{len(among)}"
        parts += [
            (key, "key"),
            (f" {_WORDS.get(name, name)}", "quiet"),
            (count, "strong"),
            ("  ", ""),
        ]
    for key, name in (("y", "copy"), ("?", "help")):
        parts += [(key, "key"), (f" {name}", "quiet"), ("  ", "")]
    return tuple(parts)


def status_right(current: Mark | None, progress: float | None, tick: int) -> tuple[Part, ...]:
    """The progress while the analysis runs (0 to 1, None when done), else what is current."""
    if progress is not None:
        bars = "".join(STEPS[(tick + step) % len(STEPS)] for step in range(3))
        share = f" {progress:.0%}" if progress else ""
        return ((f"analysing{share} ", "quiet"), (bars, "accent"))
    if current is not None and current.label:
        return ((current.label, "accent"),)
    return ()
