"""What verbs of harm say of whom: "killed six", "six were flown to hospital", "Six hurt in blast".

Takes a verb and its frame, gives the `Mention`s of its victims: by the parse, or where that fails
by the numbers round about.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Token

from tui.analysis.casualties import grammar
from tui.analysis.casualties.counted import mentions, noun_of
from tui.analysis.casualties.frames import Frame
from tui.analysis.casualties.grammar import OBJECTS, is_passive, own_subject, subject_of
from tui.analysis.casualties.lexicon import PHRASES, VERBS, WITHOUT
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.turns import series
from tui.analysis.casualties.victims import is_person, is_structure
from tui.analysis.neighbours import before, word_before
from tui.records import TallyKind

HARMING = frozenset({*VERBS, *PHRASES})
"""The lemmas of which `verb_harm` may say something, with those of `BLOWS`."""


def verb_harm(token: Token, lemma: str) -> Frame | None:
    """The harm a verb does, together with the words under it where it needs them."""
    if token.pos_ not in ("VERB", "ADJ", "NOUN", "AUX"):
        return None
    if (joined := _joined_harm(token)) is not None:
        return joined
    around: set[str] | None = None
    for phrase in PHRASES.get(lemma, ()):
        around = _words_with(token) if around is None else around
        said = phrase.beside & around
        if lemma == "lose" and not phrase.beside & WITHOUT:  # not "900 people lost their jobs"
            said &= {c.lower_ for c in token.rights if c.dep_ in OBJECTS}
        if said and not any(_has_own_number(token, word) for word in said):
            return phrase
    if lemma == "lose" and is_passive(token):  # "hundreds of houses have been lost"
        subject = subject_of(token)
        return VERBS["destroy"] if subject is not None and is_structure(subject) else None
    verbal = token.pos_ == "VERB" or token.tag_ in ("VBN", "VBD", "VBG")
    counted = before(token) if token.lower_ in ("drown", "die") else None
    if not verbal and (counted is None or counted.pos_ != "NUM"):  # a headline's "Two drown"
        return None
    return VERBS.get(lemma)


def _joined_harm(verb: Token) -> Frame | None:
    """What came of it, said in one breath: "was shot and killed", "were hit and wounded"."""
    if verb.lemma_ not in BLOWS:
        return None
    words = verb.doc[verb.i + 1 : verb.i + 3]
    if len(words) < 2 or words[0].lower_ not in ("and", ","):
        return None
    harm = VERBS.get(words[1].lemma_.lower())
    same_form = words[1].tag_ in ("VBN", "VBD", "VBG") and words[1].tag_[-1] == verb.tag_[-1]
    return harm if harm is not None and harm.slot == "object" and same_form else None


BLOWS = frozenset("shoot stab hit strike beat attack ambush run crush trample".split())


def _words_with(verb: Token) -> set[str]:
    """The words near a verb that are under it, without those of its subject and later clauses."""
    found, waiting = {verb.lower_}, [verb]
    while waiting:
        for child in waiting.pop().children:
            is_clause = child.dep_ in _CLAUSES and child.pos_ in ("VERB", "AUX")
            if child.dep_ != "nsubj" and not is_clause and abs(child.i - verb.i) < _NEAR:
                found.add(child.lower_)
                waiting.append(child)
    return found


def _has_own_number(verb: Token, state: str) -> bool:
    """Is the state said of a part only: "found 15 migrants, one of them dead", "one fatally"?"""
    return any(
        t.lower_ == state
        and t.i > 1
        and (
            word_before(t) in ("them", "whom")
            or (t.tag_ == "RB" and t.doc[t.i - 1].pos_ == "NUM" and t.doc[t.i - 2].text in _OPENING)
        )
        for t in verb.subtree
    )


_NEAR = 12
_CLAUSES = frozenset({"advcl", "relcl", "ccomp", "parataxis", "conj"})
_OPENING = frozenset({",", "(", "–", "—", "and"})


def from_own_adverb(reading: Reading, adverb: Token) -> Iterator[Mention]:
    """As in "five people were shot, one fatally"."""
    number = before(adverb)
    if number is not None and reading.count_figure(number):
        yield from mentions(reading, "killed", [number], adverb)


def from_verb(reading: Reading, verb: Token, harm: Frame) -> Iterator[Mention]:
    heads = list(_victim_heads(reading, verb, harm))
    if heads:
        heads += _together_with(verb, heads)
        heads += series(reading, verb, heads[0])
    yield from mentions(reading, harm.kind, heads, verb, only_people=harm.only_people)


def _victim_heads(reading: Reading, verb: Token, harm: Frame) -> Iterator[Token]:
    """The nouns that the verb says were harmed."""
    objects = [c for c in verb.rights if c.dep_ in OBJECTS]
    if objects and objects[0].lower_ in _THEMSELVES:  # "accidentally shot himself"
        objects = [subject] if (subject := subject_of(verb)) is not None else []
    number = before(verb) or verb
    if verb.dep_ == "acl" and reading.count_figure(number):
        yield number  # "three women, and 20 wounded", which the parse hangs on the women
        return
    if verb.dep_ == "amod" and verb.head.i > verb.i:  # "two wounded soldiers"
        yield verb.head
    elif objects and verb.dep_ == "acl":  # a main verb misread: "strikes killed at least 32"
        yield from objects
    elif harm.slot == "passive":
        if is_passive(verb) and (subject := subject_of(verb)) is not None:
            yield subject
    elif not objects and (reporter := _reporter(verb)) is not None:
        told = subject_of(reporter) if is_passive(reporter) else None
        yield from [told] if told is not None else []
    elif is_passive(verb) or harm.slot == "subject" or (harm.slot == "either" and not objects):
        if (subject := subject_of(verb)) is not None:
            yield subject
    elif objects:
        yield from objects
    elif (
        verb.tag_ in ("VBN", "VBD")
        and (subject := own_subject(verb)) is not None
        and any(reading.count_figure(t) for t in (subject, *subject.lefts))
    ):
        yield subject  # a headline's "Six injured in blast"


_THEMSELVES = frozenset({"himself", "herself", "themselves", "itself"})


def _reporter(verb: Token) -> Token | None:
    """The verb of "Fifty-one people were reported killed"."""
    is_told = verb.tag_ == "VBN" and verb.dep_ in ("oprd", "xcomp", "ccomp", "advcl")
    has_subject = any(c.dep_ in grammar.SUBJECTS or c.dep_ == "auxpass" for c in verb.children)
    return verb.head if is_told and not has_subject and verb.head.lemma_ in _TELLING else None


_TELLING = frozenset({"report", "confirm", "say", "declare", "list", "know"})


def _together_with(verb: Token, heads: list[Token]) -> Iterator[Token]:
    """The others of "She was killed, along with two of her guards", "with her two sons"."""
    for parent in (verb, *heads):
        for prep in parent.rights:
            other = grammar.object_of(prep)
            if other is not None and _joins(prep, other):
                yield other


_TOGETHER = frozenset({"along", "together"})


def _joins(prep: Token, other: Token) -> bool:
    """Does the preposition name another victim? A bare "with" only where it is somebody's own."""
    if prep.lower_ == "alongside" or (prep.lower_ == "with" and word_before(prep) in _TOGETHER):
        return True
    own = (word for word in other.subtree if is_person(word) and grammar.is_somebodys(word))
    return prep.lower_ == "with" and any(own)


