"""Summaries by a model, against a real HTTP server that streams, stalls, fails and lies."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import types
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager

import pytest

from tests.building import make_article
from tui.analysis.check import Checked
from tui.analysis.llm import Package, Server, Writer, WritingFailed, as_summary, summarise
from tui.analysis.llm_text import LONGEST_ARTICLE, article_prompt, finished_sentences
from tui.records import Analysis

ANALYSIS = Analysis(
    article=make_article("Six boats left Port Vale on Monday. The mayor stayed in her office.")
)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"

Handler = Callable[[asyncio.StreamWriter], Awaitable[None]]


class Seen:
    """What the server was asked."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, str], dict[str, object]]] = []
        self.hung_up = asyncio.Event()


def event(text: str, finish: str | None = None) -> bytes:
    """One server-sent event with a piece of an answer."""
    choice = {"delta": {"content": text}, "finish_reason": finish}
    return f"data: {json.dumps({'choices': [choice]})}\n\n".encode()


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[tuple[str, Seen]]:
    """A server on this machine that answers every request with `handler`."""
    seen = Seen()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
            body = json.loads(await reader.readexactly(int(headers["content-length"])))
            seen.requests.append((head[0], headers, body))
            await handler(writer)
            await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            seen.hung_up.set()
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        yield f"http://127.0.0.1:{port}/v1", seen


def streaming(*pieces: str) -> Handler:
    """A handler that streams the pieces and ends well."""

    async def handle(writer: asyncio.StreamWriter) -> None:
        writer.write(OK)
        for piece in pieces:
            writer.write(event(piece))
            await writer.drain()
        writer.write(event("", "stop") + b"data: [DONE]\n\n")

    return handle


async def written(writer: Writer) -> list[Checked]:
    return [checked async for checked in summarise(ANALYSIS, writer)]


async def test_sentences_come_as_they_are_whole_with_their_evidence() -> None:
    async with serving(streaming("Six boats le", "ft Port Vale. The may", "or stayed.")) as (
        url,
        _,
    ):
        checked = await written(Server(url, "small"))
    assert [(c.text, c.flags) for c in checked] == [
        ("Six boats left Port Vale.", ()),
        ("The mayor stayed.", ()),
    ]
    assert checked[0].evidence == ((0, 35),)
    summary = as_summary(checked, "small")
    assert (summary.by, summary.points[0].evidence) == ("small", ((0, 35),))


async def test_the_first_sentence_does_not_wait_for_the_last() -> None:
    go_on = asyncio.Event()

    async def handle(writer: asyncio.StreamWriter) -> None:
        writer.write(OK + event("Six boats left Port Vale. The"))
        await writer.drain()
        await go_on.wait()
        writer.write(event(" mayor stayed.", "stop") + b"data: [DONE]\n\n")

    async with (
        serving(handle) as (url, _),
        aclosing(summarise(ANALYSIS, Server(url, "m"))) as found,
    ):
        assert (await anext(found)).text == "Six boats left Port Vale."
        go_on.set()
        assert (await anext(found)).text == "The mayor stayed."


async def test_a_lie_is_flagged_not_hidden() -> None:
    async with serving(streaming("Nine boats left Port Vale. Six boats left Oakham.")) as (url, _):
        checked = await written(Server(url, "m"))
    assert [c.text for c in checked] == ["Nine boats left Port Vale.", "Six boats left Oakham."]
    assert all(c.flags for c in checked)


async def test_the_key_goes_in_the_header_and_nowhere_else() -> None:
    async with serving(streaming("Six boats left.")) as (url, seen):
        server = Server(url, "small", key="very-secret")
        await written(server)
    request, headers, body = seen.requests[0]
    assert request == "POST /v1/chat/completions HTTP/1.1"
    assert headers["authorization"] == "bearer very-secret"
    assert "very-secret" not in json.dumps(body) + repr(server) + server.destination
    assert body["stream"] is True
    assert ANALYSIS.article.text in json.dumps(body, ensure_ascii=False)


