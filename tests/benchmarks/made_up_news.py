"""How right quotes, speakers and entities are on the made-up news of `tests/data/README-news.md`.

Runs the whole analysis over both halves and prints precision, recall and F1. A quote is right when
it shares half its words with a gold one (Jaccard) and names the same source. The slices but the
first leave stances out on both sides. Run with

    python -m tests.benchmarks.made_up_news [dev|held] [--misses] [--write FOLDER]

`--misses` prints each disagreement; `--write` keeps the predictions as JSON lines,
{"doc", "quotes": [{"content", "source", "cue", "kind"}]}.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.building import make_article
from tui.analysis import pipeline
from tui.records import Analysis, Span

DATA = Path(__file__).parent.parent / "data"
HALVES = ("dev", "held")
SLICES = ("all", "speech", "quoted", "reported")
WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*")
IDLE = set("the a an its his her their of for in with and at from on to who".split())
"""Words two source phrases may share without meaning the same source."""

PRONOUNS = set("he she they it i we who which some many one".split())
NEWS_TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
"""From the records' entity types to the gold's; every other type is MISC."""


class Attributed(NamedTuple):
    """One attribution, gold or found; `speaker` is a full name, null where unnamed."""

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    kind: str
    speaker: str | None
    judged: bool = True


class Pair(NamedTuple):
    """A gold attribution and the one found for it."""

    gold: int
    found: int


def words_at(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Where in `text` each word that touches one of the spans begins."""
    return frozenset(
        word.start()
        for word in WORD.finditer(text)
        if any(start < word.end() and word.start() < end for start, end in spans)
    )


def has_same_source(text: str, one: Span | None, other: Span | None) -> bool:
    """Do both name nobody, or share a word that says who it is?"""
    if one is None or other is None:
        return one is other
    shared = words_at(text, [one]) & words_at(text, [other])
    telling = [at for at in shared if WORD.match(text, at)[0].lower() not in IDLE]  # type: ignore[index]
    return bool(telling) or (bool(shared) and one == other)


def pair(text: str, gold: list[Attributed], found: list[Attributed]) -> list[Pair]:
    """One-to-one pairs whose contents share at least half their words, the closest first."""
    gold_words = [words_at(text, quote.content) for quote in gold]
    found_words = [words_at(text, quote.content) for quote in found]
    near = []
    for g, mine in enumerate(gold_words):
        for f, theirs in enumerate(found_words):
            both = len(mine & theirs)
            if both and 2 * both >= len(mine | theirs):
                near.append((-both / len(mine | theirs), g, f))
    pairs: list[Pair] = []
    for _, g, f in sorted(near):
        if all(g != p.gold and f != p.found for p in pairs):
            pairs.append(Pair(g, f))
    return pairs


def slices(kind: str) -> tuple[str, ...]:
    """The slices besides "all" that an attribution of this kind counts in."""
    return {"stance": (), "indirect": ("speech", "reported")}.get(kind, ("speech", "quoted"))


def spoken(quotes: list[Attributed]) -> list[Attributed]:
    """All but the stances."""
    return [quote for quote in quotes if quote.kind != "stance"]


def count_quotes(text: str, gold: list[Attributed], found: list[Attributed]) -> Counter[str]:
    """Right, found and gold quotes per slice, under "SLICE right" and so on.

    A found quote counts in the slices of its gold one, a spurious one in its own.
    """
    counts: Counter[str] = Counter()

    def add(gold: list[Attributed], found: list[Attributed], within: tuple[str, ...]) -> None:
        gold_of = {p.found: p.gold for p in pair(text, gold, found)}
        for name in within:
            counts[f"{name} gold"] += sum(name in ("all", *slices(g.kind)) for g in gold)
            for f, quote in enumerate(found):
                other = gold[gold_of[f]] if f in gold_of else quote
                if name in ("all", *slices(other.kind)):
                    counts[f"{name} found"] += 1
                    same = has_same_source(text, other.source, quote.source)
                    counts[f"{name} right"] += f in gold_of and same

    add(gold, found, ("all",))
    add(spoken(gold), spoken(found), SLICES[1:])
    return counts


