"""Several stories, one of which is chosen to be shown; who leaves it comes back to the list."""

from __future__ import annotations

from collections.abc import Sequence

from tui.export.dates import in_short
from tui.export.wording import one_line
from tui.gathering import Gathered
from tui.reader.model.row import PaneRow
from tui.reader.screens.story import StoryScreen
from tui.reader.screens.story_dialogs import ChoiceScreen
from tui.reader.setup import Setup


class StoriesScreen(ChoiceScreen):
    """The first screen, where stories were told apart; without it the program ends."""

    def __init__(self, found: Sequence[Gathered], setup: Setup) -> None:
        super().__init__(f"{len(found)} stories", [_row(*each) for each in enumerate(found)])
        self._found = found
        self._setup = setup

    def choose(self, chosen: str) -> None:
        """Show it."""
        self.app.push_screen(StoryScreen(self._found[int(chosen)], self._setup))

    def action_leave(self) -> None:
        """Leave the program."""
        self.app.exit()


def _row(number: int, story: Gathered) -> PaneRow:
    first, *others = [each.article for each in story.analyses]
    count = f"{1 + len(others)} article{'s' if others else ''}"
    day = in_short(first.published) or "undated"
    title = one_line(first.title or first.source)
    return PaneRow(((title, ""),), mark=str(number), aside=f"{count} · {day}")
