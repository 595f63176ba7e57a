"""The limits that a child process sets itself before it touches a stranger's document."""

from __future__ import annotations

import contextlib

MAX_MEMORY = 1024 * 1024 * 1024  # bytes of address space
MAX_SECONDS = 30  # of processor time


def limit() -> None:
    """Bind this process to the limits, where the platform can."""
    try:
        import resource
    except ImportError:
        return
    limits = {
        resource.RLIMIT_CPU: MAX_SECONDS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_AS: MAX_MEMORY,
    }
    for kind, most in limits.items():
        # Not every platform takes every limit (macOS has none on memory); the rest still hold.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
