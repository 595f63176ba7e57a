"""Attributes that tell when they change: one truth, and whoever shows it watches.

class Reading(Watching):
    current = Watched[str | None](None)

reading.watch("current", show_it)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class Watching:
    """Has attributes that are `Watched`."""

    def __init__(self) -> None:
        self._watchers: dict[str, list[Callable[[], object]]] = {}

    def watch(self, name: str, tell: Callable[[], object]) -> None:
        """Call `tell` each time the attribute `name` has become another value."""
        self._watchers.setdefault(name, []).append(tell)

    def changed(self, name: str) -> None:
        """Tell the watchers of `name`."""
        for tell in self._watchers.get(name, ()):
            tell()


class Watched(Generic[Value]):
    """An attribute of a `Watching` object, `first` until it is set."""

    def __init__(self, first: Value) -> None:
        self._first = first

    def __set_name__(self, owner: type[Watching], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, holder: None, owner: type) -> Watched[Value]: ...
    @overload
    def __get__(self, holder: Watching, owner: type) -> Value: ...
    def __get__(self, holder: Watching | None, owner: type) -> Watched[Value] | Value:
        if holder is None:
            return self
        value: Value = holder.__dict__.get(self._name, self._first)
        return value

    def __set__(self, holder: Watching, value: Value) -> None:
        before: Any = holder.__dict__.get(self._name, self._first)
        holder.__dict__[self._name] = value
        if before != value:
            holder.changed(self._name)
