"""Turns of phrase that put victims where the parse does not look for them.

"A plumber, a teacher and her son died", "Killed were four soldiers", "Another was pulled out",
"Two have not been traced", "the search for six sailors", "37 barns in ashes", "tore the roofs off
40 houses". Each takes the word that gives it away.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from tui.analysis.casualties.counted import mentions, noun_of
from tui.analysis.casualties.grammar import OBJECTS, SUBJECTS
from tui.analysis.casualties.lexicon import VERBS
from tui.analysis.casualties.lists import listed
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.victims import (
    ADDING,
    count_of,
    is_person,
)
from tui.analysis.neighbours import before
from tui.records import TallyKind

_LOOK_BACK = 30


def series(reading: Reading, verb: Token, subject: Token) -> list[Token]:
    """The others of "A plumber and her son died", "Tom Berg, his wife and five children died".

    The parse takes them apart.
    """
    if subject.i > verb.i or subject.dep_ not in SUBJECTS:
        return []
    start = subject.left_edge.i
    heads = list(listed(reading, start, verb.i))
    if len(heads) < 2 or not all(is_person(h) or h.i in reading.people for h in heads):
        return []
    joint = next((t.i for t in verb.doc[start : heads[-1].i] if t.lower_ == "and"), None)
    if joint is None:
        return []
    following = verb.doc[joint + 1]  # there is a head behind the joint
    opens = following.lower_ in ("a", "an", "his", "her", "their")
    if following.lower_ == "the":  # "… and the three soldiers"
        following = following.doc[joint + 2]
    if not (opens or following.i in reading.people or reading.count_figure(following)):
        return []
    name = reading.people.get(subject.i)
    return [h for h in heads if h != subject and (name is None or reading.people.get(h.i) != name)]


def inverted(reading: Reading, word: Token) -> Iterator[Mention]:
    """As in "Killed in the blast were four soldiers and a cook", "Also hurt was a nun"."""
    for verb in word.doc[word.i : min(word.i + 2, word.sent.end)]:
        harm = VERBS.get(verb.lemma_.lower()) if verb.tag_ in ("VBN", "VBD") else None
        if harm is None or harm.frame == "subject":
            continue
        for token in word.doc[verb.i + 1 : word.sent.end]:
            if (token.pos_ in ("VERB", "NOUN") and token.dep_ in SUBJECTS) or token.text in (
                ",",
                ";",
            ):
                return
            if token.lower_ in ("was", "were", "are", "is"):
                heads = listed(reading, token.i + 1, word.sent.end)
                counts = [c for h in heads if (c := count_of(reading, h)) is not None]
                yield from (Mention(harm.kind, c, verb) for c in counts)
                return
        return


def left_with_wounds(reading: Reading, prep: Token) -> Iterator[Mention]:
    """As in "The blast left two dozen workers with burns"."""
    harms = {c.lemma_.lower() for c in prep.children if c.dep_ == "pobj"}
    if harms & {"burn", "injury", "wound", "fracture", "concussion"}:
        victims = [c for c in prep.head.rights if c.dep_ in OBJECTS and c.i < prep.i]
        yield from mentions(reading, "injured", victims, prep)


def denied(reading: Reading, verb: Token, kind: TallyKind) -> Iterator[Mention]:
    """As in "Two have not been traced", "Eleven residents did not survive"."""
    subjects = [c for c in verb.lefts if c.dep_ in SUBJECTS]
    if not subjects and verb.dep_ == "xcomp":  # "Four are yet to be found"
        subjects = [c for c in verb.head.lefts if c.dep_ in SUBJECTS]
    for mention in mentions(reading, kind, subjects, verb):
        if mention.count.who is None or is_person(mention.count.head):
            mention.notes.add("denied")
            yield mention


_POLICE = frozenset({"police", "detective", "investigator", "suspect", "gunman", "attacker"})


def sought(reading: Reading, search: Token) -> Iterator[Mention]:
    """As in "Divers were searching for two children", "A search is under way for a fifth man"."""
    doc, sentence = search.doc, search.sent
    if any(t.lemma_.lower() in _POLICE for t in sentence):  # whom they seek is not the victim
        return
    for token in doc[search.i + 1 : min(search.i + 8, sentence.end)]:
        if token.text in (",", ";") or token.is_space:
            return
        if token.lower_ == "for" and token.i + 1 < sentence.end:
            heads = islice(listed(reading, token.i + 1, sentence.end), 1)
            found = mentions(reading, "missing", heads, search)
            yield from (m for m in found if m.count.who is None or is_person(m.count.head))
            return


def more_bodies(reading: Reading, verb: Token) -> Iterator[Mention]:
    """As in "Four bodies lay in the hold. Another was pulled out at dusk"."""
    subjects = [c for c in verb.lefts if c.dep_ == "nsubjpass" and c.lower_ in ADDING]
    before = verb.doc[max(0, verb.sent.start - _LOOK_BACK) : verb.sent.start]
    if subjects and any(t.lemma_.lower() in ("body", "corpse") for t in before):
        yield from mentions(reading, "killed", subjects, verb)


def ruined(reading: Reading, word: Token) -> Iterator[Mention]:
    """As in "37 barns in ashes", "85 of them beyond repair"."""
    prep = before(word)
    if prep is None or prep.i == 0 or prep.lower_ not in ("in", "beyond"):
        return
    owner = prep.head
    heads = [owner] if owner.pos_ in ("NOUN", "NUM", "PRON") else []
    if owner.pos_ == "AUX":  # "26,500 houses are beyond repair"
        heads = [c for c in owner.lefts if c.dep_ in SUBJECTS]
    yield from mentions(reading, "destroyed", heads, word)


_BREAKING = frozenset(
    "rip tear blow strip lift peel take shatter break smash crack knock rattle".split()
)


def broken_part(reading: Reading, part: Token) -> Iterator[Mention]:
    """As in "tore the roofs off 40 houses", "blew out windows in 25 blocks"."""
    verb = part.head
    if verb.lemma_ not in _BREAKING:
        return
    after = part.i + 1 if part.i > verb.i else verb.i + 1  # "windows were shattered in 40 homes"
    for prep in part.doc[after : after + 1]:
        if prep.lower_ in ("off", "from", "of", "in"):
            for token in prep.doc[prep.i + 1 : prep.i + 4]:
                if reading.count_figure(token):
                    number = reading.span_of(reading.figure_at[token.i])[-1]
                    yield from mentions(reading, "damaged", [noun_of(number)], part)
                    return
