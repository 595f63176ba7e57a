"""What an article begins with: where, and what kind of harm it tells of before all else.

Takes an analysis; what stands further down, as a round-up's fire or a town's history, is left out.
"""

from __future__ import annotations

from typing import NamedTuple

from tui.patterns import late
from tui.records import Analysis
from tui.story import places
from tui.story.words import words

_HARMED = frozenset({"killed", "injured", "casualties", "missing"})
_PARAGRAPHS = 2
"""So many below the headline are the lead."""
_HAZARDS = {
    word: hazard
    for hazard, some in {
        "fire": "fire fires blaze blazes inferno flames wildfire wildfires",
        "shooting": "shot shooting shootings gunfire gunman gunmen shooter",
        "stabbing": "stabbed stabbing stabbings knife",
        "quake": "earthquake earthquakes quake quakes tremor aftershock aftershocks",
        "storm": "storm storms hurricane cyclone typhoon tornado flood floods flooding landslide "
        "landslides mudslide",
        "crash": "crash crashed collision collided derailed derailment capsized overturned",
        "strike": "strike strikes airstrike airstrikes missile missiles drone drones shelling "
        "rocket rockets",
        "blast": "bomb bombing bombs blast explosion explosions exploded",
    }.items()
    for word in some.split()
}
WIDE = frozenset({"quake", "storm"})
"""What a place, however large, has one of in a few days."""
_OPENED_FIRE = late(r"\b(?:open(?:s|ed|ing)?|under|return(?:s|ed|ing)?) fire\b")


class Lead(NamedTuple):
    """What stands in the headline and the first paragraphs, or is counted there."""

    places: frozenset[str]
    """Towns and regions, neither countries nor states of the US."""
    hazards: frozenset[str]
    """What did harm: "fire", "quake"."""
    kinds: frozenset[str]
    """The harm to people that is counted."""
    is_all_below: bool
    """Is harm counted further down alone, as by a round-up in passing?"""


def lead_of(analysis: Analysis) -> Lead:
    """The lead of an article: its headline and first paragraphs."""
    article = analysis.article
    body = [part for part in article.paragraphs if part.kind != "title"]
    end = body[:_PARAGRAPHS][-1].end if body else len(article.text)
    text = _OPENED_FIRE.sub("shooting", f"{article.title or ''}\n{article.text[:end]}".casefold())
    rows = [row for row in analysis.tally.rows if row.kind in _HARMED and row.role != "background"]
    kinds = frozenset(row.kind for row in rows if row.start < end)
    named = (
        each.name.strip(". ")
        for each in analysis.entities
        if each.type in ("GPE", "LOC") and any(start < end for start, _ in each.mentions)
    )
    return Lead(
        frozenset(name for name in named if not places.is_land(name)),
        frozenset(_HAZARDS[word] for word in words(text) if word in _HAZARDS),
        kinds,
        bool(rows) and not kinds,
    )


def place_in_common(one: Lead, other: Lead) -> str | None:
    """The place that both begin with, by its shorter name; the shortest of several."""
    found = (
        min(mine, theirs, key=_by_length)
        for mine in one.places
        for theirs in other.places
        if places.relation(mine, theirs) in ("same", "wider", "narrower")
    )
    return min(found, key=_by_length, default=None)


def _by_length(name: str) -> tuple[int, str]:
    return len(name), name
