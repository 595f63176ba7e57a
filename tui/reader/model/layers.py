"""Which layers of marks are shown: what the settings ask for, changed by keys."""

from __future__ import annotations

from typing import NamedTuple

from tui.reader.model.marks import LAYERS, NAMED_LAYERS, Layer

ALL = frozenset(LAYERS)
PLAIN: frozenset[Layer] = frozenset({"evidence", "note"})


class Layers(NamedTuple):
    """`wanted` are those of the settings."""

    wanted: frozenset[Layer] = ALL
    shown: frozenset[Layer] = ALL

    @property
    def is_plain(self) -> bool:
        """Is no mark shown?"""
        return self.shown == PLAIN

    def has(self, name: str) -> bool:
        """Are the marks shown that the settings call `name`?"""
        return self.shown.issuperset(NAMED_LAYERS[name])

    def toggled(self, name: str) -> Layers:
        """With the marks that the settings call `name` shown, or hidden where they were."""
        layers = NAMED_LAYERS[name]
        shown = self.shown.difference(layers) if self.has(name) else self.shown.union(layers)
        return self._replace(shown=shown)

    def plain(self) -> Layers:
        """Without any mark; from there, with those the settings ask for, or all."""
        wanted = self.wanted if self.wanted != PLAIN else ALL
        return self._replace(shown=wanted if self.is_plain else PLAIN)
