"""What is read of a story: which of its four views, and where in it the reader is.

Takes what a story is told from; gives rows for the view that is shown, the words of what is under
the cursor and where they stand. Knows no screen.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tui.export.story import Table, pin_phrase, tables_of, when
from tui.export.wording import HARM, one_line
from tui.gathering import Gathered
from tui.library.keeper import Keeper
from tui.reader.model import timeline, tolls, variants
from tui.reader.model.deciding import Deciding
from tui.reader.model.tolls import Shown
from tui.records import Analysis, Scope, Span, Statement, Story, StoryPreset
from tui.story.words import sentence_at

View = Literal["tolls", "quotes", "timeline", "new"]

VIEWS: dict[View, str] = {
    "tolls": "tolls",
    "quotes": "quotes",
    "timeline": "timeline",
    "new": "new",
}
_TABLES: dict[View, str] = {
    "tolls": "Tolls",
    "quotes": "Quotes",
    "timeline": "Timeline",
    "new": "Articles",
}
PRESETS: tuple[StoryPreset, ...] = ("range", "lowest", "best")


class Place(NamedTuple):
    """Words of an article of the story."""

    file: str
    spans: tuple[Span, ...]


class StoryReading:
    """`width` is what the rows are made for, `mark` the row under the cursor, if any.

    `column` is the source in a table, or the step of a timeline, that is chosen.
    """

    def __init__(self, found: Gathered, keeper: Keeper | None = None, by: str = "") -> None:
        self.deciding = Deciding(found, keeper, by)
        self.view: View = "tolls"
        self.preset = found.preset
        self.width = tolls.TABLE
        self.mark: str | None = None
        self.column = 0
        self.tell()

    def tell(self) -> None:
        """Tell the story anew, as it is decided now."""
        self.story: Story = self.deciding.gathered.told(self.preset)
        by_id = {each.article.id: each for each in self.deciding.gathered.analyses}
        self._analyses = {each.file: by_id[each.id] for each in self.story.articles}
        self._statements = {each.id: each for each in self.story.statements}
        self._scopes = {tolls.mark_of(each): each for each in self.story.scopes}
        self.column = min(self.column, max(0, self.columns - 1))

    # What is shown

    def shown(self) -> Shown:
        """The rows of the view."""
        if self.view == "quotes":
            return Shown(variants.quotes(self.story))
        if self.view == "new":
            articles = {file: each.article for file, each in self._analyses.items()}
            return Shown(variants.news(self.story, articles))
        if self.view == "timeline":
            return Shown(timeline.rows(self.story, self.width, self.mark, self.column))
        if self.has_table:
            return tolls.as_table(self.story, self.width, self.mark, self.column)
        return tolls.as_list(self.story)

    @property
    def has_table(self) -> bool:
        """Are tolls shown as a table, rather than as a list?"""
        return self.view == "tolls" and self.width >= tolls.TABLE

    @property
    def columns(self) -> int:
        """How many sources, or steps of the scope under the cursor, there are to choose from."""
        if self.has_table:
            return len(tolls.columns(self.story))
        if self.view == "timeline" and (scope := self.scope) is not None:
            return len(timeline.steps(self.story, scope))
        return 0

    def step(self, by: int) -> None:
        """To the next column, or back; no further than the last."""
        self.column = max(0, min(self.column + by, self.columns - 1))

    def next_preset(self) -> None:
        """Range, lowest, best, and range again."""
        self.preset = PRESETS[(PRESETS.index(self.preset) + 1) % len(PRESETS)]
        self.tell()

    @property
    def title(self) -> str:
        """What the first article calls it."""
        found = next((each.title for each in self.story.articles if each.title), "")
        return one_line(found) or "A story"

    @property
    def totals(self) -> str:
        """The totals by the preset: "range: killed 12–30 · injured 4"."""
        told = (
            f"{HARM[kind]} {tolls.figure(found)}{' (sum)' if kind in self.story.sums else ''}"
            for kind, found in self.story.totals.items()
        )
        return f"{self.preset}: {' · '.join(told) or 'no total'}"

    # Under the cursor

    @property
    def scope(self) -> Scope | None:
        """The scope under the cursor, that of a statement among them."""
        mark = self.mark or ""
        if mark in self._statements:
            return next((each for each in self.story.scopes if mark in each.statements), None)
        return self._scopes.get(mark)

    @property
    def statement(self) -> Statement | None:
        """The statement under the cursor: its row, a cell's last in a table, a timeline's step."""
        mark, scope = self.mark or "", self.scope
        if mark in self._statements:
            return self._statements[mark]
        if scope is None:
            return None
        if self.view == "timeline":
            said = timeline.steps(self.story, scope)
            return said[min(self.column, len(said) - 1)] if said else None
        if self.has_table:
            return next(reversed(tolls.cell(scope, tolls.columns(self.story)[self.column])), None)
        known = [self._statements[each] for each in scope.statements]
        return known[-1] if known else None

    @property
    def place(self) -> Place | None:
        """Where the words under the cursor stand."""
        what, *numbers = (self.mark or "").split(" ")
        if what == "quote":
            group, at = map(int, numbers)
            variant = self.story.quotes[group].variants[at]
            return Place(variant.article, variant.content)
        if what == "new":
            number, start, end = map(int, numbers)
            return Place(self.story.articles[number].file, ((start, end),))
        if (said := self.statement) is not None:
            return Place(said.article, ((said.start, said.end),))
        return None

    def analysis_of(self, file: str) -> Analysis:
        """The analysis of an article by its file in the story."""
        return self._analyses[file]

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The sentence that the figure under the cursor stands in."""
        if (said := self._said) is None:
            return (("this source says nothing of it", "quiet"),) if self.scope else ()
        article = self._analyses[said.article].article
        start, end = sentence_at(article, said.start)
        before, after = _line(article.text[start : said.start]), article.text[said.end : end]
        if len(before) > (room := self.width // 2):
            before = f"…{before[-room:]}"
        return (before, "quiet"), (one_line(said.text), "toll"), (_line(after), "quiet")

    @property
    def about(self) -> str:
        """Who says what is under the cursor, where and when, and what became of it, in words."""
        if (said := self._said) is None:
            return ""
        signs = [name for name in ("lowered", "outdated", "replaced") if getattr(said, name)]
        denied = [f"denied by {', '.join(said.denied_by)}"] if said.denied_by else []
        outlet = next(each for each in self.story.articles if each.file == said.article)
        about = (
            ", ".join(said.sources),
            variants.outlet(outlet),
            f"said {when(said.said)}" if said.said != outlet.published else "",
            *signs,
            *denied,
            "sources disagree" if self.scope and self.scope.disagreement else "",
            pin_phrase(self.scope) if self.scope else "",
        )
        return " · ".join(part for part in about if part)

    @property
    def _said(self) -> Statement | None:
        return self.statement if self.view in ("tolls", "timeline") else None

    @property
    def table(self) -> Table | None:
        """The table that is shown, to be copied; None where it has no rows."""
        name = _TABLES[self.view]
        return next((each for each in tables_of(self.story) if each.title == name), None)


def _line(text: str) -> str:
    """`text` on one line, with the spaces at its ends."""
    left, right = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{left}{one_line(text)}{right}" if text.strip() else left
