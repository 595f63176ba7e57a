"""A summary that a language model of the user's choosing writes, where the reader asks for one.

Nothing is sent before the reader asked for it, and was told where it goes. The sentences come into
the reading as they are checked; whatever fails, the extractive summary stays.
"""

from __future__ import annotations

from contextlib import aclosing
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.worker import Worker

from tui.reader.model.reading import Reading
from tui.reader.model.written import Written, writer_of
from tui.reader.setup import Setup

if TYPE_CHECKING:
    from tui.analysis.llm import Writer
    from tui.records import Analysis


class Writing:
    """Asks a model for a summary, shows it, and takes it away again."""

    def __init__(self, screen: Screen[Any], reading: Reading, setup: Setup) -> None:
        self._screen = screen
        self._reading = reading
        self._setup = setup
        self._worker: Worker[None] | None = None

    def ask(self) -> None:
        """Ask the model; once it has written, back to the extractive summary."""
        reading = self._reading
        writer = writer_of(self._setup.config.model)
        if writer is None:
            words = "No model is set: name one under [model] in config.toml (onrecord config)."
            self._screen.notify(words, markup=False)
        elif reading.analysis is None:
            reading.say("the analysis is not done")
        elif reading.shown.written is not None:
            self.stop()
            reading.write(None)
        elif self._setup.memory.has_agreed(writer.destination):
            self._write(writer, reading.analysis)
        else:
            self._ask_first(writer, reading.analysis)

    def _ask_first(self, writer: Writer, analysis: Analysis) -> None:
        from tui.reader.screens.agree import AgreeScreen

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._setup.memory.agree(writer.destination)
                self._write(writer, analysis)

        self._screen.app.push_screen(AgreeScreen(writer.name, writer.destination), answered)

    def _write(self, writer: Writer, analysis: Analysis) -> None:
        self._reading.write(Written(writer.name))
        self._worker = self._screen.run_worker(
            partial(self._take_sentences, writer, analysis), name="writing"
        )

    async def _take_sentences(self, writer: Writer, analysis: Analysis) -> None:
        from tui.analysis.llm import WritingFailed, summarise

        written = Written(writer.name)
        try:
            async with aclosing(summarise(analysis, writer)) as sentences:
                async for checked in sentences:
                    written = written._replace(sentences=(*written.sentences, checked))
                    self._reading.write(written)
        except WritingFailed as error:
            self._reading.write(written._replace(failure=str(error)))
        else:
            self._reading.write(written._replace(is_done=True))

    def stop(self) -> bool:
        """Break off a summary that is being written; False if none is."""
        if self._worker is None or self._worker.is_finished:
            return False
        self._worker.cancel()
        self._reading.write(None)
        self._reading.say("stopped")
        return True
