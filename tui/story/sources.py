"""Who says it: outlets, the sources that words name, and which names are one source's.

Two names are one only where a text says so: a surname of the full name, an office of its holder,
"Gaza's health ministry" beside "the Ministry of Health" of a story that tells of Gaza.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from tui.patterns import late
from tui.records import Analysis, Article, TallyRow
from tui.story.words import sentence_at, words

_SLIGHT = frozenset("a an the of in for and its their his her local some mr mrs ms dr".split())
_RANKS = frozenset("regional local city state federal senior acting".split())
_TITLES = late(
    r"^(?:(?:the|mr|mrs|ms|dr|prof|sgt|lt|capt|captain|col|colonel|gen|general|gov|governor|sen|"
    r"senator|rep|det|detective|chief|mayor|president|premier|minister|prime|foreign|interior|"
    r"defen[cs]e|health|sheriff|deputy|officer|spokes\w+|commissioner|judge|police|king|queen|sir)"
    r"\.?\s+)+(?=[A-Z])",
    re.IGNORECASE,
)
_AND = late(r",?\s+(?:and|as well as)\s+|,\s+")
_SAYS = r"(?:said|says|reported|announced|confirmed|stated)"
_NAMED = r"(?:[\w’'-]+(?:\s[\w’'-]+){0,6}?)"
_AHEAD = late(rf"({_NAMED})\s+{_SAYS}\b[^,;:]{{0,30}}")
_BEHIND = late(
    rf"[\s,”\"]*(?:({_NAMED})\s+{_SAYS}\b|{_SAYS}\s+({_NAMED})[.,;]|according to ({_NAMED})[.,;])"
)
_AT_END = late(rf",\s+(?:({_NAMED})\s+{_SAYS}|according to ({_NAMED}))\W*$")
_PRONOUNS = frozenset("he she they it who we i".split())
_OWN = late(r"(?:the|an?|his|her|its)\s|[A-Z]|(?:police|officials|rescuers|witnesses)\b", re.I)


def outlet(article: Article) -> str | None:
    """Who published it: the site's name, else its host."""
    if article.site:
        return article.site
    for address in (article.url, article.source):
        if address and (host := urlsplit(address).hostname):
            return host.removeprefix("www.")
    return None


def named(row: TallyRow, analysis: Analysis) -> tuple[str, ...]:
    """The sources that the words of a row name: "the mayor and the army" are two.

    A name is told by its fullest form in the article.
    """
    source = _of_sentence(row, analysis) or row.source or _beside_content(row, analysis)
    quoted = _quotedof_source(row, analysis)
    if source and quoted and (source == outlet(analysis.article) or _is_clipped(source, quoted)):
        source = quoted
    if not source:
        return ()
    return tuple(dict.fromkeys(_full(part, analysis) for part in _parts(source, analysis)))


def _of_sentence(row: TallyRow, analysis: Analysis) -> str | None:
    """Whom the row's sentence names at its end, if the row's source is not named in it.

    As in "11 people were killed on Thursday, the fire brigade said."
    """
    text = analysis.article.text
    start, end = sentence_at(analysis.article, row.start)
    if row.source and row.source.casefold() in text[start:end].casefold():
        return None
    match = _AT_END.search(text, row.end, end)
    found = next(filter(None, match.groups())) if match else None
    return None if found is None or found.casefold() in _PRONOUNS else found


def _quotedof_source(row: TallyRow, analysis: Analysis) -> str | None:
    """The words for who says it, which may have been taken for the outlet: "the coast guard"."""
    spans = (
        quote.source
        for quote in analysis.quotes
        if quote.source and any(start <= row.start < end for start, end in quote.content)
    )
    return next((analysis.article.text[start:end] for start, end in spans), None)


def _is_clipped(source: str, said: str) -> bool:
    """Is it the beginning of what the words say: "Harbour" of "Harbour police"?"""
    return bool(re.fullmatch(rf"(?:[Tt]he )?{re.escape(source)}(?: [a-z]+){{1,3}}", said))


