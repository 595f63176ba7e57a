"""`onrecord serve`: what goes over the wire, and what a browser makes of it."""

from __future__ import annotations

import asyncio
import base64
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

ONRECORD = str(Path(sys.executable).with_name("onrecord"))
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
HEADLESS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --remote-debugging-port=0"
).split()
PATIENCE = 60

TITLE = "Bus leaves road <script>document.title='owned'</script> near Graz"
STORY = f"{TITLE}\nNine people were hurt on Monday, the police chief, Anna Huber, said.\n"
NAME = """it's $(touch owned) `touch owned`; "touch owned" <b>&.txt"""
"""What no shell and no page may make anything of."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / NAME).write_text(STORY)
    return tmp_path


@pytest.fixture
def address(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where a server shows the story; it must leave at Ctrl-C, with a page open or not."""
    for kind in ("CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind))
    with subprocess.Popen(
        [ONRECORD, "serve", "--port", "0", NAME], stdout=subprocess.PIPE, text=True, cwd=folder
    ) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 0


async def receive_until(websocket: ClientWebSocketResponse, wanted: bytes) -> bytes:
    """What the reader draws, up to the wanted words."""
    seen = b""
    while wanted not in seen:
        message = await websocket.receive(timeout=PATIENCE)
        assert message.type is WSMsgType.BINARY, f"closed before {wanted!r}: {seen[-2000:]!r}"
        seen += message.data
    return seen


async def test_a_page_gets_a_reader_that_answers_keys_and_leaves(address, folder):
    async with ClientSession() as session:
        async with session.ws_connect(f"{address}ws?width=100&height=30") as websocket:
            await receive_until(websocket, b"Anna Huber")
            await websocket.send_json(["stdin", "?"])
            await receive_until(websocket, b"Half a page down")
            await websocket.send_json(["stdin", "\x1b"])
            await receive_until(websocket, b"Anna Huber")  # or it would be Alt and the next key
            await websocket.send_json(["stdin", "q"])
            while (await websocket.receive(timeout=PATIENCE)).type is WSMsgType.BINARY:
                pass
            assert websocket.closed
        async with session.ws_connect(f"{address}ws") as left_open:
            await receive_until(left_open, b"Anna Huber")
    assert not (folder / "owned").exists()


async def test_the_page_holds_nothing_of_the_article_and_loads_nothing_from_elsewhere(address):
    async with ClientSession() as session, session.get(address) as response:
        page = await response.text()
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        sources = re.findall(r'(?:href|src)="([^"]+)"|url\("([^"]+)"\)', page)
        for source in filter(None, (direct or styled for direct, styled in sources)):
            if source != "data:,":
                assert source.startswith((address, "page/"))
                async with session.get(address + source.removeprefix(address)) as found:
                    assert found.status == 200
    assert "owned" not in page
    assert "Graz" not in page


async def test_nothing_is_there_for_who_does_not_know_the_address(address):
    host, _, _ = address.rstrip("/").rpartition("/")
    async with ClientSession() as session:
        for path in ("/", "/ws", "/static/js/textual.js", "/guess/", "/guess/ws"):
            async with session.get(host + path) as response:
                assert response.status == 404
    assert host.startswith("http://127.0.0.1:")


def refused(*arguments: str) -> str:
    """The one line that refuses to serve."""
    done = subprocess.run(
        [ONRECORD, "serve", *arguments], capture_output=True, text=True, timeout=PATIENCE
    )
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    return line


def test_what_cannot_be_served_is_refused_in_a_line(folder):
    assert "missing.txt" in refused(str(folder / "missing.txt"))
    assert "name a file" in refused("-")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"port {port}" in refused("--port", port, str(folder / NAME))
    assert "port 70000" in refused("--port", "70000", str(folder / NAME))


class Browser:
    """A page of a headless Chromium, over its DevTools protocol."""

    def __init__(self, websocket: ClientWebSocketResponse) -> None:
        self._websocket = websocket
        self._sent = 0
        self.events: list[dict[str, Any]] = []
        self.drawn = b""
        """What the reader has sent to the page."""

    async def do(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command and its result; events on the way are kept."""
        self._sent += 1
        command = {"id": self._sent, "method": method, "params": parameters}
        await self._websocket.send_json(command)
        while True:
            answer = await self._take(PATIENCE)
            if answer.get("id") == self._sent:
                return answer["result"]

    async def wait_for(self, words: bytes) -> None:
        """Until the reader has drawn them."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.drawn:
                await self._take(PATIENCE)

    async def said(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        return (await self.do("Runtime.evaluate", expression=expression))["result"]["value"]

    async def _take(self, seconds: float) -> dict[str, Any]:
        answer: dict[str, Any] = await self._websocket.receive_json(timeout=seconds)
        if answer.get("method") == "Network.webSocketFrameReceived":
            frame = answer["params"]["response"]
            if frame["opcode"] == 2:
                self.drawn += base64.b64decode(frame["payloadData"])
        elif "method" in answer:
            self.events.append(answer)
        return answer


@asynccontextmanager
async def browser(profile: Path) -> AsyncIterator[Browser]:
    """A fresh Chromium with one empty page."""
    assert CHROMIUM
    process = await asyncio.create_subprocess_exec(
        CHROMIUM,
        *HEADLESS,
        f"--user-data-dir={profile}",
        "about:blank",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        told = profile / "DevToolsActivePort"
        async with asyncio.timeout(PATIENCE):
            while not told.exists() or len(lines := told.read_text().split()) < 2:
                await asyncio.sleep(0.1)
        async with ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{lines[0]}/json/list") as response:
                pages = [page for page in await response.json() if page["type"] == "page"]
            connected = session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0)
            async with connected as websocket:
                yield Browser(websocket)
    finally:
        process.kill()
        await process.wait()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
async def test_a_browser_shows_the_reader_and_takes_keys(address, tmp_path):
    async with browser(tmp_path / "profile") as page:
        for domain in ("Network", "Log", "Runtime", "Page"):
            await page.do(f"{domain}.enable")
        await page.do("Emulation.setFocusEmulationEnabled", enabled=True)
        await page.do("Page.navigate", url=address)
        await page.wait_for(b"Anna Huber")
        await page.do("Input.insertText", text="?")  # the reader has the focus without a click
        await page.wait_for(b"Half a page down")
        assert "-first-byte" in await page.said("document.body.className")
        assert await page.said("document.title") == "onrecord"
        assert await page.said("document.fonts.check('16px \"Roboto Mono\"')")
        asked = [e["params"] for e in page.events if e["method"] == "Network.requestWillBeSent"]
        assert all(a["request"]["url"].startswith((address, "data:")) for a in asked)
        told = [e["params"] for e in page.events if e["method"] == "Log.entryAdded"]
        assert not [entry for t in told if (entry := t["entry"])["level"] == "error"]
