"""The output of the screen once its terminal is gone."""

from __future__ import annotations

import errno
import io
import os
import pty

import pytest
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from tui.reader.driver import LastingOutput


def test_paints_for_a_terminal_that_is_gone_never_fill_the_queue_of_the_writing_thread():
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        thread = WriterThread(LastingOutput(terminal))  # type: ignore[arg-type]
        thread.start()
        thread.write("before\n")
        assert os.read(ours, 100).strip() == b"before"
        os.close(ours)
        for number in range(3 * MAX_QUEUED_WRITES):
            thread._queue.put(f"paint {number}\n", timeout=20)
        thread._queue.put(None, timeout=20)
        thread.join(timeout=20)
        assert not thread.is_alive()


class FullDisk(io.StringIO):
    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_any_other_fault_of_the_output_is_told():
    with pytest.raises(OSError, match="No space left"):
        LastingOutput(FullDisk()).write("paint")
