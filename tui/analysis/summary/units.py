"""The sentences a summary may use: whole, with their quotations, names and sources inside.

Takes an analysed `Doc`, gives `Unit`s: one sentence of the body, or several where a quotation or a
bracket runs over them, verbatim but for a resolved name in brackets in place of a pronoun. A
sentence that cannot stand alone (half a quotation, a pronoun with no name before it, a claim whose
source is elsewhere, a fragment) gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tui.analysis.annotations import overlap, paragraphs, tokens
from tui.analysis.quotes.quotation_marks import stretches
from tui.analysis.summary.pronouns import antecedents
from tui.records import Quote, Span

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+)*(?:, [A-Z][\w. ]{1,20})?(?: \([^)\n]{2,30}\))?"
    r"|[A-Z][\w ,.]{1,30}\([A-Z][^)\n]{1,30}\))(?: ?[—–-]{1,2} |: )"
    r"|\([A-Z][A-Za-z ]{1,20}\) ?[—–-]{1,2} |\([A-Z]{2,9}\) ?"
)
"""PORT VALE, Ruthenia (Agency) — ; or Port Vale (Agency) - ; or PORT VALE: ; or (AGENCY) alone"""

_FURNITURE = re.compile(
    r"(?:by (?-i:[A-Z])[\w.’'-]+ (?-i:[A-Z])|read more|see also|related:|sign up|subscribe"
    r"|click here|scroll down|follow us|watch:|photo:|image:|listen:|updated?:|published:"
    r"|advertisement|copyright|©|all rights|\(reporting by|\(editing by|reporting by [A-Z]"
    r"|this (?:article|story) (?:was|has been|is)|[QA]:|correction:|editor[’']s note)",
    re.IGNORECASE,
)
"""Lines of the page, not of the report: "Read more", "(Reporting by …", credits."""

_CONNECTIVE = re.compile(
    r"(?:But|And|So|Yet|However|Meanwhile|Moreover|Furthermore|Nevertheless|Nonetheless|Still|Also"
    r"|In addition|Additionally|Then|Instead|Indeed|For (?:his|her|their|its) part),? ",
)

_ENDS_WELL = re.compile(r"[.!?…][”\"’')\]]*$")

_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Cmdr|Rev|Hon|Pres|St|Mt|No|vs"
    r"|[A-Z])\.$"
)
"""What stands before a name or a number: a sentence that ends so has been cut in two."""

_PERSONAL = frozenset("he she him her his hers himself herself".split())
_PLURAL = frozenset("they them their theirs themselves".split())
_NEUTER = frozenset("it its itself".split())
_POINTING = frozenset("this that these those such".split())
_REPLACEABLE = frozenset(("he", "she", "his", "her"))
_CLEAR_TIMES = frozenset(
    "morning afternoon evening night day week weekend month quarter season year decade century "
    "spring summer autumn fall winter time".split()
)
_SENTENCE = 40
"""Characters that bylines and lines of the page have not, but a sentence may."""
_OPENINGS = frozenset("“\"‘'«$€£")
_NAMED = frozenset(("PROPN", "NOUN"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
_ROLES = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "appos", "agent"))


class Unit(NamedTuple):
    """Words that can stand alone, from `start` to `end` of the text.

    `text` is those characters, with a name in brackets for a pronoun that would dangle;
    `named_at` is where the article gives that name. `paragraph` counts body paragraphs from 0.
    """

    start: int
    end: int
    text: str
    paragraph: int
    words: int
    named_at: Span | None = None

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return self.start, self.end

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The words it rests on: its own, and those that give the name in brackets."""
        return (self.span, self.named_at) if self.named_at else (self.span,)


def units(doc: Doc) -> list[Unit]:
    """Every unit of the body, in article order."""
    return list(_Reading(doc).units())


