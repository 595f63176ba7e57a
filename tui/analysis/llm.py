"""A summary by a language model of the user's choosing, written as it streams in, and checked.

Takes an `Analysis` and a `Writer` (an OpenAI-compatible server, or a model of the `llm` package),
gives sentences with their evidence and flags as they come. The article goes to the writer's
`destination` and nowhere else; nothing is sent before `summarise` is iterated. Every failure is a
`WritingFailed` of one line, and the extractive summary stays what it was.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator
from contextlib import aclosing
from typing import Protocol
from urllib.parse import urlsplit

import httpx
import msgspec

from tui.analysis.check import Checked, Checker
from tui.analysis.llm_text import article_prompt, finished_sentences
from tui.records import Analysis, Summary, SummaryPoint

CONNECT, STALL, TOTAL = 5.0, 60.0, 300.0
"""Seconds to reach a server, to wait for its next words (a local model may first load), in all."""

LONGEST = 60_000
"""Characters taken from a model; one that rambles on past them is cut off."""

_ENDINGS = frozenset(".!?…\n")
"""A piece without one of these cannot end a sentence: nothing new is whole yet."""

_LOCAL = frozenset(("localhost", "127.0.0.1", "::1", "0.0.0.0"))  # noqa: S104  (names, not a bind)


class WritingFailed(Exception):  # noqa: N818  (named like the message the reader shows)
    """The model wrote nothing, or broke off; one line says why."""


class Writer(Protocol):
    """Something that writes: `name` labels the summary, `destination` is where the article goes."""

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    @property
    def destination(self) -> str:
        """Whom the article is sent to, in words for the user."""
        ...

    def stream(self, system: str, prompt: str) -> AsyncGenerator[str, None]:
        """The answer in pieces as they come. Raises `WritingFailed`."""
        ...


class Server(msgspec.Struct, frozen=True):
    """A server that speaks the OpenAI protocol: Ollama, llama.cpp, LM Studio or a hosted one.

    `base_url` ends before "/chat/completions" ("http://localhost:11434/v1"). `key` is sent as a
    bearer token if there is one; take it from the environment, never from a file.
    """

    base_url: str
    model: str
    key: str | None = None
    stall: float = STALL
    total: float = TOTAL

    def __repr__(self) -> str:
        return f"Server({self.base_url!r}, {self.model!r})"  # never the key, not even in a trace

    @property
    def name(self) -> str:
        """The model's name."""
        return self.model

    @property
    def destination(self) -> str:
        """The server's address, and whether it is this machine."""
        host = urlsplit(self.base_url).hostname or self.base_url
        return f"{host} (this machine)" if host in _LOCAL else host

    async def stream(self, system: str, prompt: str) -> AsyncGenerator[str, None]:
        """The answer in pieces; reasoning that the server keeps apart is left out."""
        parts = urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise WritingFailed(f"not the address of a server: {self.base_url}")
        timeout = httpx.Timeout(self.stall, connect=CONNECT)
        try:
            async with (
                asyncio.timeout(self.total),
                httpx.AsyncClient(timeout=timeout, follow_redirects=False) as client,
                client.stream(
                    "POST",
                    f"{self.base_url.rstrip('/')}/chat/completions",
                    json=_request(self.model, system, prompt),
                    headers={"Authorization": f"Bearer {self.key}"} if self.key else {},
                ) as response,
            ):
                if response.status_code != httpx.codes.OK:
                    raise WritingFailed(f"{self.destination}: {await _complaint(response)}")
                async for piece in self._pieces(response):
                    yield piece
        except TimeoutError as error:
            raise WritingFailed(
                f"{self.destination} was not done within {self.total:g} s"
            ) from error
        except httpx.ConnectError as error:
            raise WritingFailed(f"{self.destination} cannot be reached") from error
        except httpx.TimeoutException as error:
            raise WritingFailed(f"{self.destination} did not answer in time") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise WritingFailed(f"{self.destination}: {error or type(error).__name__}") from error

    async def _pieces(self, response: httpx.Response) -> AsyncIterator[str]:
        """The words of a stream of server-sent events, until "[DONE]"."""
        is_done = False
        async for line in response.aiter_lines():
            if not line.startswith("data:"):
                continue
            data = line.removeprefix("data:").strip()
            if data == "[DONE]":
                return
            try:
                event = msgspec.json.decode(data, type=_Event)
            except msgspec.DecodeError as error:
                raise WritingFailed(f"{self.destination} sent what is no answer") from error
            if event.error is not None:
                raise WritingFailed(f"{self.destination}: {_message(event.error)}")
            for choice in event.choices:
                is_done = is_done or choice.finish_reason is not None
                if choice.delta.content:
                    yield choice.delta.content
        if not is_done:
            raise WritingFailed(f"{self.destination} broke off in the middle")


