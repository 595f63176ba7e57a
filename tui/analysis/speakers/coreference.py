"""Whom each source of a quote denotes: one walk through the article from left to right.

Takes a `Doc` with entities and quotes, gives for each quote a `Resolved`. Names, pronouns and
descriptions are read in the order they stand, so that each can lean on those before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from tui.analysis.annotations import TokenSpan, tokens
from tui.analysis.entities.first_names import Gender
from tui.analysis.entities.roles import is_role_noun
from tui.analysis.quotes.speech_verbs import SPEECH_NOUNS
from tui.analysis.speakers.candidates import candidates_for
from tui.analysis.speakers.cast import FEMALE_NOUNS, MALE_NOUNS, Cast, Member, cast_of
from tui.analysis.speakers.descriptions import (
    BODY_NOUNS,
    DOCUMENT_NOUNS,
    Description,
    description_of,
)
from tui.analysis.speakers.offers import Offers
from tui.analysis.speakers.phrases import FIRST_PERSON, Phrase, phrase_of
from tui.analysis.speakers.salience import (
    HALF_LIFE,
    INSIDE_REPORT,
    INTRODUCED,
    MOST,
    SPEAKER,
    Salience,
    weight_of,
)
from tui.analysis.speakers.ranking import Weights, certainty, ranked, shipped
from tui.analysis.speakers.signs import Question
from tui.analysis.speakers.writer import writer_of
from tui.records import Quote, QuoteKind, Span

_GENDERS: dict[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
}
_PLURAL = frozenset("they them their theirs".split())

CERTAIN = 1.0
CLEAR = 0.9
LIKELY = 0.7
Watch = Callable[[int, Question, list[Member]], None]

_DEEPEST = 5
"""Arcs between "who" and the person it stands for at most."""

LEAST_SALIENCE = 4.0
"""A pronoun whose best candidate weighs less than this stays unresolved."""


class Resolved(NamedTuple):
    """Whom a source denotes: a member of the cast, or only the words that describe it.

    `alias` is the quote whose speaker this is (first person inside a quotation).
    """

    member: Member | None
    phrase: Phrase | None
    confidence: float
    antecedent: TokenSpan | None = None


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
        self.quoted = _tokens_in(doc, quotes, ("direct",))
        self.reported = _tokens_in(doc, quotes, ("indirect", "mixed"))
        self.own = [self._named_inside(quote) for quote in quotes]
        self.plural: tuple[Member | None, TokenSpan] | None = None
        self.body: tuple[Member | None, TokenSpan] | None = None
        self.last_speaker: Resolved | None = None
        self.nameless: tuple[TokenSpan, float] | None = None
        self.sentence = 0.0
        self.weights = weights or shipped()
        self.watch = watch
        self.described: dict[str, TokenSpan] = {}
        self.answered: dict[str, Member] = {}
        self.offers = Offers(doc, self.cast)
        self.sentence_of = _sentence_numbers(doc)

    def _named_inside(self, quote: Quote) -> set[int]:
        """Members the quote's own content names: its speaker is none of them."""
        return {
            self.cast.at[token.i].index
            for start, end in quote.content
            for token in tokens(self.doc, start, end)
            if token.i in self.cast.at
        }

    def run(self) -> list[Resolved]:
        for token in self.doc:
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
            elif (
                token.dep_ in ("nsubj", "nsubjpass")
                and token.tag_ in ("NNS", "NNPS")
                and token.i not in self.quoted
            ):
                self.plural = (None, _noun_chunk(token))
            elif (
                token.dep_ == "nsubj"
                and token.tag_ == "NN"
                and token.i not in self.quoted
                and token.lower_ in BODY_NOUNS | DOCUMENT_NOUNS
            ):
                self.body = (None, _noun_chunk(token))
        return self.found

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
        if quoted:
            return
        if member.is_person and head.dep_ in ("nsubj", "nsubjpass"):
            others = [t for t in head.conjuncts if self._is_another_person(t, member)]
            if others:
                self.plural = (None, (token.i, others[-1].right_edge.i + 1))
        if member.is_body and head.dep_ in ("nsubj", "nsubjpass", "pobj", "conj", "appos"):
            if head.dep_.startswith("nsubj") or self.body is None:
                self.body = (member, (token.i, end))
            if (
                member.entity.type == "NORP"
                and head.tag_ in ("NNPS", "NNS", "NNP")
                and head.dep_.startswith("nsubj")
            ):
                self.plural = (member, (token.i, end))
        if (
            member.is_body
            and member.entity.type == "ORG"
            and head.dep_.startswith("nsubj")
            and self.plural is None
        ):
            self.plural = (member, (token.i, end))

    def _is_another_person(self, token: Token, member: Member) -> bool:
        other = self.cast.at.get(token.i)
        return other is not None and other.is_person and other is not member

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
        confidence = CLEAR if best[0] > 2 * rival else LIKELY if best[0] > 1.25 * rival else 0.55
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
            return self._relative(phrase)
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, barred)
        if phrase.kind == "several":
            return Resolved(None, phrase, CERTAIN)
        owner = self._owner_of_words(phrase, number)
        if owner is not None:
            return owner
        meant = self._meant(phrase, barred, number)
        if meant is not None:
            return Resolved(meant[0], phrase, meant[1])
        return Resolved(None, phrase, CERTAIN, self._described_before(phrase))

    def _described_before(self, phrase: Phrase) -> TokenSpan | None:
        """ "The office" after "the civil defence office": the fuller words of a nameless body."""
        told = description_of(self.doc, phrase)
        if told.family != "body" or not told.is_definite or not told.may_mean_one:
            return None
        if told.others:
            self.described[told.noun] = phrase.span
            return None
        return self.described.get(told.noun)

    def _meant(self, phrase: Phrase, barred: set[int], number: int) -> tuple[Member, float] | None:
        """Whom the ranker says a description means, and how sure that is."""
        asked = self._question(phrase, barred)
        if asked is None:
            return None
        question, candidates = asked
        if self.watch is not None:
            self.watch(number, question, candidates)
        ranking = ranked(question, candidates, self.weights)
        if ranking is None:
            return None
        chance = certainty(ranking, self.weights)
        if chance < self.weights.least:
            return None
        self.answered[question.description.noun] = ranking.best
        return ranking.best, chance

    def _question(
        self, phrase: Phrase, barred: set[int]
    ) -> tuple[Question, list[Member]] | None:
        told = description_of(self.doc, phrase)
        if not told.may_mean_one:
            return None
        owner = self._owner(told, barred)
        inside = {
            self.cast.at[i].index for i in range(*phrase.span) if i in self.cast.at
        }
        if owner is not None and (owner.is_person or told.family == "person"):
            inside.add(owner.index)
        candidates = candidates_for(told, self.cast, self.offers, owner, inside)
        weights = {m.index: self.salience.of(m) for m in (*self.cast.members, *candidates)}
        question = Question(
            told,
            at=phrase.span[0],
            sentence=self.sentence_of[phrase.span[0]],
            owner=owner,
            own=barred,
            weights=weights,
            heaviest=max(
                (m.index for m in candidates), key=weights.__getitem__, default=-1
            ),
            last=self.last_speaker.member if self.last_speaker else None,
            before=dict(self.answered),
            sentence_of=self.sentence_of,
            studies=self.offers.studies,
        )
        return question, candidates

    def _owner(self, told: Description, barred: set[int]) -> Member | None:
        """Whose the thing described is, where it is told: "his", "the bank’s", "Rao’s"."""
        if told.owner is None:
            return None
        phrase = phrase_of(self.doc, self.cast, told.owner)
        if phrase.kind == "name":
            return phrase.member
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, set()).member
        if phrase.kind == "nominal":
            asked = self._question(phrase, barred)
            ranking = ranked(*asked, self.weights) if asked else None
            if ranking and certainty(ranking, self.weights) >= self.weights.least:
                return ranking.best
        return None

    def _owner_of_words(self, phrase: Phrase, number: int) -> Resolved | None:
        """ "his remarks", "Rao’s commentary": the words are their owner's."""
        if phrase.head.lemma_.lower() not in SPEECH_NOUNS:
            return None
        owner = next((child for child in phrase.head.children if child.dep_ == "poss"), None)
        if owner is None or not phrase.span[0] <= owner.i < phrase.span[1]:
            return None
        inner = phrase_of(self.doc, self.cast, (owner.left_edge.i, owner.i + 1))
        return None if inner.kind == "nominal" else self._denotation(inner, number)

    def _relative(self, phrase: Phrase) -> Resolved:
        """ "Rao, who said": the noun the clause hangs on."""
        named = self._named_just_before(phrase.head)
        if named is not None:
            return Resolved(named, phrase, CLEAR)
        verb = phrase.head.head
        while verb.dep_ in ("conj", "xcomp", "aux") and verb.head != verb:
            verb = verb.head
        noun = verb.head if verb.dep_ == "relcl" else None
        if noun is None or noun is verb:
            return Resolved(None, phrase, 0.0)
        if phrase.head.lower_ == "who":
            noun = self._human(noun)
        member = self.cast.at.get(noun.i)
        if member is not None:
            return Resolved(member, phrase, CLEAR)
        chunk = _noun_chunk(noun)
        inner = phrase_of(self.doc, self.cast, chunk)
        return Resolved(inner.member, inner, CLEAR)

    def _human(self, noun: Token) -> Token:
        """The person in "an aide to the campaign, who", where the parse hangs on to the body."""
        at = noun
        for _ in range(_DEEPEST):
            member = self.cast.at.get(at.i)
            if is_role_noun(at) or (member is not None and member.is_person):
                return at
            at = at.head
        return noun

    def _named_just_before(self, who: Token) -> Member | None:
        """ "Rao, who": somebody whose name ends right before the relative pronoun."""
        at = who.i - 1
        if at > 0 and self.doc[at].text == ",":
            at -= 1
        member = self.cast.at.get(at)
        is_whole = member is not None and (member.is_person or who.lower_ != "who")
        return member if is_whole else None

    def _pronoun(self, phrase: Phrase, barred: set[int]) -> Resolved:
        word = phrase.head.lower_
        if word in FIRST_PERSON:
            return self._first_person(phrase)
        if word in _PLURAL:
            return self._several(phrase)
        if word in ("it", "its"):
            return self._body(phrase, barred)
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

    def _several(self, phrase: Phrase) -> Resolved:
        """What "they" stands for: a body that just spoke, or else the last plural subject."""
        last = self.last_speaker.member if self.last_speaker is not None else None
        is_body = last is not None and last.entity.type in ("ORG", "NORP")
        if last is not None and is_body and self.salience.of(last) > SPEAKER / 2:
            return Resolved(last, phrase, LIKELY)
        if self.plural is not None:
            member, span = self.plural
            return Resolved(member, phrase, LIKELY, span)
        return Resolved(None, phrase, 0.0)

    def _body(self, phrase: Phrase, barred: set[int]) -> Resolved:
        """What "it" stands for: the body named last, the last as subject, or what weighs most."""
        near = self._body_named_last(phrase, barred)
        if near is not None:
            return Resolved(near, phrase, LIKELY)
        if self.body is not None and (self.body[0] is None or self.body[0].index not in barred):
            member, span = self.body
            return Resolved(member, phrase, LIKELY, span)
        bodies = [m for m in self.cast.members if m.is_body and m.index not in barred]
        best = max(bodies, key=self.salience.of, default=None)
        if best is None or self.salience.of(best) < LEAST_SALIENCE:
            return Resolved(None, phrase, 0.0)
        return Resolved(best, phrase, 0.55)

    def _body_named_last(self, phrase: Phrase, barred: set[int]) -> Member | None:
        """The body or work named last before "it", in its sentence or the one before."""
        sentence = self.sentence_of[phrase.head.i]
        for i in range(phrase.head.i - 1, -1, -1):
            if self.sentence_of[i] < sentence - 1:
                return None
            member = self.cast.at.get(i)
            if member is None or member.index in barred or i in self.quoted:
                continue
            if member.entity.type in ("ORG", "WORK"):
                return member
        return None

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


def _tokens_in(doc: Doc, quotes: Sequence[Quote], kinds: tuple[QuoteKind, ...]) -> set[int]:
    """The tokens inside the content of quotes of these kinds."""
    return {
        token.i
        for quote in quotes
        if quote.kind in kinds
        for start, end in quote.content
        for token in tokens(doc, start, end)
    }


def _noun_chunk(head: Token) -> TokenSpan:
    """The phrase round a noun, without clauses after it."""
    left = head
    for child in head.children:
        if child.i < head.i and child.dep_ in (
            "det",
            "amod",
            "compound",
            "nummod",
            "poss",
            "nmod",
            "quantmod",
        ):
            left = head.doc[min(left.i, child.left_edge.i)]
    right = head.i + 1
    for child in head.children:
        if (
            child.i == right
            and child.dep_ == "prep"
            and child.lower_ in ("of", "for", "at", "from", "in")
        ):
            right = child.right_edge.i + 1
    return left.i, right


def _sentence_numbers(doc: Doc) -> list[int]:
    """For each token the number of its sentence, from 0."""
    numbers, number = [], -1
    for token in doc:
        number += bool(token.is_sent_start)
        numbers.append(max(0, number))
    return numbers
