"""Reported speech that the encoder left lying: a speech verb with a subject and a clause.

Takes the document and the drafts so far, gives drafts for clauses that nobody holds yet: "Police
said they feared the toll would rise", "A bus fell into the gorge, rescuers said". Only verbs that
say, only clauses beside them, only where the encoder found nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from spacy.attrs import LOWER, TAG
from spacy.tokens import Doc, Token

from tui.analysis.annotations import overlap, tokens
from tui.analysis.columns import having
from tui.analysis.neighbours import word_after
from tui.analysis.quotes.drafts import Draft, covered, without
from tui.analysis.quotes.kinds import is_only_possible
from tui.analysis.quotes.quotation_marks import Stretch, words_in
from tui.analysis.quotes.sources import noun_phrase, source_of_cue
from tui.analysis.quotes.speech_verbs import REPORTING
from tui.records import Span

SCORE = 0.5
"""What the score of a quote is that rests on the parse alone."""

SHORTEST = 3
"""Words a reported clause has at least."""


def claim_reports(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """A clause beside a verb of reporting, where no quote is, is a quote."""
    length = len(doc._.text)
    quoted = covered(length, ((mark.start, mark.end) for mark in marks))
    held = covered(
        length, (span for draft in drafts for span in (*draft.content, draft.cue) if span)
    )
    for found in _reports(doc, held, quoted):
        ((start, end),) = found.content
        if not any(held[start:end]):
            drafts.append(found)
            held[start:end] = b"\x01" * (end - start)
    return drafts


def part_accounts(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """`Nine died, according to police, and 14 according to the Red Crescent`: each has its own."""
    quoted = [(mark.start, mark.end) for mark in marks]
    for place in having(doc, LOWER, frozenset({"according"})):
        token = doc[place]
        cue = (token.idx, token.idx + len("according to"))
        if word_after(token) != "to":
            continue
        if any(draft.cue and overlap(cue, [draft.cue]) for draft in drafts):
            continue
        source = source_of_cue(doc, cue, [])
        for draft in list(drafts):
            if draft.cue is None or draft.cue[1] > cue[0]:
                continue
            part = next((p for p in draft.content if _is_next(doc._.text, p[1], cue[0])), None)
            if source is None or part is None or overlap(part, quoted):
                continue
            if part[0] > draft.cue[1]:
                draft.content = without(draft.content, part)
                first = next(t for t in tokens(doc, *part) if t.dep_ != "cc")
                drafts.append(Draft([(first.idx, part[1])], cue, source, draft.score))
    return [draft for draft in drafts if draft.content]


def _is_next(text: str, end: int, start: int) -> bool:
    """Do only a comma and white space stand between?"""
    return end <= start and not text[end:start].strip(" ,\xa0")


_TAGS = frozenset(("VBD", "VBZ", "VBP", "VBN"))


def _reports(doc: Doc, held: bytearray, quoted: bytearray) -> Iterator[Draft]:
    for place in having(doc, TAG, _TAGS):
        verb = doc[place]
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in REPORTING or is_only_possible(verb):
            continue
        if held[verb.idx] or quoted[verb.idx]:
            continue
        subject = _subject(verb)
        if subject is None:
            continue
        content = _clause_after(doc, verb) or _clause_before(doc, verb, subject)
        if content is None or words_in(doc._.text, *content) < SHORTEST:
            continue
        source = noun_phrase(doc, subject, partial(_is_between, *content))
        if source[0] < content[1] and content[0] < source[1]:
            continue
        yield Draft([content], (verb.idx, verb.idx + len(verb.text)), source, SCORE)


def _is_between(start: int, end: int, token: Token) -> bool:
    return start <= token.idx < end


def _subject(verb: Token) -> Token | None:
    """Who says it; nobody, if it is said in the passive or by "it"."""
    if any(child.dep_ in ("auxpass", "expl") for child in verb.children):
        return None
    own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if own is not None:  # nor "you" who are asked, nor the label Q
        is_told = own.tag_ in ("WDT", "WP") or own.lower_ == "you" or own.text in ("Q", "A")
        return None if is_told else own
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ == verb.head.tag_:
        return _subject(verb.head)
    return None


def _clause_after(doc: Doc, verb: Token) -> Span | None:
    """What follows the verb as its complement: "said the road was shut"."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is None:
        return None
    first = doc[clause.left_edge.i]
    if first.i <= verb.i:
        return None
    return _without_end(doc, first.i, clause.right_edge.i)


def _clause_before(doc: Doc, verb: Token, subject: Token) -> Span | None:
    """What stands before a cue that ends its sentence: "A bus fell, rescuers said."."""
    sentence = verb.sent
    start_of_source = min(subject.left_edge.i, verb.i)
    comma = start_of_source - 1
    if comma <= sentence.start or doc[comma].text != ",":
        return None
    tail = [token for token in doc[verb.i + 1 : sentence.end] if not token.is_punct]
    if len(tail) > 4:
        return None
    before = doc[sentence.start : comma]
    if not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in before):
        return None
    start, end = before.start_char, before.end_char
    return (start, end) if start < end else None


def _without_end(doc: Doc, first: int, last: int) -> Span:
    while last > first and (doc[last].is_space or doc[last].text in (".", ",", ";")):
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last].text)
