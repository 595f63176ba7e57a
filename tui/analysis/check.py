"""What a model wrote about an article, held against the article, sentence by sentence.

Takes an `Analysis` and a sentence, gives the sentence with its evidence and with flags: a number, a
name or a quotation that the article does not have, a quotation by somebody else, and names, figures
and places that the article has but not together. Nothing is hidden; the reader shows the flags.
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from tui.analysis.check_article import DAYS, Context, Facts
from tui.analysis.check_text import (
    Part,
    clauses,
    content_words,
    folded,
    name_key,
    name_runs,
    number_keys,
    quotations,
    quoted_pieces,
    stem,
)
from tui.analysis.notation import plain
from tui.analysis.quotes.speech_verbs import SPEECH
from tui.records import Analysis, Quote, Span, Speaker, TallyKind

NEAR = 0.6
"""A sentence of the article is evidence if it has this share of what the best one has in common."""

_HARM: dict[str, TallyKind] = {
    **dict.fromkeys(("kill", "dead", "die", "died", "death", "dy"), "killed"),
    **dict.fromkeys(("injur", "wound", "hurt"), "injured"),
    **dict.fromkeys(("missing", "miss"), "missing"),
}
_NO_NAME = frozenset(
    "The A An In On At By For From With Without To Of After Before During Despite Although Though "
    "While When Where As If Since Until Because And But Or So Yet However Meanwhile He She It They "
    "We I You His Her Its Their This That These Those There Here Some Many Most More Several Both "
    "All Each Every Another Other Others No Not Only Also Then Now Later Earlier Over Under About "
    "Around Nearly Almost According Officials Police Authorities Witnesses Experts Critics One Two "
    "Three Four Five Six Seven Eight Nine Ten Following Speaking Separately Additionally Overall "
    "Who What Which How Why Such Between Among Against Amid Amidst Per Via Into Through".split()
)
"""Words that begin a sentence and are no names."""

_RUN = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*"
_BETWEEN = r"(?: (?:has|have|had|also|then|later|earlier|again|never|once|himself|herself|\w+ly))"
_SUBJECT = re.compile(rf"({_RUN})(?: \([^)]*\))?(?:,[^,]*,)?{_BETWEEN}{{0,2}} $")
"""A name and the few words that may stand between it and its verb: "Holt, the cook, also "."""

_INFLECTED = ((r"s$", ""), (r"es$", ""), (r"ed$", ""), (r"d$", ""), (r"(?:ied|ies)$", "y"))
"""A person's verb shows it: "Holt posts", "Holt posted", but "a Holt post" is a thing."""

_DEMONYM = re.compile(r"(?:ians?|ans?|ish|ese|is?|ns?|s)$")


class Checked(msgspec.Struct, frozen=True):
    """A sentence with the places it rests on and what could not be found; no flags is good."""

    text: str
    evidence: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()


