"""An app that wears the reader's themes: the first one, the next one, and one that is being edited.

Themes come from the installation and from the user's folder, in the colours the terminal has.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from textual.theme import Theme

from tui.reader import themes
from tui.reader.insides import EndingApp
from tui.reader.setup import Setup
from tui.reader.themes import ThemeError
from tui.resources import folder

THEME_SECONDS = 1.0
"""How often the file of the theme is looked at."""


class ThemedApp(EndingApp):
    """Themes by name, remembered from run to run; `setup` says where they are and were."""

    setup: Setup

    def _wear_first(self, asked: str | None) -> None:
        """Begin with the theme asked for, or the one worn last; once, before the app runs.

        Raises `ThemeError` for a theme that is not there or cannot be used.
        """
        self._theme_watch = themes.ThemeWatch(*self._theme_folders)
        chosen = self._first_theme(asked)
        self.register_theme(chosen)
        if chosen.ansi:
            self.theme = chosen.name
        else:  # as the line above, but without parsing every style sheet a second time
            self.set_reactive(ThemedApp.theme, chosen.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """Those of the theme; none to Textual's constructor, which knows only its own theme."""
        return super().get_css_variables() if hasattr(self, "stylesheet") else {}

    @property
    def _theme_folders(self) -> list[Path]:
        own = self.setup.folder
        return [folder("themes"), *([own / "themes"] if own is not None else [])]

    def _theme_named(self, name: str) -> Theme:
        """A theme in the colours that the terminal has; raises `ThemeError`."""
        return themes.named(name, *self._theme_folders, system=self.console.color_system)

    def _first_theme(self, asked: str | None) -> Theme:
        """The theme asked for, else the one chosen last time, else that of the settings."""
        setting = self.setup.config.theme
        remembered = self.setup.memory.theme(setting)
        if asked is None and remembered != setting:
            with suppress(ThemeError):  # it may have been taken away since
                return self._theme_named(remembered)
        return self._theme_named(asked or setting)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Textual's own themes know nothing of our marks."""
        return themes.variables_of(self.current_theme)

    def action_next_theme(self) -> None:
        """The next theme in turn, by name; one that cannot be used is told and passed over."""
        found = themes.names(*self._theme_folders)
        at = found.index(self.theme) if self.theme in found else -1
        self._put_on([*found[at + 1 :], *found[: at + 1]])

    def choose_theme(self, name: str) -> None:
        """Put on a theme."""
        self._put_on([name])

    def _put_on(self, names: Iterable[str]) -> None:
        """Put on the first theme that can be used, and remember it; tell which, and what cannot."""
        told = []
        for name in names:
            try:
                self.register_theme(self._theme_named(name))
            except ThemeError as error:
                told.append(str(error))
                continue
            self.theme = name
            self.setup.memory.choose_theme(name, self.setup.config.theme)
            told.append(f"Theme: {name}")
            break
        self.notify("\n".join(told), markup=False)

    def _reload_theme(self) -> None:
        """The theme's file may be being edited: take what is good, tell what is not."""
        if not self._theme_watch.has_changed(self.theme):
            return
        try:
            self.register_theme(self._theme_named(self.theme))
        except ThemeError as error:
            self.notify(str(error), title="Theme", severity="warning", markup=False)
        else:
            self.mutate_reactive(ThemedApp.theme)