def _beside_content(row: TallyRow, analysis: Analysis) -> str | None:
    """Who reports what a row stands in, where the analysis found the words and nobody for them.

    As in "The rebels said 30 people were killed" and "…, police said".
    """
    text = analysis.article.text
    for quote in analysis.quotes:
        if not quote.source and any(s <= row.start < e for s, e in quote.content):
            start, end = sentence_at(analysis.article, row.start)
            match = _AHEAD.fullmatch(text, start, max(start, quote.content[0][0]))
            match = match or _BEHIND.match(text, quote.content[-1][1], end)
            return next(filter(None, match.groups())) if match else None
    return None


def _parts(source: str, analysis: Analysis) -> list[str]:
    if any(source.casefold() in entity.name.casefold() for entity in analysis.entities):
        return [source]
    joined = (entity.name for entity in analysis.entities if _AND.search(entity.name))
    if any(name.casefold() in source.casefold() for name in joined):
        return [source]
    parts = [part.strip() for part in _AND.split(source) if part.strip()]
    return parts if len(parts) > 1 and all(_OWN.match(part) for part in parts) else [source]


def _full(part: str, analysis: Analysis) -> str:
    """The fullest name of the person that a source is, else its words."""
    bare = set(words(_TITLES.sub("", part)))
    for entity in analysis.entities:
        known = set(words(entity.name))
        if entity.type == "PERSON" and (bare <= known or known <= bare) and known & bare:
            return entity.name
    for speaker in analysis.speakers:
        if speaker.kind == "person" and _is_office(part, speaker.role):
            return speaker.name
    return part


def _is_office(part: str, role: str | None) -> bool:
    """Is "the mayor" or "the French president" the holder of the office `role`?"""
    if not role or not part.casefold().startswith("the "):
        return False
    office, held = key(part) - _RANKS, key(role) - _RANKS
    return bool(office and held) and (office <= held or held <= office)


@lru_cache(maxsize=8192)
def key(name: str) -> frozenset[str]:
    """What a source's name comes down to."""
    return frozenset(word.removesuffix("'s") for word in words(name)) - _SLIGHT


def are_one_person(one: str, other: str) -> bool:
    """Can two names of persons be one bearer's? By surname, and first name if both have it."""
    first, second = _untitled(one), _untitled(other)
    if not first or not second or first[-1] != second[-1]:
        return False
    given = first[0], second[0]
    return (
        min(len(first), len(second)) == 1
        or given[0] == given[1]
        or (min(map(len, given)) == 1 and given[0][0] == given[1][0])
    )


@lru_cache(maxsize=8192)
def _untitled(name: str) -> tuple[str, ...]:
    return tuple(words(_TITLES.sub("", name)))


def unified(analyses: Sequence[Analysis], sources: Iterable[str]) -> dict[str, str]:
    """`sources` of a story, each with the name it is told by."""
    persons = dict.fromkeys(
        entity.name
        for analysis in analyses
        for entity in analysis.entities
        if entity.type == "PERSON" and len(words(entity.name)) > 1
    )
    places = {
        word
        for analysis in analyses
        for entity in analysis.entities
        if entity.type in ("GPE", "NORP", "LOC")
        for word in key(entity.name)
    }
    offices = {
        speaker.name: speaker.role
        for analysis in analyses
        for speaker in analysis.speakers
        if speaker.kind == "person" and speaker.role
    }
    told: dict[str, str] = {}
    for source in dict.fromkeys(sources):
        holders = [name for name, role in offices.items() if _is_office(source, role)]
        full = sorted({*holders, *(name for name in persons if are_one_person(name, source))})
        is_one = bool(full) and all(are_one_person(full[0], each) for each in full)
        told[source] = max(full, key=len) if is_one else source
    fullest = _fullest(set(told.values()), places)
    return {source: fullest[name] for source, name in told.items()}


def _fullest(names: set[str], places: set[str]) -> dict[str, str]:
    """Each name with the longest that is the same, but for a place: "police" of one town's police.

    Where two places have theirs nobody knows whose "the police" are: then they are apart.
    """
    alike: dict[frozenset[str], list[str]] = {}
    for name in sorted(names):
        alike.setdefault(key(name) - places or key(name), []).append(name)
    found: dict[str, str] = {}
    for group in alike.values():
        towns = {key(name) & places for name in group} - {frozenset()}
        for name in group:
            same = [n for n in group if len(towns) < 2 or key(n) == key(name)]
            found[name] = max(same, key=len)
    return found
