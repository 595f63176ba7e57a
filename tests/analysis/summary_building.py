"""Parsed made-up articles with annotations made by hand, for the tests of the summary."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from tests.building import make_article
from tui.analysis import pipeline
from tui.records import Entity, EntityType, Quote, QuoteKind, Span, Speaker


class Draft:
    """An article under construction: phrases become spans by where they stand in the text."""

    def __init__(self, text: str, *, title: bool = False) -> None:
        self.text = text
        self.article = make_article(text, title=title)
        self.entities: list[Entity] = []
        self.quotes: list[Quote] = []
        self.speakers: list[Speaker] = []

    def span(self, phrase: str, occurrence: int = 1) -> Span:
        """Where the phrase stands for the nth time."""
        start = -1
        for _ in range(occurrence):
            start = self.text.index(phrase, start + 1)
        return start, start + len(phrase)

    def names(self, name: str, type_: EntityType, *mentions: Span) -> Draft:
        """Add an entity; its only mention is the name unless others are given."""
        spans = mentions or (self.span(name),)
        entity = Entity(id=f"e{len(self.entities)}", type=type_, name=name, mentions=spans)
        self.entities.append(entity)
        return self

    def says(
        self,
        speaker: str | None,
        *content: str,
        source: Span | None,
        kind: QuoteKind = "direct",
    ) -> Draft:
        """Add a quote, and its speaker if that is a new one."""
        known = next((s for s in self.speakers if s.name == speaker), None)
        quote = Quote(
            id=f"q{len(self.quotes)}",
            kind=kind,
            content=tuple(self.span(part) for part in content),
            source=source,
            speaker=known.id if known else (f"s{len(self.speakers)}" if speaker else None),
        )
        self.quotes.append(quote)
        if speaker is not None and known is None:
            entity = next((e.id for e in self.entities if e.name == speaker), None)
            self.speakers.append(
                Speaker(
                    id=f"s{len(self.speakers)}",
                    name=speaker,
                    kind="person",
                    entity=entity,
                    quotes=tuple(q.id for q in self.quotes if q.speaker == quote.speaker),
                )
            )
        return self

    def doc(self, nlp: Language) -> Doc:
        """The article parsed, with these annotations."""
        ours = [name for name in nlp.pipe_names if name.startswith("onrecord_")]
        ours.remove("onrecord_paragraphs")
        doc = pipeline.run(nlp, nlp.make_doc(self.text), set(nlp.pipe_names) - set(ours))
        doc._.article = self.article
        doc._.entities = tuple(self.entities)
        doc._.quotes = tuple(self.quotes)
        doc._.speakers = tuple(self.speakers)
        return doc
