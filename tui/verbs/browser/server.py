"""The server behind `onrecord serve`: textual-serve with a page of our own, and no shell.

Takes the arguments that start a reader. Whoever reaches one can run commands as its user (`!`), so
everything is under a path nobody can guess: that keeps out other pages' scripts and other users of
the machine alike.
"""

from __future__ import annotations

import asyncio
import secrets
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from socket import socket
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

PATIENCE_SECONDS = 5
"""How long a reader has to leave before it is ended."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; "
    "style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What a page may do: draw with what came from here, speak with its reader, and nothing else."""


class Reader(AppService):
    """A reader's process for one page, started from a list: no shell sees the name of a file."""

    def __init__(self, arguments: Sequence[str], websocket: web.WebSocketResponse, **kept: Any):
        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=websocket.close,  # type: ignore[arg-type]  # it says whether it closed
            **kept,
        )
        self.arguments = arguments

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = await asyncio.create_subprocess_exec(
            *self.arguments,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
        )
        self._stdin = self._process.stdin
        return self._process

    async def run(self) -> None:
        """Carry what the reader writes to the page; close the page when the reader has ended."""
        await super().run()
        await self.remote_close()

    async def stop(self) -> None:
        """Ask the reader to leave; end it if it does not."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await super().stop()
        except TimeoutError:
            if self._process is not None and self._process.returncode is None:
                self._process.kill()


class ReaderServer(Server):
    """Serves the page under `path`, and a reader to each page that asks for one."""

    def __init__(self, arguments: Sequence[str], host: str, port: int, templates: str) -> None:
        super().__init__("", host, port, title="onrecord", templates_path=templates)
        self.arguments = arguments
        self.path = f"/{secrets.token_urlsafe(24)}"
        self._open: set[web.WebSocketResponse] = set()

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"{self.public_url}{self.path}/"

    async def application(self) -> web.Application:
        """The whole site: textual-serve's, below our path and under our headers."""
        site = web.Application(middlewares=[_with_headers])
        site.router.add_static(f"{self.path}/page", self.templates_path)
        site.add_subapp(self.path, await self._make_app())
        return site

    async def on_startup(self, app: web.Application) -> None:
        """Nothing: whoever serves says where."""

    async def on_shutdown(self, app: web.Application) -> None:
        """Close the pages, for an open one would hold us up."""
        for websocket in tuple(self._open):
            await websocket.close()

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A page has opened: give it a reader until either leaves."""
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        reader = Reader(self.arguments, websocket, download_manager=self.download_manager)
        size = (
            to_int(request.query.get("width", ""), 80),
            to_int(request.query.get("height", ""), 24),
        )
        self._open.add(websocket)
        try:
            await reader.start(*size)
            await self._process_messages(websocket, reader)
        finally:
            self._open.discard(websocket)
            await reader.stop()
        return websocket


def serve(arguments: Sequence[str], listening: socket, said: Callable[[str], object]) -> None:
    """Serve readers started by `arguments` at a listening socket until interrupted.

    `said` is called with the address once.
    """
    host, port = listening.getsockname()
    with as_file(files(__package__)) as templates:
        server = ReaderServer(arguments, host, port, str(templates))
        said(server.address)
        web.run_app(
            server.application(), sock=listening, print=None, shutdown_timeout=PATIENCE_SECONDS
        )


@web.middleware
async def _with_headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    response = await handler(request)
    if not response.prepared:  # a websocket is past its headers
        response.headers.update(HEADERS)
    return response