async def test_nothing_is_sent_before_the_summary_is_asked_for() -> None:
    async with serving(streaming("Six boats left.")) as (url, seen):
        server = Server(url, "small")
        unused = summarise(ANALYSIS, server)
        assert "127.0.0.1 (this machine)" in server.destination
        await unused.aclose()
        assert seen.requests == []


async def test_a_server_that_stalls_is_given_up_and_its_sentences_are_kept() -> None:
    async def handle(writer: asyncio.StreamWriter) -> None:
        writer.write(OK + event("Six boats left Port Vale. The"))
        await writer.drain()
        await asyncio.sleep(30)

    async with serving(handle) as (url, _):
        found = summarise(ANALYSIS, Server(url, "m", stall=0.2))
        assert (await anext(found)).text == "Six boats left Port Vale."
        with pytest.raises(WritingFailed, match="did not answer in time"):
            await anext(found)


async def test_a_server_that_drips_for_ever_is_given_up() -> None:
    async def handle(writer: asyncio.StreamWriter) -> None:
        writer.write(OK)
        for _ in range(200):
            writer.write(event("and "))
            await writer.drain()
            await asyncio.sleep(0.05)

    async with serving(handle) as (url, _):
        with pytest.raises(WritingFailed, match=r"was not done within 0\.3 s"):
            await written(Server(url, "m", total=0.3))


async def test_closing_the_summary_hangs_up() -> None:
    seen_end = asyncio.Event()

    async def handle(writer: asyncio.StreamWriter) -> None:
        writer.write(OK + event("Six boats left Port Vale. The"))
        await writer.drain()
        try:
            for _ in range(200):
                writer.write(event(" big"))
                await writer.drain()
                await asyncio.sleep(0.02)
        except ConnectionError:
            seen_end.set()
            raise

    async with serving(handle) as (url, _):
        async with aclosing(summarise(ANALYSIS, Server(url, "m"))) as found:
            await anext(found)
        await asyncio.wait_for(seen_end.wait(), 5)


def failing(status: str, body: bytes, headers: str = "") -> Handler:
    async def handle(writer: asyncio.StreamWriter) -> None:
        length = f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(f"HTTP/1.1 {status}\r\n{headers}{length}".encode() + body)

    return handle


@pytest.mark.parametrize(
    ("handler", "message"),
    [
        (
            failing("404 Not Found", b'{"error": {"message": "model \\"m\\" not found\\nsorry"}}'),
            'error 404 model "m" not found$',
        ),
        (failing("401 No", b'{"error": "bad key"}'), "error 401 bad key$"),
        (failing("500 Oh", b"<html>oops</html>"), "error 500$"),
        (failing("302 Found", b"", "Location: http://198.51.100.7/steal\r\n"), "error 302$"),
        (failing("200 OK", b"data: {not json\n\n"), "sent what is no answer$"),
        (failing("200 OK", b'data: {"error": {"message": "out of memory"}}\n\n'), "out of memory$"),
        (failing("200 OK", event("Six boats le")), "broke off in the middle$"),
        (failing("200 OK", b"<html>a login page</html>"), "broke off in the middle$"),
        (streaming(" ", "\n"), "wrote no summary$"),
        (streaming("word " * 50_000), "was cut off$"),
    ],
)
async def test_a_failure_is_one_line(handler: Handler, message: str) -> None:
    async with serving(handler) as (url, _):
        with pytest.raises(WritingFailed, match=message) as raised:
            await written(Server(url, "m"))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://127.0.0.1:9/v1", "cannot be reached"),
        ("ftp://127.0.0.1/v1", "not the address of a server"),
        ("127.0.0.1:11434", "not the address of a server"),
        ("http://", "not the address of a server"),
    ],
)
async def test_a_server_that_is_not_there_is_told(url: str, message: str) -> None:
    with pytest.raises(WritingFailed, match=message):
        await written(Server(url, "m"))


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("<think>Six? No, 7.\nHm.</think>Six boats left.", ["Six boats left."]),
        ("<think>never closed. Really.", []),
        ("Here is a summary of the article:\n\n- Six boats left.", ["Six boats left."]),
        ("Sure! Here's the summary: Six boats left.", ["Six boats left."]),
        ("**Summary:**\n1. **Six boats** left.\n2. It rained.", ["Six boats left.", "It rained."]),
        ("## Key points\n* Six boats left\n  the harbour early", ["the harbour early"][:0]),
        ("Six boats left.\n\nLet me know if you need more.", ["Six boats left."]),
        ("Six boats left.<|im_end|>", ["Six boats left."]),
        ("Six \x1b]52;c;eA==\x07boats\u202e left.", ["Six ]52;c;eA==boats left."]),
        ("In summary, Holt said: “Go.”", ["Holt said: “Go.”"]),
        ("Mr. Holt of the U.S. said so.", ["Mr. Holt of the U.S. said so."]),
    ],
)
def test_only_the_summary_is_kept_of_an_answer(raw: str, wanted: list[str]) -> None:
    assert finished_sentences(raw, is_whole=True) == wanted


