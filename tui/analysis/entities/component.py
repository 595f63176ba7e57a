"""The entities component: who and what the article names, each under its fullest name.

Takes `doc.spans["news"]` (the encoder's PER, ORG, LOC, MISC) and `doc.ents` (spaCy's), gives
`doc._.entities`. The encoder's spans win where both overlap; one surface form has one type in an
article, and a surname the type of its full name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from tui.analysis.annotations import NEWS, TokenSpan, characters
from tui.analysis.columns import having
from tui.analysis.entities import evidence, gazetteer, merging, names, roles
from tui.analysis.entities.first_names import gender_of
from tui.analysis.entities.types import COARSE, FROM_SPACY, MISCELLANEOUS, fine_type
from tui.analysis.entities.voting import BADLY_READ, SHOWN, Mention, one_type_each
from tui.records import Entity, EntityType

ADDED_FROM_SPACY: frozenset[EntityType] = frozenset((*MISCELLANEOUS, "FAC"))
"""Types the encoder does not know: spaCy's spans of these count where the encoder found none."""


@Language.factory(
    "onrecord_entities", default_config={"scorer": {"@scorers": "onrecord.entities.v1"}}
)
class Entities:
    """spaCy component: writes `doc._.entities`."""

    def __init__(self, nlp: Language, name: str, *, scorer: Any) -> None:
        self.name = name
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        found = list(found_mentions(doc))
        words = evidence.common_words(doc, (mention.span for mention in found))
        found = [mention for mention in found if mention.text not in words]
        mentions = one_type_each(without_verbs(doc, found))
        mentions = sorted(mentions + list(missed_mentions(doc, mentions)), key=lambda m: m.span)
        doc._.entities = tuple(records(doc, mentions))
        return doc

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Exact-span F1, coarse types; see `score_entities`."""
        return dict(self.scorer(examples, **settings))


def found_mentions(doc: Doc) -> Iterator[Mention]:
    """The encoder's names with fine types, and spaCy's where they add something."""
    taken = [False] * len(doc)
    spacy_types: dict[int, EntityType] = {}
    for ent in doc.ents:
        kind = FROM_SPACY.get(ent.label_)
        if kind is not None:
            for i in range(ent.start, ent.end):
                spacy_types[i] = kind
    for label, (start, end) in whole_names(doc):
        bounds = evidence.without_loose_ends(doc, (start, end))
        weight = 1.0 if bounds == (start, end) else BADLY_READ
        if label == "PER":
            bounds = _without_titles(doc, bounds)
            if _is_only_title(doc, bounds):
                continue
        for i in range(start, end):
            taken[i] = True
        text = name_text(doc, bounds)
        seen = Counter(t for i in range(*bounds) if (t := spacy_types.get(i)) is not None)
        spacy = seen.most_common(1)[0][0] if seen else None
        family = "LOC" if is_surely_place(doc, bounds, label) else label
        kind = fine_type(text, family, spacy)
        if evidence.is_shown_a_body(doc, bounds, kind):
            kind, weight = "ORG", SHOWN
        yield Mention(bounds, kind, text, weight)
    for ent in doc.ents:
        kind = FROM_SPACY.get(ent.label_)
        if kind not in ADDED_FROM_SPACY or any(taken[ent.start : ent.end]):
            continue
        core = trimmed(doc, (ent.start, ent.end))
        if core is not None and _is_believable(doc, core, kind):
            yield Mention(core, kind, name_text(doc, core), 0.5)


def whole_names(doc: Doc) -> Iterator[tuple[str, TokenSpan]]:
    """The encoder's names with their labels; a body's that ends in "of" takes in the next one.

    "Times of" and "Gaza" side by side are the "Times of Gaza".
    """
    label, start, end = "", 0, 0
    for span in doc.spans.get(NEWS, ()):
        if label == "ORG" and span.start == end and doc[end - 1].lower_ in ("of", "for"):
            end = span.end
            continue
        if label:
            yield label, (start, end)
        label, start, end = span.label_, span.start, span.end
    if label:
        yield label, (start, end)


def _is_believable(doc: Doc, span: TokenSpan, kind: EntityType) -> bool:
    """spaCy's small model calls many things names; a name has capitals and a people is a people."""
    text = name_text(doc, span)
    if kind == "NORP":
        return gazetteer.is_demonym(text)
    return any(
        token.text[:1].isupper() for token in doc[span[0] : span[1]] if not token.is_sent_start
    )


