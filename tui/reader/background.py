"""Work that takes its time, beside the keys; also what may never end: a slow pipe, a slow disk.

Takes a function and its arguments, gives what it returns, to be awaited.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import ParamSpec, TypeVar

from textual.dom import DOMNode

Taken = ParamSpec("Taken")
Given = TypeVar("Given")


def begin(
    node: DOMNode, work: Callable[[], Awaitable[object]], name: str, *, is_alone: bool = False
) -> None:
    """Do `work` until `node` goes; if it `is_alone`, in place of what was begun by this name.

    It is taken as a function, called in its turn: a coroutine that was stopped before would be
    left, never awaited.
    """
    node.run_worker(work, name=name, group=name, exclusive=is_alone)


async def in_background(
    work: Callable[Taken, Given], *arguments: Taken.args, **named: Taken.kwargs
) -> Given:
    """As `asyncio.to_thread`, but in a thread that the program does not wait for when it ends."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Given] = loop.create_future()
    context = contextvars.copy_context()

    def settle(result: Given | None, error: BaseException | None) -> None:
        if future.done():
            return  # given up meanwhile
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result, error = None, None
        try:
            result = context.run(work, *arguments, **named)
        except BaseException as raised:  # noqa: BLE001 - handed to who waits
            error = raised
        with suppress(RuntimeError):  # the program has ended, and nobody waits
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=run, daemon=True).start()
    return await future
