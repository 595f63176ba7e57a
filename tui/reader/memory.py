"""What the reader remembers between starts: choices made on the spot.

Takes the path of a small state file, gives what was chosen. A choice holds until the settings file
says something new. A file that is damaged is forgotten. Places in articles are in the library; here
they are known for this run alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from tui.export.lengths import Length
from tui.files import write_atomically

Value = TypeVar("Value")


class _State(msgspec.Struct, omit_defaults=True):
    """The file. A choice is kept with the setting it was made over.

    `places` are from before there was a library, which takes them over.
    """

    theme: tuple[str, str] | None = None
    width: tuple[int, int] | None = None
    summary: tuple[Length, Length] | None = None
    places: dict[str, int] = {}
    agreed: list[str] = []
    has_seen_hints: bool = False
    folder: str | None = None
    notes: str | None = None


class Memory:
    """Reads once; `save` adds what is new to the file, which another reader may have changed."""

    def __init__(self, path: Path | None = None) -> None:
        """Without a path nothing is kept beyond this run."""
        self._path = path
        self._known = _read(path)
        self._new = _State()
        self._left: dict[str, int] = {}
        self.places = self._known.places
        """Where articles were left before there was a library, by their ids."""
        self.were_taken = False
        """Has the library taken these over?"""

    def theme(self, setting: str) -> str:
        """The theme chosen over `setting`, else `setting`."""
        return _chosen(self._known.theme, setting)

    def width(self, setting: int) -> int:
        """The width chosen over `setting`, else `setting`."""
        return _chosen(self._known.width, setting)

    def summary(self, setting: Length) -> Length:
        """The length of the summary chosen over `setting`, else `setting`."""
        return _chosen(self._known.summary, setting)

    def choose_theme(self, theme: str, setting: str) -> None:
        """Keep a theme chosen on the spot."""
        self._known.theme = self._new.theme = (theme, setting)

    def choose_width(self, width: int, setting: int) -> None:
        """Keep a width chosen on the spot."""
        if width != self.width(setting):
            self._known.width = self._new.width = (width, setting)

    def choose_summary(self, length: Length, setting: Length) -> None:
        """Keep a length of the summary chosen on the spot."""
        if length != self.summary(setting):
            self._known.summary = self._new.summary = (length, setting)

    def place(self, article: str) -> int:
        """The offset at the top when the article of this id was left in this run; 0 at first."""
        return self._left.get(article, 0)

    def keep_place(self, article: str, offset: int) -> None:
        """Keep where an article is left."""
        self._left[article] = offset

    @property
    def folder(self) -> Path:
        """The folder last written to, while it is there; else the one the reader runs in."""
        kept = Path(self._known.folder or "")
        return kept if self._known.folder and kept.is_dir() else Path.cwd()

    @property
    def notes(self) -> Path | None:
        """The file of notes, if one was chosen."""
        return Path(self._known.notes) if self._known.notes else None

    def keep_folder(self, folder: Path) -> None:
        """Keep the folder that was written to."""
        self._known.folder = self._new.folder = str(folder)

    def keep_notes(self, path: Path) -> None:
        """Keep the file that notes are added to."""
        self._known.notes = self._new.notes = str(path)

    def has_agreed(self, destination: str) -> bool:
        """May articles be sent there?"""
        return destination in self._known.agreed

    def agree(self, destination: str) -> None:
        """Articles may be sent there from now on."""
        for state in (self._known, self._new):
            state.agreed.append(destination)

    @property
    def is_first_start(self) -> bool:
        """Were the first hints never shown? Not asked where nothing is kept."""
        return self._path is not None and not self._known.has_seen_hints

    def hints_shown(self) -> None:
        """The first hints were shown."""
        self._known.has_seen_hints = self._new.has_seen_hints = True

    def save(self) -> None:
        """Add what is new to the file; raises `OSError` as the system gives it."""
        has_places = self.were_taken and bool(self.places)
        if self._path is None or (self._new == _State() and not has_places):
            return
        state = _read(self._path)
        for name in ("theme", "width", "summary", "folder", "notes"):
            if (chosen := getattr(self._new, name)) is not None:
                setattr(state, name, chosen)
        if self.were_taken:
            state.places = {}
        state.agreed = list(dict.fromkeys((*state.agreed, *self._new.agreed)))
        state.has_seen_hints = state.has_seen_hints or self._new.has_seen_hints
        write_atomically(self._path, msgspec.json.encode(state))


def state_path() -> Path:
    """Where the reader keeps its memory on this platform."""
    from platformdirs import user_state_path

    return user_state_path("onrecord") / "reader.json"


def _read(path: Path | None) -> _State:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_State) if path else _State()
    except (OSError, msgspec.DecodeError):
        return _State()  # a convenience, nothing worth stopping for


def _chosen(choice: tuple[Value, Value] | None, setting: Value) -> Value:
    return choice[0] if choice is not None and choice[1] == setting else setting
