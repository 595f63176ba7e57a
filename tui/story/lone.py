"""A story of one article: nothing else tells what its parts, repeats and open ends are worth.

Its whole is what its own tally says, which has weighed all of them; a figure that a source has
above that, told again, still raises the top.
"""

from __future__ import annotations

from tui.records import Range


def as_tallied(told: Range | None, counted: Range) -> Range:
    """The range of what one article tells, by source, within what its tally has `counted`.

    An open top is closed only by a figure above the lowest.
    """
    low, high = counted
    most = told[1] if told is not None else None
    if high is None:
        return low, most if most is not None and most > (low or 0) else None
    return low, max(high, most or 0)
