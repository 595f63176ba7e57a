"""Whether two mentions tell of one victim, and which of several stands for a kind."""

from __future__ import annotations

from spacy.language import Language

from tests.analysis.casualty_reading import doc_of
from tui.analysis.casualties import mentions_of
from tui.analysis.casualties.judgement import shipped
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.victim import Victims

TEXT = (
    "A 12-year-old boy was shot dead in Larkhaven on Monday. His brother was also shot dead. "
    "Tobin Reyes, 12, died at the scene. Reyes was killed by a stray bullet, police said."
)


def _found(nlp: Language, text: str) -> tuple[list[Mention], Victims]:
    reading = Reading(doc_of(nlp, text))
    return mentions_of(reading), Victims(reading, shipped().same)


def test_a_name_and_an_age_tell_of_one_victim_and_a_relative_does_not(nlp: Language) -> None:
    mentions, victims = _found(nlp, TEXT)
    groups = victims.groups(mentions)
    told = [[m.sentence.doc[m.first : m.count.last].text for m in group] for group in groups]
    assert told == [["A 12-year-old boy", "Tobin Reyes", "Reyes"], ["His brother"]]


def test_who_is_known_is_told_among_others(nlp: Language) -> None:
    mentions, victims = _found(nlp, TEXT)
    _, brother, reyes, again = mentions
    assert victims.is_told_among(again, [reyes])
    assert not victims.is_told_among(again, [])
    assert victims.odds(again, reyes) > victims.odds(reyes, brother)
