"""The speakers component: one speaker for each person or body that a quote is from.

Takes `doc._.quotes` and `doc._.entities`, gives `doc._.speakers`, and `doc._.quotes` with each
quote's speaker. What stays unnamed ("a senior official") is a speaker by its own words; what cannot
be told is null.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from tui.analysis.entities import names, roles
from tui.analysis.quotes.unsaid import is_denied
from tui.analysis.speakers.cast import Member
from tui.analysis.speakers.coreference import resolve
from tui.analysis.speakers.descriptions import BODY_NOUNS, DOCUMENT_NOUNS
from tui.analysis.speakers.resolved import Resolved
from tui.records import Quote, Speaker, SpeakerKind


@dataclass(slots=True)
class _Speaker:
    key: str
    name: str
    role: str | None
    kind: SpeakerKind
    entity: str | None
    quotes: list[str] = field(default_factory=list)


@Language.factory(
    "onrecord_speakers",
    default_config={"least_confidence": 0.5, "scorer": {"@scorers": "onrecord.speakers.v1"}},
)
class Speakers:
    """spaCy component: writes `doc._.speakers` and names the speakers in `doc._.quotes`.

    A source resolved with less than `least_confidence` (0 to 1) names nobody.
    """

    def __init__(self, nlp: Language, name: str, *, least_confidence: float, scorer: Any) -> None:
        self.name = name
        self.least_confidence = least_confidence
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        quotes: tuple[Quote, ...] = doc._.quotes
        resolved = resolve(doc, quotes, [quote.source for quote in quotes])
        speakers: dict[str, _Speaker] = {}
        named: list[Quote] = []
        for quote, found in zip(quotes, resolved, strict=True):
            speaker = _speaker_of(doc, found, self.least_confidence)
            if speaker is None or is_denied(doc, quote.cue, quote.content):
                named.append(quote)
                continue
            kept = speakers.setdefault(speaker.key, speaker)
            kept.quotes.append(quote.id)
            confidence = round(min(quote.confidence, found.confidence), 3)
            named.append(replace(quote, speaker=kept.key, confidence=confidence))
        ids = {key: f"s{number}" for number, key in enumerate(speakers, 1)}
        doc._.quotes = tuple(
            replace(quote, speaker=ids[quote.speaker]) if quote.speaker else quote
            for quote in named
        )
        doc._.speakers = tuple(
            Speaker(
                id=ids[key],
                name=speaker.name,
                role=speaker.role,
                kind=speaker.kind,
                entity=speaker.entity,
                quotes=tuple(speaker.quotes),
            )
            for key, speaker in speakers.items()
        )
        return doc

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Share of quotes with the right speaker; see `score_speakers`."""
        return dict(self.scorer(examples, **settings))


def speaker_name(doc: Doc, found: Resolved, least: float) -> tuple[str | None, str | None]:
    """Name and kind of whom a source denotes; None twice where nobody can be told."""
    speaker = _speaker_of(doc, found, least)
    return (speaker.name, speaker.kind) if speaker else (None, None)


def _speaker_of(doc: Doc, found: Resolved, least: float) -> _Speaker | None:
    if found.confidence < least:
        return None
    if found.member is not None:
        return _of_entity(doc, found.member)
    return _of_words(doc, found)


def _of_entity(doc: Doc, member: Member) -> _Speaker:
    entity = member.entity
    kind: SpeakerKind = "organisation"
    if entity.type == "PERSON":
        kind = "person"
    elif entity.type == "NORP":
        kind = "group"
    elif entity.type in ("WORK", "LAW", "PRODUCT", "EVENT"):
        kind = "document"
    key = entity.id or "=" + entity.name.casefold()
    return _Speaker(key, entity.name, _role(doc, member), kind, entity.id or None)


def _role(doc: Doc, member: Member) -> str | None:
    """The entity's role, or for a person what stands before a comma: "The governor, Ana Silva,"."""
    if member.entity.role or not member.is_person:
        return member.entity.role
    found = (roles.role_set_off(doc, span) for span in member.mentions)
    return next((doc[span[0] : span[1]].text for span in found if span), None)


_WISH = re.compile(
    r",? who (?:asked|begged|declined|did not want|insisted|preferred|refused|requested|spoke on|"
    r"wanted|wished|would not)\b.*",
    re.DOTALL,
)
"""What a nameless speaker says of staying nameless."""


def _of_words(doc: Doc, found: Resolved) -> _Speaker | None:
    """A speaker by the words that describe it: "officials", "a senior official", "the report"."""
    phrase = found.phrase
    if phrase is None or (phrase.kind in ("pronoun", "relative") and found.antecedent is None):
        return None
    start, end = found.antecedent or phrase.span
    words = doc[start:end]
    name = _WISH.sub("", " ".join(words.text.split())).strip(" ,;:—–-")
    if not name:
        return None
    head = phrase.head if found.antecedent is None else words.root
    bare = (
        name.split(" ", 1)[1]
        if name.split(" ", 1)[0].casefold() in ("the", "these", "those") and " " in name
        else name
    )
    noun = head.lower_
    plural = head.tag_ in ("NNS", "NNPS") or noun == "police"
    kind: SpeakerKind = "group" if plural or phrase.kind == "several" else "unnamed"
    if noun.rstrip("s") in DOCUMENT_NOUNS or noun in DOCUMENT_NOUNS:
        kind = "document"
    elif noun in BODY_NOUNS and noun != "police":
        kind = "organisation"
    return _Speaker("=" + bare.casefold(), bare, None, kind, None)


@registry.scorers("onrecord.speakers.v1")
def make_speakers_scorer() -> Any:
    """The scorer for pipeline configs."""
    return score_speakers


def score_speakers(examples: Iterable[Example], **_: Any) -> dict[str, float]:
    """Share of the reference's quotes whose speaker's name the prediction gives too."""
    right = total = 0
    for example in examples:
        got = {speaker.id: speaker.name for speaker in example.predicted._.speakers}
        wanted = {speaker.id: speaker.name for speaker in example.reference._.speakers}
        for quote in example.reference._.quotes:
            if quote.speaker is None:
                continue
            total += 1
            match = next(
                (q for q in example.predicted._.quotes if q.content == quote.content), None
            )
            right += match is not None and names.parts(
                got.get(match.speaker or "", "")
            ) == names.parts(wanted[quote.speaker])
    return {"speakers_acc": right / total if total else 0.0}
