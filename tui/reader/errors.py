"""What can be wrong with the user's keys; apart from its checker, so that it is quick to import."""

from __future__ import annotations


class KeymapError(Exception):
    """A keymap that cannot be used; the message is one line with the file and the binding."""
