"""An article whose summary a language model of the user's choosing may write.

Nothing is sent before the reader asked for it, and was told where it goes. The sentences come into
the summary pane as they are checked; whatever fails, the extractive summary stays.
"""

from __future__ import annotations

from contextlib import aclosing
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import Worker

from tui.reader.model.written import Written, evidence_marks, writer_of
from tui.reader.screens.article import ArticleScreen

if TYPE_CHECKING:
    from tui.analysis.llm import Writer
    from tui.records import Analysis


class WritingScreen(ArticleScreen):
    """Asks a model for a summary, shows it, and takes it away again."""

    _writing: Worker[None] | None = None

    def action_ask_model(self) -> None:
        """Ask the model; once it has written, back to the extractive summary."""
        writer = writer_of(self.setup.config.model)
        if writer is None:
            words = "No model is set: name one under [model] in config.toml (onrecord config)."
            self.app.notify(words, markup=False)
        elif self.analysis is None:
            self.say("the analysis is not done")
        elif self.written is not None:
            self.stop_writing()
            self._show_written(None)
        elif self.setup.memory.has_agreed(writer.destination):
            self._write(writer, self.analysis)
        else:
            self._ask_first(writer, self.analysis)

    def _ask_first(self, writer: Writer, analysis: Analysis) -> None:
        from tui.reader.screens.agree import AgreeScreen

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.setup.memory.agree(writer.destination)
                self._write(writer, analysis)

        self.app.push_screen(AgreeScreen(writer.name, writer.destination), answered)

    def _write(self, writer: Writer, analysis: Analysis) -> None:
        self._show_written(Written(writer.name))
        self._writing = self.run_worker(
            partial(self._take_sentences, writer, analysis), name="writing"
        )

    async def _take_sentences(self, writer: Writer, analysis: Analysis) -> None:
        from tui.analysis.llm import WritingFailed, summarise

        written = Written(writer.name)
        try:
            async with aclosing(summarise(analysis, writer)) as sentences:
                async for checked in sentences:
                    written = written._replace(sentences=(*written.sentences, checked))
                    self._show_written(written)
        except WritingFailed as error:
            self._show_written(written._replace(failure=str(error)))
        else:
            self._show_written(written._replace(is_done=True))

    def stop_writing(self) -> bool:
        """Break off a summary that is being written; False if none is."""
        if self._writing is None or self._writing.is_finished:
            return False
        self._writing.cancel()
        self._show_written(None)
        self.say("stopped")
        return True

    def _show_written(self, written: Written | None) -> None:
        self.written = written
        self.view.marks_changed(self.marks.add(evidence_marks(written)))
        if self.analysis is not None:
            self.side.summary.show_analysis(self.analysis, self.shown)
            self.side.share_height()
