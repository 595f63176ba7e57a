"""The reader's app: themes, the screens, and the analyser's end.

Takes an `Article`, a `Listing` of them with the way to open one, or what a story is told from, and
an `Analyser`; `notes` are lines to tell the reader once the text is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App, SystemCommand
from textual.driver import Driver
from textual.events import Event, InputEvent
from textual.screen import Screen

from tui.reader import insides, themes
from tui.reader.analyser import Analyser
from tui.reader.background import begin
from tui.reader.driver import lasting
from tui.reader.keymap import bindings_of
from tui.reader.memory import Memory
from tui.reader.model.keyboards import Keys
from tui.reader.screens.reader import ReaderScreen
from tui.reader.screens.telling import Telling
from tui.reader.setup import Setup
from tui.reader.terminal import call_when_sent_away
from tui.reader.themed import THEME_SECONDS, ThemedApp
from tui.reader.widgets.status import removed_phrase
from tui.records import Analysis, Article

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.notifications import SeverityLevel

    from tui.gathering import Gathered
    from tui.reader.messages import KeptChosen
    from tui.reader.model.library import Catalogue
    from tui.reader.screens.comparison import Version
    from tui.reader.screens.library import LibraryScreen
    from tui.reader.screens.listing import ItemOpened, ListingScreen, Opener, VersionsChosen
    from tui.sources import Item, Listing, Opened


def _actions() -> type[Provider]:
    """What the command palette lists; loaded when it is opened."""
    from tui.reader.screens.palette import Actions

    return Actions


class OnRecordApp(ThemedApp):
    """Reads one article; its result is what was picked, if that was asked for."""

    TITLE = "onrecord"
    CSS_PATH = ["screens/reader.tcss", "widgets/widgets.tcss"]  # noqa: RUF012 as Textual has it
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {_actions}  # noqa: RUF012 as Textual has it

    def __init__(
        self,
        start: Article | Listing | Catalogue | Gathered | list[Gathered],
        *,
        analyser: Analyser,
        opener: Opener | None = None,
        notes: Sequence[str] = (),
        removed: int = 0,
        theme: str | None = None,
        setup: Setup | None = None,
    ) -> None:
        """`removed` control sequences were taken out of the article; `theme` is the name of
        a theme, in place of the one in the settings.

        `opener` opens an item of a listing; an article needs none. Raises `ThemeError` for a theme
        that is not there or cannot be used.
        """
        super().__init__()
        if self.no_color:
            insides.take_colours_away(self)
        self.setup = setup or Setup(Memory())
        self.complaint = ""
        """What could not be remembered, to be said when the screen is gone."""
        self.start = start
        self.opener = opener
        self.analyser = analyser
        self.notes = notes
        self.removed = removed
        if self.setup.folder is not None:
            self._use_keymap(self.setup.folder / "keymap.toml")
        self._wear_first(theme)

    def _use_keymap(self, path: Path) -> None:
        """Take the user's own keys, if there are any; raises `KeymapError`."""
        if path.exists():
            from tui.reader.rebinding import load

            self.set_keymap(load(path))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the command palette offers: every action that has a key here, and our own themes."""
        for node in (screen, screen.focused):
            for binding in bindings_of(type(node)):
                run = partial(self.run_action, binding.action, default_namespace=node or screen)
                yield SystemCommand(binding.description, binding.id or "", run)
        for name in themes.names(*self._theme_folders):
            yield SystemCommand(f"Theme: {name}", "colours", partial(self.choose_theme, name))

    def get_default_screen(self) -> Screen[Any]:
        """The article, the list it is chosen from, the library or the story: no blank screen."""
        first = self._first_screen()
        insides.load_styles(self, first)
        return first

    def _first_screen(self) -> Screen[Any]:
        if isinstance(self.start, Article):
            return ReaderScreen(self.start, self.analyser, self.setup, removed=self.removed)
        from tui.gathering import Gathered
        from tui.sources import Listing

        if isinstance(self.start, Listing):
            return self._screen_of(self.start)
        if isinstance(self.start, Gathered):
            from tui.reader.screens.story import StoryScreen

            return StoryScreen(self.start, self.setup)
        if isinstance(self.start, list):
            from tui.reader.screens.stories import StoriesScreen

            return StoriesScreen(self.start, self.setup)
        return self._library_of(self.start)

    def _screen_of(self, listing: Listing) -> Screen[None]:
        from tui.reader.screens.listing import ListingScreen

        assert self.opener is not None, "a listing needs the way to open its items"  # noqa: S101
        return ListingScreen(listing, self.opener, self.setup.keeper)

    def _library_of(self, catalogue: Catalogue) -> LibraryScreen:
        from tui.reader.screens.library import LibraryScreen

        return LibraryScreen(catalogue, self.setup.keeper)

    def _back_to(self, kind: type[Screen[Any]]) -> bool:
        """Leave what lies over a screen of a kind; False where there is none."""
        if not any(isinstance(screen, kind) for screen in self.screen_stack):
            return False
        while not isinstance(self.screen, kind):
            self.pop_screen()
        return True

    def action_library(self) -> None:
        """What was read and kept: the screen of it that is open, else a new one."""
        from tui.reader.model.library import Catalogue
        from tui.reader.screens.library import LibraryScreen

        if self._back_to(LibraryScreen):
            return
        if self.setup.keeper is None:
            self.notify("there is no library here")
        else:
            self.push_screen(self._library_of(Catalogue(self.setup.keeper.path)))

    def on_kept_chosen(self, message: KeptChosen) -> None:
        """Show an article of the library, on top of it."""
        from tui.reader.model.search import Search
        from tui.reader.screens.library import LibraryScreen

        if not self._back_to(LibraryScreen):  # it was left since
            return
        found = Search.of(message.line, message.spans, message.first) if message.spans else None
        if self.setup.keeper is not None:
            self.setup.keeper.keep(message.article)
        self.push_screen(ReaderScreen(message.article, self.analyser, self.setup, search=found))

    def on_item_opened(self, message: ItemOpened) -> None:
        """Show the article chosen from the listing, or the listing within it, on top of it."""
        from tui.reader.screens.listing import ListingScreen
        from tui.sources import Listing

        opened = message.opened
        if not self._back_to(ListingScreen):  # it was left since
            return
        if isinstance(opened, Listing):
            self.notes = opened.warnings
            self.push_screen(self._screen_of(opened))
        else:
            self.notes = notes_on(opened)
            self.push_screen(
                ReaderScreen(opened.article, self.analyser, self.setup, removed=opened.removed)
            )
        self._tell_notes()

    def on_versions_chosen(self, message: VersionsChosen) -> None:
        """Show what changed between two articles of the listing."""
        self.compare(message.old, message.new)

    def action_compare(self) -> None:
        """Ask for another version of the article that is read, and show what changed."""
        from tui.reader.screens.listing import ListingScreen
        from tui.reader.screens.other_version import OtherVersionScreen

        screen = self.screen
        if not isinstance(screen, ReaderScreen):
            return
        reading = screen.reading
        if reading.is_waiting:
            reading.ask_to_wait("the analysis is not done")
            return
        this = reading.analysis or Analysis(article=screen.article)

        def chosen(other: Item | None) -> None:
            if other is not None:
                self.compare(other, this)

        below = self._list_below
        listed = below.shelf.items if isinstance(below, ListingScreen) else ()
        others = [item for item in listed if item.name != screen.article.source]
        self.push_screen(OtherVersionScreen(others), chosen)

    def action_story(self) -> None:
        """Show the story of the article that is read, or offer to make one."""
        from tui.reader.screens.story_finding import find_story

        if isinstance(self.screen, ReaderScreen):
            find_story(self.screen)

    @property
    def _list_below(self) -> ListingScreen | LibraryScreen | None:
        """The list that the article in front was chosen from."""
        from tui.reader.screens.library import LibraryScreen
        from tui.reader.screens.listing import ListingScreen

        below = self.screen_stack[-2] if len(self.screen_stack) > 1 else None
        return below if isinstance(below, (ListingScreen, LibraryScreen)) else None

    def action_open_unread(self, step: int) -> None:
        """The next unread article of the list, or the previous one."""
        if self._list_below is None:
            self.notify("this article came from no list")
        else:
            self._list_below.open_unread(step)

    async def on_event(self, event: Event) -> None:
        """Answer an event; keys typed behind the one that opened a screen wait until it stands.

        Those behind the one that ended the program are nobody's.
        """
        if isinstance(event, InputEvent):
            if insides.is_leaving(self):
                return
            await insides.stands(self.screen)
        await super().on_event(event)

    async def action_close(self) -> None:
        """Leave the screen in front; the first one ends the program."""
        if len(self.screen_stack) > 1:
            self.action_leave_article()
        else:
            await self.action_quit()

    def compare(self, old: Version, new: Version) -> None:
        """Show what changed between two versions of a story."""
        from tui.reader.screens.comparison import ComparisonScreen

        self.push_screen(
            ComparisonScreen(old, new, analyser=self.analyser, setup=self.setup, opener=self.opener)
        )

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what the mouse selected, by every way we know, and say what was done."""
        insides.keep_for_pasting(self, text)
        begin(self, partial(self._copy_selected, text), "copying")

    async def _copy_selected(self, text: str) -> None:
        from tui.reader import clipboard

        copied = await clipboard.copy(self, text, is_html=False, name="onrecord-selection.txt")
        self.notify(copied.message, title="Selected words", markup=False)

    def action_command_palette(self) -> None:
        """Every action by name."""
        from tui.reader.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_help(self) -> None:
        """Show the keys of the screen in use."""
        from tui.reader.screens.help import HelpScreen

        if isinstance(self.screen, Telling) and self.screen.keyboard:
            self.push_screen(HelpScreen(insides.keymap_of(self), self.screen.keyboard))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Put a message into the line that the screen in front has for it, instead of on top."""
        words = f"{title}: {message}" if title else message
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Telling):
                screen.tell(words, is_warning=severity != "information")
                break

    def action_leave_article(self) -> None:
        """Back to the listing that the article or the listing was chosen from, if there is one."""
        if not self.screen.is_modal and len(self.screen_stack) > 1:
            self.pop_screen()

    def get_driver_class(self) -> type[Driver]:
        """The driver for this system, which outlives its terminal."""
        return lasting(super().get_driver_class())

    def on_mount(self) -> None:
        if not self.is_headless:
            call_when_sent_away(lambda code: self.exit(return_code=code))
        self.app_resume_signal.subscribe(self, self._paint_anew)
        self.call_after_refresh(self._tell_notes)
        self.set_interval(THEME_SECONDS, self._reload_theme)

    def _paint_anew(self, _: App[str]) -> None:
        """After Ctrl-Z and `fg` the terminal has nothing of the screen left."""
        self.refresh(layout=True)

    def _tell_notes(self) -> None:
        told = list(self.notes)
        if self.setup.memory.is_first_start and isinstance(self.screen, ReaderScreen):
            self.setup.memory.hints_shown()
            told.append(first_hints(insides.keymap_of(self)))
        if told:
            self.notify("\n".join(told), markup=False)

    async def on_unmount(self) -> None:
        try:
            self.setup.memory.save()
        except OSError as error:
            self.complaint = f"the place and choices could not be kept: {error}"
        await self.analyser.close()


def notes_on(opened: Opened) -> tuple[str, ...]:
    """What the reader of an opened article should know."""
    if not opened.removed:
        return opened.warnings
    return (*opened.warnings, f"{removed_phrase(opened.removed)}; --show-controls shows them")


def first_hints(keymap: Mapping[str, str]) -> str:
    """Three lines of hints, told once, at the first start."""
    keys = Keys(keymap)
    step = " ".join(
        keys[f"reader.next_{kind}"] for kind in ("quote", "figure", "entity", "casualty")
    )
    card, pane, copy = keys["reader.card"], keys["reader.next_pane"], keys["reader.copy"]
    return f"""\
{step}  to the next quote, figure, name, casualty
{card}  about this mark; {pane} to the panes; {copy} to copy
{keys["reader.help"]}  every key; {keys["reader.close"]} to leave"""