class _Reading:
    """One article while its units are found."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc._.text
        self.sentences = [(s.start_char, s.end_char) for s in doc.sents]
        self.stretches = stretches(self.text)
        self.quotes: tuple[Quote, ...] = tuple(q for q in doc._.quotes if q.kind != "stance")
        in_words = [span for q in self.quotes if q.kind == "direct" for span in q.content]
        self.quoted = self._mask([*((s.start, s.end) for s in self.stretches), *in_words])
        self.people = self._mask(
            mention for e in doc._.entities if e.type == "PERSON" for mention in e.mentions
        )
        self.times = self._mask(
            (f.start, f.end) for f in doc._.figures if f.type in ("date", "time", "duration")
        )
        self.antecedents: dict[int, tuple[str, Span]] | None = None
        self.has_begun = False  # the article's first sentence is its opening: it stands if it can

    def units(self) -> Iterator[Unit]:
        body = [p for p in paragraphs(self.doc) if p.kind in ("body", "row")]
        for number, paragraph in enumerate(body):
            for start, end in self._whole(paragraph.start, paragraph.end):
                unit = self._unit(start, end, number)
                if unit is not None:
                    yield unit
                if unit is not None or end - start >= _SENTENCE:
                    self.has_begun = True

    def _mask(self, spans: Iterable[Span]) -> bytearray:
        """A byte a character: 1 inside the spans."""
        mask = bytearray(len(self.text))
        for start, end in spans:
            mask[start:end] = b"\1" * (end - start)
        return mask

    def _whole(self, start: int, end: int) -> Iterator[Span]:
        """The sentences of a paragraph; those one quotation or bracket spans are put together."""
        opened: int | None = None
        for sentence_start, sentence_end in self.sentences:
            if sentence_end <= start or end <= sentence_start:
                continue
            first = max(sentence_start, start) if opened is None else opened
            last = min(sentence_end, end)
            is_whole = last == end or not self._is_cut_at(first, last)
            opened = None if is_whole else first
            if opened is None:
                yield self._trimmed(first, last)

    def _is_cut_at(self, start: int, end: int) -> bool:
        """Does the sentence end inside a quotation or a bracket, or where none can end?"""
        words = self.text[start:end].rstrip()
        if words.count("(") > words.count(")") or not _ENDS_WELL.search(words):
            return True
        if _ABBREVIATION.search(words):
            return True
        return any(s.start < end < s.end for s in self.stretches if s.end - s.start > 1)

    def _trimmed(self, start: int, end: int) -> Span:
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip()), start + len(words.rstrip())

    def _unit(self, start: int, end: int, paragraph: int) -> Unit | None:
        words = self.text[start:end]
        if not _ENDS_WELL.search(words) or _FURNITURE.match(words):
            return None
        dateline = _DATELINE.match(words)
        if dateline and dateline.end() < len(words) // 2:
            start += dateline.end()
        start = self._after_connective(start, end)
        span = tokens(self.doc, start, end)
        if not self._is_sentence(span, self.text[start]):
            return None
        if not self._has_whole_quotations(start, end) or not self._names_its_sources(start, end):
            return None
        text, named_at = self.text[start:end], None
        pronoun = self._dangling(span)
        if pronoun is not None:
            named = self._name_for(pronoun)
            if named is None:
                return None
            name, named_at = named
            at = pronoun.idx - start
            text = f"{text[:at]}[{name}]{text[at + len(pronoun) :]}"
        return Unit(start, end, text, paragraph, len(text.split()), named_at)

    def _after_connective(self, start: int, end: int) -> int:
        """Past "But", "However," where a capital follows: nothing they join is beside them here."""
        found = _CONNECTIVE.match(self.text, start, end)
        if found is None:
            return start
        following = tokens(self.doc, found.end(), end)
        if len(following) and (following[0].text[0].isupper() or self._name_for(following[0])):
            return found.end()
        return start

    def _is_sentence(self, span: TokenSpan, first: str) -> bool:
        """Has it a finite verb or a subject, and does it begin as a sentence does?

        In the opening a participle will do: "the regulator named" is a past tense that the parse
        may take for one.
        """
        if not len(span):
            return False
        if not (
            first.isupper() or first.isdigit() or first in _OPENINGS or self._name_for(span[0])
        ):
            return False
        verbs = _FINITE if self.has_begun else _FINITE | {"VBN"}
        return any(token.tag_ in verbs or token.dep_ in _SUBJECTS for token in span)

    def _has_whole_quotations(self, start: int, end: int) -> bool:
        for stretch in self.stretches:
            touches = stretch.start < end and start < stretch.end
            if touches and not (start <= stretch.start and stretch.end <= end):
                return False
            if touches and not stretch.is_closed:
                return False
        words: str = self.text[start:end]
        return words.count("“") == words.count("”") and words.count('"') % 2 == 0

    def _names_its_sources(self, start: int, end: int) -> bool:
        """Is the source of what it mostly says, or quotes, in it too?

        The article's opening is its own source, unless it is a quotation.
        """
        for quote in self.quotes:
            if not self.has_begun and quote.kind != "direct":
                continue
            if not overlap((start, end), quote.content) or not self._rests_on(quote, start, end):
                continue
            if quote.source is None and quote.kind in ("direct", "mixed"):
                return False
            if quote.source and not overlap((start, end), [quote.source]):
                return False
        return True

    def _rests_on(self, quote: Quote, start: int, end: int) -> bool:
        """Is the quote half of these words, or are words in quotation marks of it among them?"""
        shared = [(max(start, s), min(end, e)) for s, e in quote.content]
        shared = [(s, e) for s, e in shared if s < e]
        if sum(e - s for s, e in shared) >= (end - start) / 2:
            return True
        return any(any(self.quoted[s:e]) for s, e in shared)

    def _is_quoted(self, token: Token) -> bool:
        return bool(self.quoted[token.idx])

    def _dangling(self, span: TokenSpan) -> Token | None:
        """The first pronoun outside quotations that refers to nothing before it in `span`.

        In the article's opening it may stand for a person named later on, if it is not the first
        word.
        """
        subject = next((t for t in span.root.lefts if t.dep_ in ("nsubj", "nsubjpass")), None)
        for token in span:
            word = token.lower_
            if self._is_quoted(token):
                continue
            if word in _POINTING and token.i == span.start and self._points_back(token):
                return token
            if word not in _PERSONAL and word not in _PLURAL and word not in _NEUTER:
                continue
            if self._has_antecedent(token, span):
                return None
            if _is_expletive(token, is_opening=not self.has_begun):
                continue
            if not self.has_begun and token.i != span.start and self._is_named_after(token, span):
                continue
            if token.i == span.start or not _comes_before_its_name(token, subject):
                return token
        return None

    def _is_named_after(self, pronoun: Token, span: TokenSpan) -> bool:
        """ "Once she was a cook, but Lena Holt now owns six boats"."""
        is_personal = pronoun.lower_ in _PERSONAL
        return is_personal and any(self.people[t.idx] for t in span if t.i > pronoun.i)

    def _points_back(self, token: Token) -> bool:
        """ "This is …", "That decision …", but not "This week …", nor in the opening."""
        if not self.has_begun:
            return False
        head = token.head if token.dep_ == "det" else token
        return head.lower_ not in _CLEAR_TIMES

    def _has_antecedent(self, pronoun: Token, span: TokenSpan) -> bool:
        """Does what the pronoun may stand for come before it, outside quotations?"""
        before = [
            t
            for t in span
            if t.i < pronoun.i
            and t.pos_ in _NAMED
            and not self.times[t.idx]
            and not self._is_quoted(t)
        ]
        if pronoun.lower_ in _PERSONAL:
            return any(self.people[t.idx] or t.dep_ in _ROLES for t in before)
        if pronoun.lower_ in _PLURAL:
            return any(t.dep_ in _ROLES or t.tag_ in ("NNS", "NNPS") for t in before)
        return bool(before)

    def _name_for(self, pronoun: Token) -> tuple[str, Span] | None:
        """The name a pronoun stands for, in the form the article used last before it."""
        follows = self.text[pronoun.idx + len(pronoun) :][:1]
        if pronoun.lower_ not in _REPLACEABLE or follows in ("’", "'"):
            return None
        if self.antecedents is None:
            self.antecedents = antecedents(self.doc)
        named = self.antecedents.get(pronoun.i)
        if named is None:
            return None
        name, place = named
        return (f"{name}’s" if pronoun.tag_ == "PRP$" else name), place


def _comes_before_its_name(pronoun: Token, subject: Token | None) -> bool:
    """ "In his speech, Mayor Park declined …": the name is the subject that follows."""
    if subject is None or subject.pos_ not in _NAMED or subject.i < pronoun.i:
        return False
    return not subject.is_ancestor(pronoun)


def _is_expletive(token: Token, *, is_opening: bool) -> bool:
    """ "It is time to act", "it was clear that …": this "it" stands for nothing.

    Nor does that of an article's opening ("It was a long night at the harbour").
    """
    if token.lower_ != "it" or token.head.lemma_ not in ("be", "seem", "appear", "take", "remain"):
        return False
    return is_opening or any(
        child.dep_ in ("ccomp", "xcomp", "advcl", "acl", "csubj") for child in token.head.children
    )