# ── where the parse fails ─────────────────────────────────────────────────────────────────────────


def from_neighbourhood(reading: Reading, verb: Token, harm: Frame) -> Iterator[Mention]:
    """The number right after an active verb, or the nearest one before a participle."""
    is_active = verb.tag_ in ("VBG", "VBD", "VBZ", "VBP", "VB") or (
        verb.dep_ == "conj" and not is_passive(verb)
    )
    if is_active and harm.slot != "subject":
        words = verb.doc[verb.i + 1 : verb.i + 4]
        near = takewhile(lambda t: not (t.is_sent_start or t.is_punct), words)
        if (number := reading.first_number(near)) is not None:
            heads = [noun_of(reading, number)]
            yield from mentions(reading, harm.kind, heads, verb, only_people=harm.only_people)
            return
    if verb.tag_ in ("VBN", "VBD") or harm.slot != "object":
        yield from nearest_left(reading, verb, harm.kind, only_people=harm.only_people)


def nearest_left(
    reading: Reading, word: Token, kind: TallyKind, *, only_people: bool = False
) -> Iterator[Mention]:
    for index in range(word.i - 1, max(word.i - 9, word.sent.start - 1), -1):
        token = word.doc[index]
        if token.text in (",", ";", ":", ".", "“", "”", '"') or token.pos_ == "VERB":
            return
        if reading.count_figure(token):
            noun = noun_of(reading, token)
            heads = [noun if noun.i < word.i else token]
            yield from mentions(reading, kind, heads, word, only_people=only_people)
            return
        if token.lower_ == "old" and index in reading.figure_at:  # "and a 15-year-old stabbed"
            yield from mentions(reading, kind, [token], word)
            return
