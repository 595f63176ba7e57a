"""The two lines of words round the article: the title line's right side and the status line.

Takes numbers and marks, gives the parts that a `Line` shows.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.reader.model.keyboards import SCREENS, Keys
from tui.reader.model.marks import STEPPED, Mark, Marks
from tui.reader.widgets.lines import Part
from tui.records import Article, Note

WORDS_A_MINUTE = 230
STEPS = "▁▂▃▄▅▆▇█"


def minutes(article: Article) -> int:
    """How long the article takes to read, in whole minutes, at least one."""
    return max(1, round(len(article.text.split()) / WORDS_A_MINUTE))


def title_right(article: Article, length: int, percent: int, removed: int) -> tuple[Part, ...]:
    """Section, site, minutes and how far we are; instead of the first two what was taken out."""
    known = [part for part in (article.section, article.site) if part and not removed]
    words = " · ".join([*known, f"{length} min", f"{percent} %"])
    badge = ((f"{removed_phrase(removed)} ", "error"),) if removed else ()
    return (*badge, (words, "quiet"))


def noted(notes: Sequence[Note], tags: Sequence[str]) -> tuple[Part, ...]:
    """The article's tags, and how many notes there are."""
    parts = [f"#{tag}" for tag in tags] + ([f"✎ {len(notes)}"] if notes else [])
    return ((f"{' '.join(parts)} · ", "accent"),) if parts else ()


def removed_phrase(removed: int) -> str:
    """How many control sequences were taken out of the article."""
    return f"{removed:,} control sequence{'s' if removed != 1 else ''} removed"


def share_received(received: int, total: int | None) -> str:
    """How much of a page is there: a share where its size is known, else kilobytes."""
    return f"{100 * received // total} %" if total else f"{received // 1024:,} kB"


def status_left(
    marks: Marks, current: Mark | None, keys: Keys, *, has_list: bool
) -> tuple[Part, ...]:
    """What the keys do, with the place of the current mark among its kind.

    `has_list`: is there a list to go back to?
    """
    parts: list[Part] = []
    for name, words in SCREENS["reader"].footer:
        if name == "reader.list" and not has_list:
            continue
        layers = STEPPED.get(name.removeprefix("reader.next_"), ())
        count = ""
        if current is not None and current.layer in layers and marks.of(layers):
            count = f" {marks.number(current, layers)}/{len(marks.of(layers))}"
        parts += [(keys[name], "key"), (f" {words}", "quiet"), (count, "title"), ("  ", "")]
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