def is_same_name(gold: str | None, found: str | None) -> bool:
    """Do both name nobody, or one person or body, under a longer or shorter form of its name?"""
    if gold is None or found is None:
        return gold is found
    one, other = (set(WORD.findall(name.lower())) - IDLE for name in (gold, found))
    last = WORD.findall(gold.lower())[-1]
    return last in other and (one <= other or other <= one) and len(one & other) >= min(2, len(one))


def source_form(text: str, quote: Attributed) -> str:
    """Is the source a name, a noun phrase or a pronoun? "none" without one."""
    if quote.source is None:
        return "none"
    phrase = text[slice(*quote.source)]
    if phrase.lower() in PRONOUNS:
        return "pronoun"
    name = WORD.findall(quote.speaker or "")
    return "name" if name and name[-1].lower() in phrase.lower() else "nominal"


def load_gold(half: str) -> Iterator[tuple[str, str, list[Attributed], set[tuple[int, int, str]]]]:
    """Name, text, attributions and entities of each article of a half."""
    folder = DATA / f"news_quotes_{half}"
    speakers: defaultdict[str, dict[Span, dict[str, Any]]] = defaultdict(dict)
    for line in (folder / "speakers.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        speakers[row["doc"]][tuple(row["content"])] = row
    for line in (folder / "entities.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name, text = row["doc"], row["text"]
        if (folder / "text" / f"{name}.txt").read_text(encoding="utf-8") != text:
            raise ValueError(f"{name}: text and entities.jsonl differ")
        annotated = (folder / "attributions" / f"{name}_gold.ann").read_text(encoding="utf-8")
        quotes = [attributed(roles, speakers[name]) for roles in read_brat(annotated)]
        yield name, text, quotes, {tuple(entity) for entity in row["ents"]}


def read_brat(annotated: str) -> Iterator[dict[str, tuple[Span, ...]]]:
    """The spans of each event of a brat file, by role."""
    spans: dict[str, tuple[Span, ...]] = {}
    for line in annotated.splitlines():
        label, body = line.split("\t")[:2]
        if label.startswith("T"):
            parts = body.partition(" ")[2].split(";")
            spans[label] = tuple((int(s), int(e)) for s, e in (part.split() for part in parts))
    for line in annotated.splitlines():
        label, body = line.split("\t")[:2]
        if label.startswith("E"):
            roles = (role.split(":") for role in body.split()[1:])
            yield {role: spans[target] for role, target in roles}


def attributed(
    roles: dict[str, tuple[Span, ...]], speakers: dict[Span, dict[str, Any]]
) -> Attributed:
    """The attribution of a brat event with what `speakers.jsonl` knows of it."""
    row = speakers[roles["Content"][0]]
    source, cue = (roles.get(role, (None,))[0] for role in ("Source", "Cue"))
    judged = row.get("judged", True)
    return Attributed(roles["Content"], source, cue, row["kind"], row["speaker"], judged)


def found_quotes(analysis: Analysis) -> list[Attributed]:
    """The quotes of an analysis; a speaker without a name of its own ("the palace") is null."""
    named = {
        speaker.id: speaker.name
        for speaker in analysis.speakers
        if speaker.kind in ("person", "organisation") and re.search(r"\b[A-Z]", speaker.name)
    }
    return [
        Attributed(q.content, q.source, q.cue, q.kind, named.get(q.speaker or ""))
        for q in analysis.quotes
    ]


def found_entities(analysis: Analysis) -> set[tuple[int, int, str]]:
    """Every mention with its type in the gold's terms."""
    return {
        (start, end, NEWS_TYPES.get(entity.type, "MISC"))
        for entity in analysis.entities
        for start, end in entity.mentions
    }


def count_speakers(text: str, gold: list[Attributed], found: list[Attributed]) -> Counter[str]:
    """Right and all speakers of the matched speech, by the form of the gold source."""
    counts: Counter[str] = Counter()
    for g, f in pair(text, gold, found):
        if gold[g].kind == "stance" or not gold[g].judged:
            continue
        form = source_form(text, gold[g]) if gold[g].speaker else "unnamed"
        for name in (form, "every"):
            counts[f"{name} gold"] += 1
            counts[f"{name} right"] += is_same_name(gold[g].speaker, found[f].speaker)
    return counts


def misses(text: str, gold: list[Attributed], found: list[Attributed]) -> Iterator[str]:
    """A line for each attribution missed, made up, or given to another source or speaker."""

    def told(quote: Attributed) -> str:
        parts = " … ".join(text[slice(*span)] for span in quote.content)
        source = text[slice(*quote.source)] if quote.source else None
        return f"[{quote.kind}] {source!r} ({quote.speaker}): {parts[:150]!r}"

    pairs = pair(text, gold, found)
    for g, quote in enumerate(gold):
        if all(p.gold != g for p in pairs):
            yield f"  missed   {told(quote)}"
    for f, quote in enumerate(found):
        if all(p.found != f for p in pairs):
            yield f"  spurious {told(quote)}"
    for g, f in pairs:
        one, other = gold[g], found[f]
        differ = not has_same_source(text, one.source, other.source)
        if differ or (one.kind == "stance") != (other.kind == "stance"):
            yield f"  differ   {told(one)}\n     found {told(other)}"
        elif one.judged and one.kind != "stance" and not is_same_name(one.speaker, other.speaker):
            yield f"  speaker  {told(one)}\n     found {other.speaker}"


def measured(right: int, found: int, gold: int) -> str:
    """Precision, recall and F1 in per cent."""
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    f1 = 2 * right / (found + gold) if found + gold else 0.0
    return f"P {precision:6.1%}  R {recall:6.1%}  F1 {f1:6.1%}  (gold {gold}, found {found})"


def main() -> None:
    """Analyse the asked halves and print the scores."""
    parser = argparse.ArgumentParser()
    parser.add_argument("half", nargs="*", default=HALVES)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    nlp = pipeline.load()
    for half in asked.half:
        quotes: Counter[str] = Counter()
        speakers: Counter[str] = Counter()
        entities: Counter[str] = Counter()
        written = []
        for name, text, gold, gold_entities in load_gold(half):
            analysis = pipeline.analyse(nlp, make_article(text, title=True))
            found, found_ents = found_quotes(analysis), found_entities(analysis)
            quotes += count_quotes(text, gold, found)
            speakers += count_speakers(text, gold, found)
            for side, ents in (
                ("gold", gold_entities),
                ("found", found_ents),
                ("right", gold_entities & found_ents),
            ):
                entities.update(f"{kind} {side}" for _, _, kind in ents)
                entities[f"names {side}"] += sum(kind != "MISC" for _, _, kind in ents)
            if asked.misses:
                print(name, *misses(text, gold, found), sep="\n")
                for start, end, kind in sorted(gold_entities ^ found_ents):
                    side = "missed" if (start, end, kind) in gold_entities else "spurious"
                    print(f"  {side} {kind} {text[start:end]!r}")
            parts = [
                {"content": q.content, "source": q.source, "cue": q.cue, "kind": q.kind}
                for q in found
            ]
            written.append(json.dumps({"doc": name, "quotes": parts}))
        print(f"\n{half}")
        for counts, names in ((quotes, SLICES), (entities, ("PER", "ORG", "LOC", "MISC", "names"))):
            for name in names:
                sides = (counts[f"{name} {side}"] for side in ("right", "found", "gold"))
                print(f"  {name:9s} {measured(*sides)}")
        for form in ("name", "pronoun", "nominal", "unnamed", "none", "every"):
            right, total = speakers[f"{form} right"], speakers[f"{form} gold"]
            if total:
                print(f"  speaker by {form:8s} {right / total:6.1%}  ({right} of {total})")
        if asked.write:
            asked.write.mkdir(parents=True, exist_ok=True)
            lines = "\n".join(written) + "\n"
            (asked.write / f"{half}.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
