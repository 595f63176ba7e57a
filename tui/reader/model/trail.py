"""The way back: where the reader was before each jump.

Takes the place a jump leaves, gives the places to return to, as an editor's jump list does.
"""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """What is at the top of the screen: a character's offset, and how many rows stand above it."""

    offset: int
    above: int = 0


class Stop(NamedTuple):
    """Where the reader was: the place and the current mark."""

    place: Place
    mark: str | None


class Trail:
    """Stops behind and ahead, and where the present run of jumps began."""

    def __init__(self) -> None:
        self._past: list[Stop] = []
        self._future: list[Stop] = []
        self._begun: Stop | None = None

    def leave(self, here: Stop) -> None:
        """A jump leaves `here`; what was ahead is given up."""
        self._past.append(here)
        self._future.clear()
        if self._begun is None:
            self._begun = here

    def back(self, here: Stop) -> Stop | None:
        """The stop before `here`."""
        return self._step(self._past, self._future, here)

    def forward(self, here: Stop) -> Stop | None:
        """The stop that the last step back left."""
        return self._step(self._future, self._past, here)

    def home(self) -> Stop | None:
        """Where the run of jumps began; the next jump begins a new run."""
        begun, self._begun = self._begun, None
        return begun

    @staticmethod
    def _step(source: list[Stop], target: list[Stop], here: Stop) -> Stop | None:
        if not source:
            return None
        target.append(here)
        return source.pop()
