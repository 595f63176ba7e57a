"""Gives the article or its analysis to a command the user types.

The words are split as a shell would, and run without one. Gives what the command said, fit to be
shown.
"""

from __future__ import annotations

import asyncio
import shlex

from tui.sources.gate.clean import clean

LONGEST = 64_000
"""Bytes of a command's answer that are shown."""


class PipeError(Exception):
    """A command that could not be run; the message is one line."""


async def pipe(command: str, text: str) -> tuple[int, list[str]]:
    """Run `command` with `text` on its standard input: exit code and the lines of its answer.

    Cancelling it ends the command. Raises `PipeError`.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise PipeError(f"{command}: {str(error).casefold()}") from error
    if not words:
        raise PipeError("no command")
    try:
        process = await asyncio.create_subprocess_exec(
            *words,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise PipeError(f"{words[0]}: {getattr(error, 'strerror', None) or error}") from error
    try:
        answer, _ = await process.communicate(text.encode())
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    said = clean(answer[:LONGEST].decode("utf-8", "replace")).text
    return process.returncode or 0, said.splitlines()