class Package(msgspec.Struct, frozen=True):
    """A model of the `llm` package, where that is installed and knows it."""

    model: str
    total: float = TOTAL

    @property
    def name(self) -> str:
        """The model's name."""
        return self.model

    @property
    def destination(self) -> str:
        """What the user has set up in that package."""
        return f"the llm package’s {self.model}"

    async def stream(self, system: str, prompt: str) -> AsyncGenerator[str, None]:
        """The answer in pieces."""
        try:
            import llm
        except ImportError as error:
            raise WritingFailed("the llm package is not installed: pip install llm") from error
        try:
            async with asyncio.timeout(self.total):
                try:
                    answer = llm.get_async_model(self.model).prompt(prompt, system=system)
                except llm.UnknownModelError:  # many plugins offer a blocking model alone
                    blocking = llm.get_model(self.model).prompt(prompt, system=system)
                    answer = _from_thread(iter(blocking))
                async for piece in answer:
                    yield piece
        except TimeoutError as error:
            raise WritingFailed(f"{self.model} was not done within {self.total:g} s") from error
        except Exception as error:  # each plugin raises errors of its own kind
            raise WritingFailed(f"{self.model}: {_first_line(str(error))}") from error


async def _from_thread(pieces: Iterator[str]) -> AsyncIterator[str]:
    """The pieces of a blocking iterator, each waited for in a thread."""
    while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
        yield piece


class _Delta(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    delta: _Delta = msgspec.field(default_factory=_Delta)
    finish_reason: str | None = None


class _Event(msgspec.Struct):
    choices: list[_Choice] = []
    error: str | dict[str, object] | None = None


async def summarise(
    analysis: Analysis, writer: Writer, *, sentences: int = 5
) -> AsyncGenerator[Checked, None]:
    """Each sentence as soon as it is whole, checked. Raises `WritingFailed`.

    Sentences that came before a failure have been given; closing the iterator ends the request.
    """
    system, prompt = article_prompt(analysis.article, sentences)
    checker = Checker(analysis)
    raw, given = "", 0
    async with aclosing(writer.stream(system, prompt)) as pieces:
        async for piece in pieces:
            raw += piece
            if not _ENDINGS.intersection(piece) and len(raw) <= LONGEST:
                continue
            for sentence in finished_sentences(raw)[given:]:
                given += 1
                yield checker.check(sentence)
            if len(raw) > LONGEST:
                raise WritingFailed(f"{writer.name} wrote on and on and was cut off")
    for sentence in finished_sentences(raw, is_whole=True)[given:]:
        given += 1
        yield checker.check(sentence)
    if not given:
        raise WritingFailed(f"{writer.name} wrote no summary")


def as_summary(checked: Iterable[Checked], name: str) -> Summary:
    """Checked sentences as the record of a summary by the model `name`."""
    points = (SummaryPoint(kind="lead", text=c.text, evidence=c.evidence) for c in checked)
    return Summary(points=tuple(points), by=name)


def _request(model: str, system: str, prompt: str) -> dict[str, object]:
    messages = [{"role": "system", "content": system}, {"role": "user", "content": prompt}]
    return {"model": model, "messages": messages, "stream": True, "temperature": 0}


async def _complaint(response: httpx.Response) -> str:
    """What a server says is wrong, on one line."""
    body = b""
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > 4_000:
            break
    try:
        event = msgspec.json.decode(body, type=_Event)
    except msgspec.DecodeError:
        return f"error {response.status_code}"
    said = _message(event.error) if event.error is not None else ""
    return f"error {response.status_code} {said}".strip()


def _message(error: str | dict[str, object]) -> str:
    """The message of an error, which servers give as a string or as an object."""
    return _first_line(error if isinstance(error, str) else str(error.get("message", "error")))


def _first_line(text: str) -> str:
    lines = text.strip().splitlines() or ["error"]
    return "".join(c for c in lines[0] if c.isprintable())[:200]
