"""Turns of phrase that put victims where the parse does not look for them.

"A plumber, a teacher and her son died", "Killed were four soldiers", "Two have not been traced",
"the search for six sailors", "tore the roofs off 40 houses": each takes the word that gives it
away. Where the verb is left out, "12 were held in Narbo, and 17 in Kisu", it takes the word beside
which a number stands by itself, and the mentions of its sentence, for the same harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from tui.analysis.casualties.counted import mentions, noun_of
from tui.analysis.casualties.grammar import SUBJECTS, subjects
from tui.analysis.casualties.lexicon import VERBS
from tui.analysis.casualties.lists import listed
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.victims import can_suffer, count_of, is_person
from tui.analysis.neighbours import after, before, word_before
from tui.records import Figure, TallyKind


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
    who = subjects(verb)
    if not who and verb.dep_ == "xcomp":  # "Four are yet to be found"
        who = subjects(verb.head)
    for mention in mentions(reading, kind, who, verb):
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


# ── the verb left out ─────────────────────────────────────────────────────────────────────────────


AT = frozenset({"in", "at", "near"})
"""Words that a town's share stands before."""
_OPENINGS = frozenset({",", ";", ":", "and", "with", "(", "–", "—"})


def _is_name(token: Token | None) -> bool:
    return token is not None and token.pos_ == "PROPN"


def _share_before(prep: Token) -> Token | None:
    """The number of "17 in Kisu", "two more in Isar"."""
    share = before(prep)
    return before(share) if share is not None and share.lower_ in ("more", "others") else share


_STOPS = frozenset({";", ".", ",", "and", "", ")", "as", "which", "\n"})


def gapped(reading: Reading, prep: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """The verb left out: "12 were held in Narbo, and 17 in Kisu", "and two more in Isar"."""
    share = _share_before(prep)
    figure = None if share is None else reading.count_figure(share)
    if share is None or figure is None or not _is_name(after(prep)):
        return
    opening = before(reading.span_of(figure)[0])
    if opening is not None and opening.lower_ in _OPENINGS:
        yield from _of_the_same_harm(reading, share, mentions)


def gapped_after(reading: Reading, comma: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """The verb left out after a place: "In Aro, 102 people died; in Sumar, 217"."""
    number = after(comma)
    figure = None if number is None else reading.count_figure(number)
    if figure is None or figure.unit or not _is_name(before(comma)):
        return
    prep = next((t for t in reversed(comma.doc[: comma.i]) if t.pos_ != "PROPN"), comma)
    last = reading.span_of(figure)[-1]
    following = after(last)
    is_alone = following is None or following.text in (";", ".", ",", "and")
    if prep.lower_ in AT and is_alone:
        yield from _of_the_same_harm(reading, last, mentions)


def paired(reading: Reading, conjunction: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """Two bare numbers are of the two kinds told last: "Two hours ago it was 28 and 70"."""
    one, other = _bare_before(reading, conjunction), _lone_number(reading, conjunction)
    told = [m for m in mentions if m.count.last <= conjunction.i and _is_told(m)][-2:]
    if one is None or other is None or len(told) < 2 or told[0].kind == told[1].kind:
        return
    apart = conjunction.doc[told[0].count.last : told[1].first]
    since = conjunction.doc[told[1].count.last : one.i]
    if len(apart) > _NEAR or len(since) > 2 * _NEAR or "\n" in apart.text:
        return
    for mention, number in zip(told, (one, reading.span_of(other)[-1]), strict=True):
        count = count_of(reading, number)
        if count is not None and can_suffer(mention.kind, count):
            yield Mention(mention.kind, count, number, role=mention.role)


def _is_told(mention: Mention) -> bool:
    return not (mention.count.is_single or mention.count.is_part or mention.count.is_zero)


def _bare_before(reading: Reading, conjunction: Token) -> Token | None:
    """The number right before a conjunction, of no noun and no age: "figures were 67 and 240"."""
    number = before(conjunction)
    figure = None if number is None else reading.count_figure(number)
    if number is None or figure is None or figure.unit:
        return None
    opening = conjunction.doc[max(0, reading.span_of(figure).start - 1)]
    is_told = opening.pos_ in ("VERB", "AUX") or opening.lower_ in (":", "for", "at", "to", "from")
    return number if is_told else None


def corrected(reading: Reading, no: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """The number that another replaces: "seventeen people drowned, not twenty-two"."""
    figure = _lone_number(reading, no)
    here = [m for m in mentions if no.sent.start <= m.first and m.count.last <= no.i]
    if figure is None or not here or word_before(no) not in (",", "(", "–", "—", "-"):
        return
    count = count_of(reading, reading.span_of(figure)[-1])
    if count is not None and can_suffer(here[-1].kind, count):
        yield Mention(here[-1].kind, count, no, role="superseded", notes={"old"})


_NEAR = 20
"""So many tokens at most lie between two counts that another pair follows."""


def _lone_number(reading: Reading, comma: Token) -> Figure | None:
    """The number after a mark that counts no noun of its own, up to a stop."""
    number = after(comma) if comma.i + 1 < comma.sent.end else None
    if number is not None and number.lower_ in ("around", "about", "some"):
        number = after(number)
    figure = None if number is None else reading.count_figure(number)
    if figure is None or figure.unit:
        return None
    end = reading.span_of(figure).end
    return figure if comma.doc[end : end + 1].text in _STOPS else None


def _of_the_same_harm(
    reading: Reading, number: Token, mentions: list[Mention]
) -> Iterator[Mention]:
    """As many more of what was counted last in the sentence, if no other verb comes between."""
    here = [m for m in mentions if number.sent.start <= m.first <= number.i]
    whole = max(here, key=lambda m: m.first, default=None)
    count = count_of(reading, number)
    if whole is None or count is None or number.i < whole.count.last:
        return
    between = number.doc[whole.count.last : number.i]
    if not any(t.pos_ == "VERB" and t != whole.trigger for t in between):
        yield Mention(whole.kind, count, number, role=whole.role)
