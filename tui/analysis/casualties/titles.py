"""What the headline counts: mostly what the text says again, at times what only it says.

Takes the mentions of a kind in the title and in the body, the latter judged, and gives the former
their roles.
"""

from __future__ import annotations

from tui.analysis.casualties.mention import Mention


def judge_title(titles: list[Mention], body: list[Mention]) -> None:
    """Give the title's mentions their roles, and the body's parts of what only the title counts."""
    for title in titles:
        if not title.counts:
            continue
        if not any(m.counts for m in body):  # a running total that the headline makes the story
            for mention in body:
                if mention.role == "background" and mention.count.value == title.count.value:
                    mention.role = "current"
                    break
        counting = [m for m in body if m.counts]
        if not counting:
            continue
        if _is_only_in_title(title, counting):
            for mention in counting:
                mention.role = "subset"
        else:
            title.role = "repeat"


def _is_only_in_title(title: Mention, counting: list[Mention]) -> bool:
    """Does the headline count more than the text, which tells of some: "All 44 aboard die"?"""
    count = title.count
    exact = count.low is not None and not (count.vague or count.approx or count.is_single)
    open_ended = any(m.count.high is None or m.alt for m in counting)
    return exact and not open_ended and count.value > sum(m.count.value for m in counting)