class Checker:
    """Checks sentences against one article; making one reads the article, checking is quick."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._facts = Facts(analysis)
        self._folded = folded(self._facts.text)
        self._speakers = {speaker.id: speaker for speaker in analysis.speakers}

    def check(self, sentence: str) -> Checked:
        """The sentence with its evidence and every flag."""
        shown, sentence = sentence, plain(sentence, self._facts.notation)
        flags = [
            *self._unknown_numbers(sentence),
            *self._unknown_names(sentence),
            *self._mixed_names(sentence),
            *self._quotations(sentence),
            *self._speech(sentence),
            *self._harm(sentence),
        ]
        evidence: list[Span] = []
        for clause in clauses(sentence):
            best, missing = self._together(clause)
            if best is not None:
                evidence.append(best.span)
            if missing and not flags:
                flags.append(f"the article does not say this of {missing}")
        return Checked(shown, tuple(sorted(set(evidence))), tuple(dict.fromkeys(flags)))

    def _unknown_numbers(self, sentence: str) -> list[str]:
        return [
            f"{value} is not in the article"
            for value in number_keys(sentence)
            if value not in self._facts.numbers
        ]

    def _names(self, text: str, *, begins: bool) -> list[list[str]]:
        """The runs of names; the first word of a sentence is one only if the article says so."""
        runs = name_runs(text)
        first = name_key(text.split()[0].strip("“\"‘'(")) if text.split() else ""
        if begins and runs and runs[0][0] == first and not self._is_name_first(runs[0]):
            runs[0] = runs[0][1:]
        return [run for run in runs if run]

    def _is_name_first(self, run: list[str]) -> bool:
        if run[0] in _NO_NAME:
            return False
        if run[0] in self._facts.names:
            return (
                run[0].casefold() not in self._facts.words
                or len(run) > 1
                or self._is_entity(run[0])
            )
        return len(run) > 1 or run[0].casefold() not in self._facts.words

    def _is_entity(self, key: str) -> bool:
        entities = self._analysis.entities
        return any(key in {name_key(w) for w in entity.name.split()} for entity in entities)

    def _is_known(self, key: str) -> bool:
        """Is the word in the article, or a form of one that is ("Ruthenian" for "Ruthenia")?"""
        if key in self._facts.names or key.casefold() in self._facts.words:
            return True
        root = _DEMONYM.sub("", key)
        return len(root) >= 4 and any(_DEMONYM.sub("", name) == root for name in self._facts.names)

    def _unknown_names(self, sentence: str) -> list[str]:
        flags = []
        for number, run in enumerate(self._names(sentence, begins=True)):
            unknown = [key for key in run if not self._is_known(key)]
            is_plain_word = number == 0 and len(run) == 1 and _looks_plain(sentence, run[0])
            if unknown and not is_plain_word:
                flags.append(f"“{' '.join(run)}” is not in the article")
        return flags

    def _mixed_names(self, sentence: str) -> list[str]:
        """One person's first name with another's surname."""
        flags = []
        for run in self._names(sentence, begins=True):
            for first, second in pairwise(run):
                owners = [person for person in self._facts.people if len(person) > 1]
                has_both = any({first, second} <= person for person in owners)
                is_mixed = any(first in p for p in owners) and any(second in p for p in owners)
                if is_mixed and not has_both and f"{first} {second}".casefold() not in self._folded:
                    flags.append(f"“{first} {second}” is nobody in the article")
        return flags

    def _quotations(self, sentence: str) -> list[str]:
        flags = []
        for part in quotations(sentence):
            pieces = quoted_pieces(part.text)
            missing = [piece for piece in pieces if piece not in self._folded]
            if missing:
                flags.append(f"“{part.text}” is not quoted so in the article")
                continue
            named = self._attributed(sentence, part)
            owners = self._owners(pieces)
            if named and owners and not any(self._is_of(named, owner) for owner in owners):
                flags.append(f"“{part.text}” is not said by {' '.join(named)}")
        return flags

    def _owners(self, pieces: list[str]) -> list[tuple[Quote, Speaker | None]]:
        """The quotes of the article that hold these words, with their speakers."""
        text = self._facts.text
        return [
            (quote, self._speakers.get(quote.speaker or ""))
            for quote in self._analysis.quotes
            if any(
                piece in folded(text[start:end]) for piece in pieces for start, end in quote.content
            )
        ]

    def _is_of(self, named: list[str], owner: tuple[Quote, Speaker | None]) -> bool:
        """Can `named` be who says this quote? Unresolved sources are given the benefit."""
        quote, speaker = owner
        if speaker is None:
            return True
        source = self._analysis.article.text[slice(*quote.source)] if quote.source else ""
        words = f"{speaker.name} {speaker.role or ''} {source}".split()
        return bool({name_key(word) for word in words} & set(named))

    def _attributed(self, sentence: str, part: Part) -> list[str]:
        """The name a quotation is given to: beside its cue, after it or before it."""
        after = sentence[part.end + 1 :]
        found = re.match(rf"[,.\s]*(\w+) ({_RUN})", after)
        if found and _is_speech(found[1]) and found[1] != "told":
            return self._last_name(found[2])
        found = re.match(rf"[,\s]*({_RUN}) (?:[a-z]+ )?([a-z]+)", after)
        if found and _is_speech(found[2]):
            return self._last_name(found[1])
        return self._said_in(sentence[: part.start - 1], is_last=True)[0]

    def _last_name(self, text: str) -> list[str]:
        runs = self._names(text, begins=True)
        return runs[-1] if runs and not DAYS.intersection(runs[-1]) else []

    def _speech(self, sentence: str) -> list[str]:
        """Reported words given to somebody else than the one who said them."""
        flags = []
        for clause in _halves(sentence):
            named, said = self._said_in(clause)
            words = {w for w in _said_words(said) if w in self._facts.weight}
            shares = [(self._share(words, quote), quote) for quote in self._analysis.quotes]
            best = max((share for share, _ in shares), default=0.0)
            if not named or len(words) < 3 or best < NEAR:
                continue
            owners = [
                (quote, self._speakers.get(quote.speaker or ""))
                for share, quote in shares
                if share >= NEAR * best
            ]
            if not any(self._is_of(named, owner) for owner in owners):
                flags.append(f"this is not said by {' '.join(named)}")
        return flags

    def _said_in(self, text: str, *, is_last: bool = False) -> tuple[list[str], str]:
        """ "Holt, the cook, also said that …": the name before the cue, and what comes after.

        The first cue counts, or the last; none inside a quotation does.
        """
        found: tuple[list[str], str] = ([], "")
        outside = _outside_quotations(text)
        for cue in re.finditer(r"[a-z]+", outside):
            before = _SUBJECT.search(outside[: cue.start()])
            if before and _is_speech(cue[0]):
                runs = self._names(outside[: before.end(1)], begins=True)
                named = runs[-1] if runs and not DAYS.intersection(runs[-1]) else []
                if named and re.search(rf"\bof (?:the )?{_RUN}$", outside[: before.end(1)]):
                    named = [key for run in runs[-2:] for key in run]  # "Holt of the Dock Union"
                found = named, text[cue.end() :]
                if not is_last:
                    break
        return found

    def _share(self, words: set[str], quote: Quote) -> float:
        text = self._facts.text
        said = _said_words(" ".join(text[start:end] for start, end in quote.content))
        total = sum(self._facts.weight[word] for word in words)
        return sum(self._facts.weight[word] for word in words & said) / total if total else 0.0

    def _harm(self, sentence: str) -> list[str]:
        """A count of the injured told as dead, and the like."""
        rows = self._analysis.tally.rows
        flags = []
        for clause in clauses(sentence):
            kinds = {_HARM[w] for w in map(stem, clause.casefold().split()) if w in _HARM}
            for value in number_keys(clause):
                told = {row.kind for row in rows if value in (str(row.min), str(row.max))}
                totals = {
                    kind
                    for kind, total in self._analysis.tally.totals.items()
                    if value in map(str, total)
                }
                if told and kinds and not kinds & (told | totals) and "casualties" not in told:
                    flags.append(f"{value} are not {' or '.join(sorted(kinds))} in the article")
        return flags

    def _together(self, clause: str) -> tuple[Context | None, str]:
        """The sentence of the article a clause rests on, and what in the clause is not in it."""
        known = {word for word in content_words(clause) if word in self._facts.weight}
        names = {k for run in self._names(clause, begins=True) for k in run if self._is_known(k)}
        ages = self._ages(clause)
        numbers = set(number_keys(clause)) - {age for _, age in ages}
        # What is said finds the evidence, not the names: a wrong name would find its own sentence.
        words = known - content_words(" ".join(names))
        words = words if len(words) > 1 else known
        if not words or not self._facts.contexts:
            return None, ""
        fits = [self._facts.fit(words, context) for context in self._facts.contexts]
        near = [
            c for c, fit in zip(self._facts.contexts, fits, strict=True) if fit >= NEAR * max(fits)
        ]
        best = min(
            near, key=lambda c: (len(_missing(names, numbers, c)), -self._facts.fit(words, c))
        )
        missing = _missing(names, numbers, best)
        for name, age in ages:
            if not any(name in c.names and age in c.numbers for c in self._facts.contexts):
                missing.append(f"{name}, {age}")
        return best, ", ".join(missing)

    def _ages(self, clause: str) -> list[tuple[str, str]]:
        """ "Holt, 38, …": an age belongs to its person wherever the article gives it."""
        found = re.findall(r"([A-Z][\w’'-]*), (\d{1,2}),", clause)
        return [(name_key(name), age) for name, age in found]


def _missing(names: set[str], numbers: set[str], context: Context) -> list[str]:
    """What of these the sentence is not about; a form of one of its names is as good."""
    roots = {_DEMONYM.sub("", name) for name in context.names}
    lost = [
        name
        for name in sorted(names)
        if name not in context.names
        and _DEMONYM.sub("", name) not in roots
        and stem(name.casefold())[:5] not in context.words
    ]
    return [*lost, *sorted(numbers - context.numbers)]


def _outside_quotations(text: str) -> str:
    """`text` with what is in quotation marks blanked, every other character in its place."""
    for part in quotations(text):
        text = text[: part.start] + "_" * (part.end - part.start) + text[part.end :]
    return text


def _halves(sentence: str) -> list[str]:
    """The sentence cut between what one says and what another does."""
    outside, start, halves = _outside_quotations(sentence), 0, []
    for cut in re.finditer(r"\b(?:while|whilst|but|;)\s", outside):
        halves.append(sentence[start : cut.start()])
        start = cut.end()
    return [*halves, sentence[start:]]


def _said_words(text: str) -> set[str]:
    return content_words(text) | set(number_keys(text))


def _is_speech(word: str) -> bool:
    """Is it a form of a verb of speech: "said", "urges", "declared"?"""
    if word in ("said", "told", "wrote", "spoke"):
        return True
    roots = {re.sub(ending, root, word) for ending, root in _INFLECTED} - {word}
    return any(root in SPEECH for root in roots)


def _looks_plain(sentence: str, first: str) -> bool:
    """Does the sentence begin with a plain word: a plural, or a form in -ing, -ly or -ed?"""
    return first.endswith(("s", "ing", "ly", "ed")) and sentence.lstrip("“\"‘'(").startswith(first)
