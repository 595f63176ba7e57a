"""What stops a run: one line, and what to do."""

from __future__ import annotations


class BatchError(Exception):
    """The run cannot begin or go on; the message is one line for who started it."""


def needs(extra: str, error: ImportError) -> BatchError:
    """A library that comes with an extra is not there."""
    return BatchError(
        f"{error.name} is not installed: in the folder of onrecord, pip install '.[{extra}]'"
    )
