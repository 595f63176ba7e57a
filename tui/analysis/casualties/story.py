"""Which counts add up: repeats, breakdowns, updates, rivals, judged over the whole article.

Takes the mentions with their places and sources in text order and gives each its role. The body is
read first, one mention after another against what already counts; the headline, which repeats it,
is judged last.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from tui.analysis.casualties import history, roles
from tui.analysis.casualties.history import verb_of
from tui.analysis.casualties.mention import REMEMBERED, Mention, Reading
from tui.analysis.casualties.places import level_of
from tui.analysis.casualties.relation import (
    is_apart,
    is_of_another_scale,
    is_repeat,
    is_rival,
    is_sum,
    is_within,
    replaces,
)
from tui.analysis.casualties.victim import Victims, judge_victims
from tui.records import TallyRole

_NEAR = 40
"""So many tokens on, "the other three" are still what is left of those counted."""
_LEAD = 60
"""The lead of an article: its first tokens."""


def judge(reading: Reading, mentions: list[Mention], victims: Victims) -> None:
    """Give every mention its role, and rivals their common `alt`."""
    calendar = history.Calendar(reading)
    spoke = ""
    for mention in mentions:
        mention.level, mention.voice = level_of(mention), roles.voice_of(mention, spoke)
        spoke = mention.voice or spoke
        is_tried = mention.first < reading.body_start + _LEAD and roles.is_tried(mention)
        if mention.role == "current":
            _judge_alone(mention, is_tried=is_tried)
        if mention.role in ("current", "claim", "subset") and not is_tried:
            _judge_time(mention, calendar)
    for one, other in pairwise(mentions):
        is_past = bool(one.notes & {"past", "is_running_total"})
        if other.counts and is_past and history.shares_clause(one, other):
            _put_in_the_past(other)
    _carry_the_past(mentions)
    if not any(m.counts for m in mentions):
        for mention in mentions:  # the other day is the story's
            if "other day" in mention.notes:
                mention.role = "current"
    _settle_missing(mentions)
    judge_victims(mentions, victims)
    for kind in dict.fromkeys(m.kind for m in mentions):
        same = [m for m in mentions if m.kind == kind]
        _mark_retold(same)
        _judge_body([m for m in same if not m.in_title])
        _judge_title([m for m in same if m.in_title], [m for m in same if not m.in_title])
        if not any(m.counts for m in same):
            _promote(same, mentions)


def _judge_time(mention: Mention, calendar: history.Calendar) -> None:
    if (
        history.is_under_past_heading(mention, calendar)
        or history.is_long_ago(mention, calendar)
        or history.is_of_a_war(mention)
        or (mention.first >= _LEAD and history.is_of_an_earlier_event(mention))
        or history.is_of_a_named_event(mention)
    ):
        _put_in_the_past(mention)


def _put_in_the_past(mention: Mention) -> None:
    mention.role = "background"
    mention.notes.add("past")


def _mark_retold(mentions: list[Mention]) -> None:
    """Does the text retell sources, two and more that each count the same harm?"""
    voices = {m.voice for m in mentions if m.voice and m.counts and not m.count.is_single}
    if len(voices) > 1:
        for mention in mentions:
            mention.notes.add("retold")


def _settle_missing(mentions: list[Mention]) -> None:
    """Who was found is missing no more: "All 14 were found alive. Two had been feared dead"."""
    found = max((m.count.value for m in mentions if m.kind == "rescued" and m.counts), default=0)
    for mention in mentions:
        verb = verb_of(mention.trigger)
        was = any(t.lower_ == "had" for t in verb.lefts)
        if mention.kind == "missing" and mention.counts and was and mention.count.value <= found:
            mention.role = "superseded"
            mention.notes.add("found")


def _carry_the_past(mentions: list[Mention]) -> None:
    """A paragraph that turns to the past stays there until it speaks of these days again.

    "In 1998 a blast at the pit killed nine. Thirty were hurt."
    """
    for one, other in pairwise(mentions):
        if not other.counts or one.sentence.start == other.sentence.start:
            continue
        follows = one.sentence.end == other.sentence.start and "past" in one.notes
        between = other.sentence.doc[one.sentence.end - 1 : other.sentence.start]
        if follows and "\n" not in between.text and not history.says_now(other.sentence):
            _put_in_the_past(other)


def _judge_alone(mention: Mention, *, is_tried: bool) -> None:
    for holds, role in _ALONE:
        if is_tried and holds in _PAST:
            continue
        if holds(mention):
            mention.role = role
            mention.notes.add(holds.__name__)
            if holds in _PAST:
                mention.notes.add("past")
            return
    if roles.is_losses_claim(mention):
        mention.role = "claim"


_PAST = (roles.is_history, roles.is_dated_back)
_ALONE: tuple[tuple[Callable[[Mention], bool], TallyRole], ...] = (
    (roles.is_attacker, "background"),
    (roles.is_other_one, "background"),
    (roles.is_history, "background"),
    (roles.is_other_event, "background"),
    (roles.is_dated_back, "background"),
    (roles.is_of_the_day_before, "background"),
    (roles.is_earlier_count, "superseded"),
    (roles.is_running_total, "background"),
    (roles.is_rate, "background"),
    (roles.is_nth, "repeat"),
)


def _promote(mentions: list[Mention], everything: list[Mention]) -> None:
    """An "earlier count" that nothing replaces, a part without a whole: they are all there is.

    So is a running total that the first words of the article give, if nothing counts before it.
    """
    first = mentions[0]
    before = (m for m in everything if m.counts and m.sentence.start < first.sentence.start)
    if "is_running_total" in first.notes and first.first < _LEAD and not any(before):
        first.role = "current"
        return
    for role in ("superseded", "subset"):
        waiting = [m for m in mentions if m.role == role and not m.count.is_part]
        if mentions[0].kind == "missing" and any(m.kind == "rescued" for m in everything):
            continue
        if waiting and not any(m.role == "background" for m in mentions):
            for mention in waiting:
                mention.role = "current"
            return


def _judge_body(mentions: list[Mention]) -> None:
    counted: list[Mention] = []
    previous: Mention | None = None
    broken_down = 0
    for mention in mentions:
        if not mention.counts:
            continue
        whole = counted[-1].count.value if counted else 0
        in_parts = previous is not None and previous.role == "subset"
        if in_parts and _goes_on(mention, counted) and broken_down + mention.count.value <= whole:
            mention.role = "subset"  # "In Rivna 12 people drowned. Another eight died in Tarvo."
        else:
            _judge_against(mention, counted)
        previous = mention
        broken_down = broken_down + mention.count.value if mention.role == "subset" else 0
        counted = [m for m in counted[-REMEMBERED:] if m.counts]
        if mention.counts:
            counted.append(mention)


def _goes_on(mention: Mention, counted: list[Mention]) -> bool:
    """Does a breakdown go on, as in "Another strike killed six", "Two others died in Osk"?"""
    if mention.count.is_added:
        return True
    is_wide = bool(counted) and counted[-1].level != "town"
    return is_wide and is_apart(mention)


def _judge_against(mention: Mention, counted: list[Mention]) -> None:
    """Compare a mention with those that count so far, the nearest first."""
    for earlier in reversed(counted):
        if is_repeat(mention, earlier):
            mention.role = "repeat"
            return
    others = [m for m in counted if not m.count.is_zero]
    if mention.count.is_zero or not others:
        return
    if _explains_a_rise(mention, others[-1]) or _is_the_rest(mention, others[-1]):
        mention.role = "subset"
        return
    if is_sum(mention, others):
        for earlier in others:
            earlier.role = "subset"
        return
    if mention.count.is_added:
        return
    if is_of_another_scale(mention, others):
        mention.role = "background"
        return
    if "told" in mention.notes:
        for earlier in others:
            if _is_by_the_same(mention, earlier):
                earlier.role = "superseded"
        others = [m for m in others if m.counts]
    for earlier in reversed(others):
        if is_rival(mention, earlier):
            alt = earlier.alt or f"{earlier.kind}-{earlier.first}"
            earlier.alt = mention.alt = alt
            earlier.role = mention.role = "claim"
            return
    for earlier in reversed(others):
        if replaces(mention, earlier):
            earlier.role = "repeat" if earlier.count.vague else "superseded"
            return
        if is_within(mention, earlier):
            mention.role = "superseded" if "toll" in mention.notes else "subset"
            return


def _is_by_the_same(mention: Mention, earlier: Mention) -> bool:
    """Does a source say more than it said: "The union, 20:00: 9 dead … The union, 23:00: 14"?"""
    return mention.voice == earlier.voice != "" and mention.count.value > earlier.count.value


def _explains_a_rise(mention: Mention, toll: Mention) -> bool:
    """As in "The toll rose to 14 after three more of the patients died"."""
    between = mention.sentence.doc[toll.count.last : mention.first]
    return (
        "toll" in toll.notes
        and mention.sentence.start == toll.sentence.start
        and mention.count.value < toll.count.value
        and any(t.lower_ in ("after", "as", "when", "following") for t in between)
    )


def _is_the_rest(mention: Mention, whole: Mention) -> bool:
    """As in "Nine of the 20 captives were freed; the other 11 are still held"."""
    count = mention.count
    near = mention.sentence.start - whole.sentence.end <= _NEAR
    is_rest = count.is_added and count.is_definite and not count.is_single
    return is_rest and near and count.value < whole.count.value


def _judge_title(titles: list[Mention], body: list[Mention]) -> None:
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
