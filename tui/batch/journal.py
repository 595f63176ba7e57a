"""The journal of a shard in work: what is done of it, and which document is in hand.

A file that is only ever added to, `OUT/journal/00017`, so that a run that was killed goes on behind
the last whole document. A document's number is written before it is begun: one that is begun and
neither done nor let go of was in hand when its process died.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import msgspec

from tui.batch.tables import Row

_HEAD = 4  # bytes that say how long an entry is


class Begun(msgspec.Struct, frozen=True, tag="begun", array_like=True):
    """A document is in hand."""

    number: int


class Done(msgspec.Struct, frozen=True, tag="done", array_like=True):
    """A document is read, with so many words, and these are its rows, each with its table."""

    number: int
    words: int
    rows: list[tuple[str, Row]]


class LetGo(msgspec.Struct, frozen=True, tag="let go", array_like=True):
    """The document in hand was put down unharmed: the run was told to stop."""


class Died(msgspec.Struct, frozen=True, tag="died", array_like=True):
    """The process died over the document in hand, of "time", "memory" or a signal."""

    why: str


Entry = Begun | Done | LetGo | Died


class Suspect(msgspec.Struct, frozen=True):
    """A document that was in hand when its process died, how often, and of what at last."""

    number: int
    deaths: int
    why: str


class State(msgspec.Struct):
    """What a journal says: what each document gave, and which one is to be handled with care."""

    done: dict[int, Done]
    suspect: Suspect | None = None


class BusyError(Exception):
    """Another process is at work on this shard."""


class Journal:
    """The journal at `path`, open for adding, by one process at a time."""

    def __init__(self, path: Path) -> None:
        """Raises `BusyError` and `OSError`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise BusyError(path) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

    def state(self) -> State:
        """What stands in it; a last entry that is not whole is cut off."""
        state, whole = _state(self._path)
        if os.fstat(self._file).st_size > whole:
            os.ftruncate(self._file, whole)
        return state

    def add(self, entry: Entry) -> None:
        """Add an entry in one piece. Raises `OSError`, and then nothing of it is there."""
        data = msgspec.msgpack.encode(entry)
        before = os.fstat(self._file).st_size
        try:
            left = memoryview(len(data).to_bytes(_HEAD) + data)
            while left:
                left = left[os.write(self._file, left) :]
        except OSError:
            os.ftruncate(self._file, before)
            raise

    def remove(self) -> None:
        """What it told is in the tables now."""
        self._path.unlink()


def state_of(path: Path) -> State:
    """What the journal at `path` says; none is one without an entry."""
    return _state(path)[0]


def _state(path: Path) -> tuple[State, int]:
    """What the journal at `path` says, and how many bytes of it are whole entries."""
    state, whole = State({}), 0
    in_hand: int | None = None
    suspects: dict[int, list[str]] = {}
    for entry, end in _entries(path):
        whole = end
        match entry:
            case Begun(number):
                if in_hand is not None:
                    suspects.setdefault(in_hand, []).append("killed")
                in_hand = number
            case Died(why) if in_hand is not None:
                suspects.setdefault(in_hand, []).append(why)
                in_hand = None
            case LetGo():
                in_hand = None
            case Done(number):
                state.done[number] = entry
                in_hand = None
    if in_hand is not None:
        suspects.setdefault(in_hand, []).append("killed")
    for number, deaths in suspects.items():
        if number not in state.done:
            state.suspect = Suspect(number, len(deaths), deaths[-1])
    return state, whole


def _entries(path: Path) -> Iterator[tuple[Entry, int]]:
    """The whole entries of a journal, each with the offset at which it ends."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    decoder = msgspec.msgpack.Decoder(Entry)
    with file:
        at = 0
        while len(head := file.read(_HEAD)) == _HEAD:
            data = file.read(size := int.from_bytes(head))
            if len(data) < size:
                return
            at += _HEAD + size
            yield decoder.decode(data), at
