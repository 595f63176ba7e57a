"""Whose name may stand in brackets for a pronoun in a summary.

Takes an analysed `Doc`, gives for its pronouns the name and where the article last used it. The
speaker of a quote is known from the quotes; any other "he", "she", "his" and "her" is resolved like
a speaker's. Either is taken only where it is sure: the name stands no more than `NEAR` sentences
back, in nobody's quotation, and nobody else is named from there to the end of the pronoun's
sentence. No name is better than a wrong one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.attrs import LOWER
from spacy.tokens import Doc

from tui.analysis.annotations import overlap
from tui.analysis.columns import having, offsets
from tui.analysis.speakers.coreference import resolve
from tui.analysis.speakers.resolved import CLEAR
from tui.records import Entity, Quote, Span

NEAR = 2
"""Sentences between a name and the pronoun that stands for it, that of the pronoun included."""

_SUBJECTS = frozenset(("he", "she"))
_SINGULAR = _SUBJECTS | {"his", "her"}
_MARKS = frozenset('“”"‘«»')


def antecedents(doc: Doc) -> dict[int, tuple[str, Span]]:
    """The name for each pronoun whose reference is sure, by the pronoun's place in `doc`."""
    entities = {entity.id: entity for entity in doc._.entities}
    people = sorted(
        (start, entity.id)
        for entity in entities.values()
        if entity.type == "PERSON"
        for start, _ in entity.mentions
    )
    quoted = [span for quote in doc._.quotes if quote.kind == "direct" for span in quote.content]
    starts = [sentence.start_char for sentence in doc.sents]
    ends = [*starts[1:], len(doc._.text)]
    found: dict[int, tuple[str, Span]] = {}
    for token, entity in [*_speakers(doc, entities), *_others(doc)]:
        named = _last_form(doc, entity, doc[token].idx)
        if named is None:
            continue
        first, last = (bisect_right(starts, at) - 1 for at in (named[1][0], doc[token].idx))
        if last - first > NEAR or overlap(named[1], quoted):
            continue
        near = people[
            bisect_left(people, (starts[first], "")) : bisect_left(people, (ends[last], ""))
        ]
        if all(person == entity.id for _, person in near):
            found.setdefault(token, named)
    return found


def _speakers(doc: Doc, entities: dict[str, Entity]) -> list[tuple[int, Entity]]:
    """The pronouns that are sources of quotes, with who speaks."""
    speakers = {speaker.id: speaker for speaker in doc._.speakers}
    places = {start: place for place, start in enumerate(offsets(doc)[0])}
    found = []
    for quote in doc._.quotes:
        speaker = speakers.get(quote.speaker or "")
        if speaker is None or quote.source is None or speaker.entity not in entities:
            continue
        token = places.get(quote.source[0])
        is_word = token is not None and len(doc[token]) == quote.source[1] - quote.source[0]
        if token is not None and is_word and speaker.kind == "person":
            found.append((token, entities[speaker.entity]))
    return found


def _others(doc: Doc) -> list[tuple[int, Entity]]:
    """The other pronouns for one person, where it is clear who that is."""
    singular = [doc[place] for place in having(doc, LOWER, _SINGULAR)]
    pronouns = [token for token in singular if token.tag_ != "PRP"]
    pronouns += [token for token in singular if token.tag_ == "PRP" and token.lower_ in _SUBJECTS]
    quotes: list[Quote] = list(doc._.quotes)
    sources = [quote.source for quote in quotes]
    for token in pronouns:
        quotes.append(Quote(id="", kind="indirect", content=()))
        sources.append((token.idx, token.idx + len(token)))
    resolved = resolve(doc, quotes, sources)[len(doc._.quotes) :]
    return [
        (token.i, who.member.entity)
        for token, who in zip(pronouns, resolved, strict=True)
        if who.member is not None and who.member.is_person and who.confidence >= CLEAR
    ]


def _last_form(doc: Doc, entity: Entity, before: int) -> tuple[str, Span] | None:
    """The name in the form used last before that character, if it is a form of the full name."""
    words = set(entity.name.split())
    for start, end in reversed(entity.mentions):
        form = doc._.text[start:end]
        if end <= before and words.issuperset(form.split()) and _MARKS.isdisjoint(form):
            return form, (start, end)
    return None