def _is_only_title(doc: Doc, span: TokenSpan) -> bool:
    """A headline's "Former Doctor Says" names nobody, nor does "Prince" before the name itself."""
    words = doc[span[0] : span[1]]
    if all(token.lower_ in ("former", "late", "acting") for token in words):
        return True
    after = doc[span[1]] if span[1] < len(doc) else None
    return (
        len(words) == 1
        and names.is_title(words[0].text)
        and after is not None
        and after.ent_type_ == "PERSON"
    )


def _without_titles(doc: Doc, span: TokenSpan) -> TokenSpan:
    """ "Gen. Tarek Hadi" without the rank."""
    start, end = span
    while end - start > 1 and names.is_title(doc[start].text) and doc[start].lower_ != "pope":
        start += 1
    return start, end


def is_surely_place(doc: Doc, span: TokenSpan, label: str) -> bool:
    """Is what the encoder took for a person a place: "in Odesa", "struck Kryvyi Rih"?

    The gazetteer must know it, and a preposition of place or two words of which the first is no
    first name must say so too.
    """
    text = name_text(doc, span)
    if text.isupper() and len(text) > 3:
        text = text.title()
    if label != "PER" or not (gazetteer.is_city(text) or gazetteer.is_country_or_state(text)):
        return False
    first = doc[span[0]]
    before = doc[first.i - 1].lower_ if first.i else ""
    if gender_of(first.text) is not None:
        return before in _PREPOSITIONS_OF_PLACE
    is_long = span[1] - span[0] > 1
    return is_long or before in _PREPOSITIONS_OF_PLACE or before in _PERHAPS_OF_PLACE


_PREPOSITIONS_OF_PLACE = frozenset("in at near outside around inside throughout".split())
_PERHAPS_OF_PLACE = frozenset("to from of (".split())


def name_text(doc: Doc, span: TokenSpan) -> str:
    """The words of a span on one line."""
    return " ".join(doc[span[0] : span[1]].text.split())


def trimmed(doc: Doc, span: TokenSpan) -> TokenSpan | None:
    """The span without the article, titles and quotation marks before it or a possessive after it.

    "the White House's" becomes "White House", "President Obama" becomes "Obama".
    """
    start, end = span
    while start < end and (
        doc[start].lower_ in ("the", "a", "an") or doc[start].is_quote or doc[start].is_space
    ):
        start += 1
    while end > start and (
        doc[end - 1].tag_ == "POS" or doc[end - 1].is_quote or doc[end - 1].is_space
    ):
        end -= 1
    while end - start > 1 and doc[start].ent_type_ == "PERSON" and names.is_title(doc[start].text):
        start += 1
    return (start, end) if start < end else None


