"""Turns of phrase that put victims where the parse does not look for them.

"A plumber, a teacher and her son died", "Killed were four soldiers",
"Two have not been traced", "the search for six sailors", "tore the roofs off
40 houses". Each takes the word that gives it away.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from tui.analysis.casualties.counted import mentions, noun_of
from tui.analysis.casualties.grammar import SUBJECTS
from tui.analysis.casualties.lexicon import VERBS
from tui.analysis.casualties.lists import listed
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.victims import count_of, is_person
from tui.analysis.neighbours import after
from tui.records import TallyKind


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
    if not any(t.lower_ == "and" for t in verb.doc[start : heads[-1].i]):
        return []
    name = reading.people.get(subject.i)
    return [h for h in heads if h != subject and (name is None or reading.people.get(h.i) != name)]


def inverted(reading: Reading, word: Token) -> Iterator[Mention]:
    """As in "Killed in the blast were four soldiers and a cook", "Also hurt was a nun"."""
    words = word.doc[word.i : min(word.i + 2, word.sent.end)]
    verb = next((t for t in words if t.tag_ in ("VBN", "VBD") and t.lemma_.lower() in VERBS), None)
    rest = word.doc[verb.i + 1 : word.sent.end] if verb is not None else ()
    turn = next((t for t in rest if t.lower_ in (",", ";", "was", "were", "are", "is")), None)
    if verb is not None and turn is not None and not turn.is_punct:
        for head in listed(reading, turn.i + 1, word.sent.end):
            if (count := count_of(reading, head)) is not None:
                yield Mention(VERBS[verb.lemma_.lower()].kind, count, verb)


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


_BREAKING = frozenset(
    "rip tear blow strip lift peel take shatter break smash crack knock rattle".split()
)


def broken_part(reading: Reading, part: Token) -> Iterator[Mention]:
    """As in "tore the roofs off 40 houses", "blew out windows in 25 blocks"."""
    verb = part.head
    if verb.lemma_ not in _BREAKING:
        return
    prep = after(part if part.i > verb.i else verb)  # "windows were shattered in 40 homes"
    if prep is not None and prep.lower_ in ("off", "from", "of", "in"):
        number = reading.first_number(prep.doc[prep.i + 1 : prep.i + 4])
        if number is not None:
            yield from mentions(reading, "damaged", [noun_of(reading, number)], part)
