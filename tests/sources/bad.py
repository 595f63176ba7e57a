"""What a bad input is, and the sound article that each of them is made of."""

# ruff: noqa: E501 - payloads read better unbroken
from __future__ import annotations

from dataclasses import dataclass

from tests.sources.pages import BODY, TITLE, paragraphs

LEAD = BODY[0]
ESC = "\x1b"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@dataclass(frozen=True)
class Bad:
    """One bad input; `refused` and `text` are mutually exclusive, `lost` is a listing's warning."""

    name: str
    data: bytes
    refused: str | None = None
    text: str | None = None
    removed: int | None = None
    warned: str | None = None
    lost: str | None = None


def story(payload: str) -> bytes:
    """A plain article with `payload` in its first paragraph."""
    return f"{TITLE}\nOn Monday {payload}the bridge was shut.\n{BODY[1]}".encode(
        "utf-8", "surrogatepass"
    )


STORY = f"{TITLE}\nOn Monday the bridge was shut.\n{BODY[1]}"


def page_with(inner: str) -> bytes:
    return f"<html><body><article><h1>{TITLE}</h1>{inner}{paragraphs(BODY)}</article></body></html>".encode()


PAGE = "\n".join([TITLE, *BODY])


def payload(name: str, payload: str, removed: int) -> Bad:
    return Bad(f"terminal: {name}", story(payload), text=STORY, removed=removed)