def without_verbs(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """A headline's verb is no surname: "Rao Hides" is Rao where the article knows a Maya Rao."""
    full = [words for m in mentions if m.type == "PERSON" and len(words := names.parts(m.text)) > 1]
    surnames = Counter(words[-1] for words in full)
    kept = []
    for mention in mentions:
        words = names.parts(mention.text) if mention.type == "PERSON" else ()
        start, end = mention.span
        is_pair = len(words) == 2 and end - start == 2 and gender_of(words[0]) is None
        if is_pair and surnames[words[0]] and surnames[words[1]] == 1:
            mention = replace(mention, span=(start, start + 1), text=doc[start].text)
        kept.append(mention)
    return kept


def missed_mentions(doc: Doc, mentions: list[Mention]) -> Iterator[Mention]:
    """Words the article names elsewhere but that nobody marked here.

    Only capitalised words that are proper nouns here, and only whole names.
    """
    known: dict[str, EntityType] = {}
    for mention in mentions:
        if mention.type in COARSE and mention.text[:1].isupper() and len(mention.text) > 2:
            known.setdefault(mention.text, mention.type)
    by_first: dict[str, list[tuple[list[str], EntityType]]] = defaultdict(list)
    for text, kind in known.items():
        words = text.split()
        by_first[words[0]].append((words, kind))
    taken = [False] * len(doc)
    for mention in mentions:
        for i in range(*mention.span):
            taken[i] = True
    for place in having(doc, ORTH, frozenset(by_first)):
        token = doc[place]
        if taken[place]:
            continue
        for words, kind in sorted(by_first[token.text], key=lambda k: -len(k[0])):
            end = token.i + len(words)
            here = doc[token.i : end]
            if (
                [t.text for t in here] == words
                and not any(taken[token.i : end])
                and _stands_alone(doc, token.i, end)
            ):
                for i in range(token.i, end):
                    taken[i] = True
                yield Mention((token.i, end), kind, name_text(doc, (token.i, end)))
                break


def _stands_alone(doc: Doc, start: int, end: int) -> bool:
    """Are these proper nouns that no other capitalised word joins to a longer name?"""
    if any(token.pos_ != "PROPN" for token in doc[start:end] if token.is_alpha):
        return False
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    joined_before = (
        before is not None
        and before.pos_ == "PROPN"
        and not names.is_title(before.text)
        and not before.ent_type_
    )
    joined_after = after is not None and after.pos_ == "PROPN"
    return not joined_before and not joined_after


def records(doc: Doc, mentions: list[Mention]) -> Iterator[Entity]:
    """The mentions merged under one name each, in the order of their first mention."""
    groups = merging.groups(doc, [(m.span, m.type, m.text) for m in mentions])
    for number, group in enumerate(groups, 1):
        members = [mentions[i] for i in group.members]
        kind = Counter(m.type for m in members).most_common(1)[0][0]
        yield Entity(
            id=f"e{number}",
            type=kind,
            name=_with_country(doc, mentions, members, group.name) if kind == "ORG" else group.name,
            role=best_role(doc, members) if kind == "PERSON" else None,
            mentions=tuple(characters(doc, m.span) for m in members),
        )


def _with_country(doc: Doc, mentions: list[Mention], members: list[Mention], name: str) -> str:
    """A ministry's name with the country it is of: "Egypt’s Foreign Ministry", "Sudanese army"."""
    if name.split()[-1].casefold() not in NEEDS_COUNTRY:
        return name
    for member in members:
        if member.text != name:
            continue
        start = member.span[0]
        country = start - 1 if start and doc[start - 1].tag_ == "POS" else start
        for other in mentions:
            if other.span[1] == country and other.type in ("GPE", "NORP"):
                return name_text(doc, (other.span[0], member.span[1]))
    return name


NEEDS_COUNTRY = frozenset(
    """
    administration agency army assembly association cabinet commission committee congress council
    court department embassy federation forces government guard intelligence military ministry navy
    office parliament party police senate treasury union
    """.split()
)
"""Last words of names that many countries have."""


def best_role(doc: Doc, members: list[Mention]) -> str | None:
    """The longest role given before the person's name, or else the first one given after it.

    A rank alone ("Gen.") gives way to what comes after.
    """
    before = [
        doc[found[0] : found[1]].text
        for member in members
        if (found := roles.role_before(doc, member.span)) is not None
    ]
    longest = max(before, key=lambda role: len(role.split()), default=None)
    if longest is not None and not longest.endswith("."):
        return longest
    for member in members:
        after = roles.role_after(doc, member.span)
        if after is not None:
            return without_owner(doc, after)
    return longest


def without_owner(doc: Doc, role: TokenSpan) -> str:
    """A longer role without a nameless owner: of "the city’s head of police", "head of police"."""
    start, end = role
    owner = next((i for i in range(start, end) if doc[i].tag_ == "POS"), None)
    if (
        owner is not None
        and end - owner > 2
        and not any(t.pos_ == "PROPN" for t in doc[start:owner])
    ):
        start = owner + 1
    return doc[start:end].text


@registry.scorers("onrecord.entities.v1")
def make_entities_scorer() -> Any:
    """The scorer for pipeline configs."""
    return score_entities


def score_entities(examples: Iterable[Example], **_: Any) -> dict[str, float]:
    """Exact-span F1 over PER, ORG and LOC: predicted entities against the reference's `ents`."""
    hit = predicted = gold = 0
    for example in examples:
        wanted = {
            (ent.start_char, ent.end_char, COARSE.get(FROM_SPACY.get(ent.label_, "EVENT"), "MISC"))
            for ent in example.reference.ents
        }
        wanted = {w for w in wanted if w[2] != "MISC"}
        got = {
            (start, end, COARSE[entity.type])
            for entity in example.predicted._.entities
            if entity.type in COARSE
            for start, end in entity.mentions
        }
        hit, predicted, gold = hit + len(wanted & got), predicted + len(got), gold + len(wanted)
    precision = hit / predicted if predicted else 0.0
    recall = hit / gold if gold else 0.0
    f1 = 2 * hit / (predicted + gold) if predicted + gold else 0.0
    return {"entities_p": precision, "entities_r": recall, "entities_f": f1}
