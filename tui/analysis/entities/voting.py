"""One name, one type: the mentions of an article vote on what each of its names is.

Takes mentions with the types they were read as, gives them with the types agreed on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.analysis.annotations import TokenSpan
from tui.analysis.entities import gazetteer, names
from tui.analysis.entities.types import COARSE
from tui.records import EntityType

SHOWN = 10.0
"""What a mention counts whose type is not guessed but shown by the words round it."""

BADLY_READ = 0.3
"""What a mention counts that was read with a loose end ("al-Qaeda-" of "al-Qaeda-linked")."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where something is named, in tokens; `weight` is what its type counts in a vote."""

    span: TokenSpan
    type: EntityType
    text: str
    weight: float = 1.0


def one_type_each(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, with one type for a surface form and a surname typed as its full name is."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for mention in mentions:
        votes[mention.text][mention.type] += mention.weight  # type: ignore[assignment]
    people = Counter(
        words[-1]
        for mention in mentions
        if mention.type == "PERSON" and len(words := names.parts(mention.text)) > 1
    )
    decided: dict[str, EntityType] = {}
    for form, counts in votes.items():
        surname = form.casefold()
        if surname in people:
            counts["PERSON"] += people[surname] + 0.5  # type: ignore[assignment]
        decided[form] = counts.most_common(1)[0][0]
    return [retyped(mention, decided[mention.text]) for mention in mentions]


def retyped(mention: Mention, voted: EntityType) -> Mention:
    """The mention as the article voted.

    In sports pages a town's name is its team's as well: there each place keeps its own type.
    """
    is_town_or_team = {COARSE.get(mention.type), COARSE.get(voted)} == {"ORG", "LOC"}
    if is_town_or_team and gazetteer.place_type(mention.text.title()) is not None:
        return mention
    return replace(mention, type=voted)
