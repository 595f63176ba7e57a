"""Asks for a command, gives it the article or the analysis, and shows what it answers."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import Worker

from tui.export.render import render
from tui.reader.keymap import bindings, keys_of
from tui.reader.model.reading import Reading
from tui.reader.model.row import PaneRow
from tui.reader.piping import PipeError, pipe
from tui.reader.screens.dialog import Dialog
from tui.reader.widgets.search_line import SearchLine


class PipeScreen(Dialog[None]):
    """Tab changes what is piped; Enter runs the command; Escape ends it and closes."""

    heading = "Pipe to a command"

    BINDINGS: ClassVar[list[BindingType]] = bindings("pipe")

    def __init__(self, texts: dict[str, str]) -> None:
        """`texts` are what can be piped, by name."""
        super().__init__()
        self._texts = texts
        self._chosen = next(iter(texts))
        self._command: Worker[None] | None = None

    def on_mount(self) -> None:
        super().on_mount()
        self._show_texts()
        line = SearchLine("a command, such as: wc -w")
        self.query_one("#frame").mount(line, before=self.list)
        self.call_after_refresh(line.focus)

    def _show_texts(self) -> None:
        names = [
            (f"[{name}] ", "chosen") if name == self._chosen else (f" {name}  ", "quiet")
            for name in self._texts
        ]
        self.status_line.left = (("pipe ", "quiet"), *names)
        run = (("Enter", "key"), (" run", "quiet"))
        self.status_line.right = (*keys_of(self).footer("pipe"), *run)

    def action_next_text(self) -> None:
        """Pipe the other text."""
        names = list(self._texts)
        self._chosen = names[(names.index(self._chosen) + 1) % len(names)]
        self._show_texts()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Run it; a command still running is ended."""
        event.stop()
        if self._command is not None:
            self._command.cancel()
        self._command = self.run_worker(partial(self._run, event.value), name="pipe")

    async def _run(self, command: str) -> None:
        self._say("running …")
        try:
            code, lines = await pipe(command, self._texts[self._chosen])
        except PipeError as error:
            self._say(str(error), "error")
            return
        rows = [PaneRow(((line, ""),), is_wrapped=True) for line in lines]
        end = PaneRow(((f"exit code {code}", "error" if code else "quiet"),))
        self.list.show_rows([*rows, end])

    def _say(self, words: str, style: str = "quiet") -> None:
        self.list.show_rows([PaneRow(((words, style),), is_wrapped=True)])


def ask_for_command(screen: Screen[Any], reading: Reading) -> None:
    """Ask for a command to give the article to, or the analysis as JSON where there is one."""
    texts = {"selection": f"{reading.selection}\n"} if reading.selected is not None else {}
    texts["article"] = f"{reading.article.text}\n"
    if (told := reading.told) is not None:
        texts["analysis"] = render(told, form="json")
    screen.app.push_screen(PipeScreen(texts))
