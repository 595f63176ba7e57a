"""Whom each source of a quote denotes: one walk through the article from left to right.

Takes a `Doc` with entities and quotes, gives for each quote a `Resolved`. Names, pronouns and
descriptions are read in the order they stand, so that each can lean on those before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from spacy.attrs import DEP, LOWER
from spacy.tokens import Doc, Token

from tui.analysis.annotations import TokenSpan, tokens
from tui.analysis.columns import having, sentence_starts
from tui.analysis.entities.first_names import Gender
from tui.analysis.entities.roles import is_role_noun
from tui.analysis.quotes.speech_verbs import SPEECH_NOUNS
from tui.analysis.speakers.antecedents import (
    named_just_before,
    noun_chunk,
    noun_of_clause,
    sentence_numbers,
    tokens_in,
)
from tui.analysis.speakers.asking import Asker, Watch
from tui.analysis.speakers.cast import FEMALE_NOUNS, MALE_NOUNS, Cast, Member, cast_of
from tui.analysis.speakers.groups import SUBJECTS, Groups
from tui.analysis.speakers.phrases import FIRST_PERSON, Phrase, phrase_of
from tui.analysis.speakers.ranking import Weights
from tui.analysis.speakers.resolved import (
    CERTAIN,
    CLEAR,
    LEAST_SALIENCE,
    LIKELY,
    UNSURE,
    Resolved,
)
from tui.analysis.speakers.salience import (
    HALF_LIFE,
    INSIDE_REPORT,
    INTRODUCED,
    MOST,
    SPEAKER,
    Salience,
    weight_of,
)
from tui.analysis.speakers.writer import writer_of
from tui.records import Quote, Span

_GENDERS: dict[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
}
_PLURAL = frozenset("they them their theirs".split())


def resolve(
    doc: Doc,
    quotes: Sequence[Quote],
    sources: Sequence[Span | None],
    weights: Weights | None = None,
    watch: Watch | None = None,
) -> list[Resolved]:
    """For each quote, whom the span in `sources` at its place denotes.

    `watch` is told of every description that is ranked, with the number of its quote.
    """
    return _Walk(doc, quotes, sources, weights, watch).run()


class _Walk:
    def __init__(
        self,
        doc: Doc,
        quotes: Sequence[Quote],
        sources: Sequence[Span | None],
        weights: Weights | None,
        watch: Watch | None,
    ) -> None:
        self.doc = doc
        self.quotes = quotes
        self.cast: Cast = cast_of(doc)
        self.salience = Salience()
        self.found: list[Resolved] = [Resolved(None, None, 0.0)] * len(quotes)
        self.spans: list[TokenSpan | None] = []
        self.by_token: dict[int, list[int]] = defaultdict(list)
        for number, source in enumerate(sources):
            span = tokens(doc, *source) if source is not None else None
            if span is None or not len(span):
                self.spans.append(None)
                continue
            self.spans.append((span.start, span.end))
            self.by_token[span.start].append(number)
        self.quoted = tokens_in(doc, quotes, ("direct",))
        self.reported = tokens_in(doc, quotes, ("indirect", "mixed"))
        self.own = [self._named_inside(quote) for quote in quotes]
        self.last_speaker: Resolved | None = None
        self.nameless: tuple[TokenSpan, float] | None = None
        self.sentence = 0.0
        self.sentence_of = sentence_numbers(doc)
        self.groups = Groups(self.cast, self.salience, self.quoted, self.sentence_of)
        self.asker = Asker(
            doc, self.cast, self.salience, self.sentence_of, self._whose, weights, watch
        )

    def _whose(self, phrase: Phrase) -> Member | None:
        """Whom "his" in "his campaign" means."""
        return self._pronoun(phrase, set()).member

    def _named_inside(self, quote: Quote) -> set[int]:
        """Members the quote's own content names: its speaker is none of them."""
        at = self.cast.at
        spans = [tokens(self.doc, *part) for part in quote.content]
        return {at[i].index for span in spans for i in range(span.start, span.end) if i in at}

    def run(self) -> list[Resolved]:
        for place in self._telling_places():
            token = self.doc[place]
            if token.is_sent_start and token.i not in self.quoted:
                self.sentence += 1.0
                self.salience.move_to(self.sentence)
            for number in self.by_token.get(token.i, ()):
                self._resolve(number)
            member = self.cast.at.get(token.i)
            if member is not None and self.cast.at.get(token.i - 1) is not member:
                self._mention(member, token)
            elif (
                token.lower_ in _GENDERS
                and token.i not in self.quoted
                and token.i not in self.by_token
            ):
                self._pronoun_in_passing(token)
            elif token.dep_ in SUBJECTS and token.i not in self.quoted:
                self.groups.meet_subject(token)
        return self.found

    def _telling_places(self) -> list[int]:
        """The tokens that the walk has to look at."""
        return sorted(
            {
                *np.flatnonzero(sentence_starts(self.doc)).tolist(),
                *self.by_token,
                *self.cast.at,
                *having(self.doc, LOWER, frozenset(_GENDERS)),
                *having(self.doc, DEP, SUBJECTS),
            }
        )

    def _mention(self, member: Member, token: Token) -> None:
        end = token.i
        while self.cast.at.get(end) is member:
            end += 1
        head = self.doc[token.i : end].root
        quoted = token.i in self.quoted
        weight = weight_of(head, quoted)
        if token.i in self.reported:
            weight *= INSIDE_REPORT
        is_first = token.i == member.mentions[0][0]
        if member.is_person and is_first and end - token.i > 1 and not quoted:
            weight += INTRODUCED
        self.salience.add(member, weight)
        if not quoted:
            self.groups.meet(member, head, (token.i, end))

    def _pronoun_in_passing(self, token: Token) -> None:
        found = self._best_person(token.lower_, set())
        if found is not None:
            self.salience.add(found[0], weight_of(token, False))

    def _best_person(self, pronoun: str, barred: set[int]) -> tuple[Member, float] | None:
        gender = _GENDERS.get(pronoun)
        ranked: list[tuple[float, Member]] = []
        for member in self.cast.people():
            if member.index in barred:
                continue
            weight = self.salience.of(member)
            if weight <= 0.0:
                continue
            if gender is not None and member.gender is not None and member.gender != gender:
                continue
            if member.gender is None:
                weight *= 0.6
            ranked.append((weight, member))
        if not ranked:
            return None
        ranked.sort(key=lambda pair: -pair[0])
        best = ranked[0]
        if best[0] < LEAST_SALIENCE:
            return None
        rival = ranked[1][0] if len(ranked) > 1 else 0.0
        confidence = CLEAR if best[0] > 2 * rival else LIKELY if best[0] > 1.25 * rival else UNSURE
        return best[1], confidence

    def _resolve(self, number: int) -> None:
        span = self.spans[number]
        if span is None:
            return
        phrase = phrase_of(self.doc, self.cast, span)
        found = self._denotation(phrase, number)
        self.found[number] = found
        self.last_speaker = found
        if found.member is None and found.confidence and _is_one_human(found, self.doc):
            self.nameless = found.antecedent or phrase.span, self.sentence
        if found.member is not None and span[0] not in self.quoted:
            self.salience.add(found.member, SPEAKER)
            if phrase.kind != "name":
                self.salience.add(found.member, weight_of(phrase.head, False))

    def _denotation(self, phrase: Phrase, number: int) -> Resolved:
        barred = self.own[number]
        if phrase.kind == "name":
            return Resolved(phrase.member, phrase, CERTAIN)
        if phrase.kind == "relative":
            return self._relative(phrase, number)
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, barred)
        if phrase.kind == "several":
            return Resolved(None, phrase, CERTAIN)
        owner = self._owner_of_words(phrase, number)
        if owner is not None:
            return owner
        self.asker.last = self.last_speaker.member if self.last_speaker else None
        member, chance = self.asker.meant(phrase, barred, number)
        if member is not None:
            return Resolved(member, phrase, chance)
        return Resolved(None, phrase, 1.0 - chance, self.asker.fuller(phrase))

    def _owner_of_words(self, phrase: Phrase, number: int) -> Resolved | None:
        """ "his remarks", "Rao’s commentary": the words are their owner's."""
        if phrase.head.lemma_.lower() not in SPEECH_NOUNS:
            return None
        owner = next((child for child in phrase.head.children if child.dep_ == "poss"), None)
        if owner is None or not phrase.span[0] <= owner.i < phrase.span[1]:
            return None
        inner = phrase_of(self.doc, self.cast, (owner.left_edge.i, owner.i + 1))
        return None if inner.kind == "nominal" else self._denotation(inner, number)

    def _relative(self, phrase: Phrase, number: int) -> Resolved:
        """ "Rao, who said": the noun the clause hangs on."""
        named = named_just_before(self.cast, phrase.head)
        if named is not None:
            return Resolved(named, phrase, CLEAR)
        noun = noun_of_clause(self.cast, phrase.head)
        if noun is None:
            return Resolved(None, phrase, 0.0)
        member = self.cast.at.get(noun.i)
        if member is not None:
            return Resolved(member, phrase, CLEAR)
        chunk = noun_chunk(noun)
        inner = phrase_of(self.doc, self.cast, chunk)
        if inner.kind == "nominal" and self.doc[chunk[0]].lower_ not in ("a", "an"):
            return self._denotation(inner, number)
        return Resolved(inner.member, inner, CLEAR)

    def _pronoun(self, phrase: Phrase, barred: set[int]) -> Resolved:
        word = phrase.head.lower_
        if word in FIRST_PERSON:
            return self._first_person(phrase)
        if word in _PLURAL:
            return self.groups.they(phrase, self.last_speaker and self.last_speaker.member)
        if word in ("it", "its"):
            return self.groups.it(phrase, barred)
        best = self._best_person(word, barred)
        nameless = self._nameless(word)
        if nameless is not None and (best is None or self.salience.of(best[0]) <= nameless[1]):
            return Resolved(None, phrase, LIKELY, nameless[0])
        if best is None:
            return Resolved(None, phrase, 0.0)
        return Resolved(best[0], phrase, best[1])

    def _nameless(self, pronoun: str) -> tuple[TokenSpan, float] | None:
        """The one who spoke last without a name ("a witness"), with what that weighs by now."""
        if self.nameless is None:
            return None
        span, sentence = self.nameless
        words = {token.lower_ for token in self.doc[span[0] : span[1]]}
        other = MALE_NOUNS if _GENDERS.get(pronoun) == "f" else FEMALE_NOUNS
        if words & other:
            return None
        return span, MOST * 0.5 ** ((self.sentence - sentence) / HALF_LIFE)

    def _first_person(self, phrase: Phrase) -> Resolved:
        """ "I" inside a quotation is its speaker; outside, the writer."""
        at = phrase.head.idx
        for number, quote in enumerate(self.quotes):
            inside = any(start <= at < end for start, end in quote.content)
            if inside and self.spans[number] is not None and self.spans[number] != phrase.span:
                outer = self.found[number]
                if outer.phrase is None and self.spans[number] is not None:
                    self._resolve(number)
                    outer = self.found[number]
                return Resolved(outer.member, outer.phrase, outer.confidence, outer.antecedent)
        is_one = phrase.head.lower_ in ("i", "me", "my", "mine", "myself")
        writer = writer_of(self.doc, self.cast) if is_one else None
        return Resolved(writer, phrase, LIKELY if writer else 0.0)


def _is_one_human(found: Resolved, doc: Doc) -> bool:
    """Is the nameless speaker a person: "a witness", "a 34-year-old teacher"?"""
    if found.antecedent is not None or found.phrase is None:
        return found.phrase is not None and found.phrase.head.lower_ in _GENDERS
    head = found.phrase.head
    return head.tag_ in ("NN", "NNP", "CD") and (
        is_role_noun(head)
        or head.lower_ in MALE_NOUNS | FEMALE_NOUNS
        or any(is_role_noun(token) for token in doc[found.phrase.span[0] : found.phrase.span[1]])
    )