@pytest.mark.parametrize(
    "raw",
    [
        "Sure! Here is it:\n- Six boats left Port Vale at 3 p.m. sharp.\n- The mayor, Ms. Holt, "
        "said: “We stay.” She did.\n\nLet me know!",
        "<think>One. Two. Three.</think>\n**Six boats** left. It rained (a lot). The end",
    ],
)
def test_sentences_given_early_are_the_ones_given_in_the_end(raw: str) -> None:
    whole = finished_sentences(raw, is_whole=True)
    for end in range(len(raw)):
        early = finished_sentences(raw[:end])
        assert early == whole[: len(early)]


def test_a_long_article_is_sent_in_whole_paragraphs() -> None:
    article = make_article("\n".join(["word " * 100 + "end."] * 100))
    _, prompt = article_prompt(article, 5)
    assert len(prompt) < LONGEST_ARTICLE + 200
    assert prompt.endswith("end.\n</article>")


class _Answer:
    def __init__(self, *pieces: str) -> None:
        self._pieces = pieces

    async def __aiter__(self) -> AsyncIterator[str]:
        for piece in self._pieces:
            yield piece


class _Model:
    def prompt(self, prompt: str, *, system: str) -> _Answer:
        assert ANALYSIS.article.text in prompt
        return _Answer("Six boats ", "left Port Vale.")


class _BlockingModel:
    def prompt(self, prompt: str, *, system: str) -> list[str]:
        return ["The mayor ", "stayed."]


class UnknownModelError(KeyError):
    """As the package names it."""


def _get_async_model(name: str) -> _Model:
    if name != "tiny":
        raise UnknownModelError(f"Unknown model: {name}")
    return _Model()


def _get_model(name: str) -> _BlockingModel:
    if name != "blocking":
        raise UnknownModelError(f"Unknown model: {name}")
    return _BlockingModel()


async def test_a_model_of_the_llm_package_writes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    package = types.ModuleType("llm")
    for name, value in (
        ("get_async_model", _get_async_model),
        ("get_model", _get_model),
        ("UnknownModelError", UnknownModelError),
    ):
        monkeypatch.setattr(package, name, value, raising=False)
    monkeypatch.setitem(sys.modules, "llm", package)
    assert [c.text for c in await written(Package("tiny"))] == ["Six boats left Port Vale."]
    assert [c.text for c in await written(Package("blocking"))] == ["The mayor stayed."]
    with pytest.raises(WritingFailed, match="Unknown model: huge"):
        await written(Package("huge"))


def test_the_reader_can_import_it_without_the_parser() -> None:
    code = (
        "import sys, tui.analysis.llm; sys.exit('spacy' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


async def test_without_the_llm_package_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "llm", None)
    with pytest.raises(WritingFailed, match="the llm package is not installed"):
        await written(Package("tiny"))
