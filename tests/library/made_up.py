"""Articles for a library, with an analysis of each, made from a few words."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from tests.building import make_article
from tui.counting.totals import total
from tui.records import Analysis, Article, Entity, Quote, Speaker, Tally, TallyRow

VERSIONS = {"onrecord": "1", "rules": "a"}


def article(text: str, **known: Any) -> Article:
    made = make_article(text, title=True, source=known.pop("source", "made-up.txt"))
    return replace(made, **known)


def strike(town: str = "Odesa", killed: int = 12, speaker: str = "Oleh Kiper", **known: Any) -> Any:
    """An article on a strike, analysed: killed in a town, and a quote on it."""
    text = (
        f"Strike on {town}\nIn {town} {killed} people were killed overnight.\n"
        f"“There is no ceasefire here,” said {speaker}. Thousands are without heat.\n"
    ).rstrip()
    found = article(text, **{"url": f"https://www.news.example/{town}", "site": "News", **known})

    def at(words: str) -> tuple[int, int]:
        start = text.rindex(words)
        return start, start + len(words)

    phrase = f"{killed} people"
    rows = (
        TallyRow(
            id="t1",
            kind="killed",
            min=killed,
            max=killed,
            text=phrase,
            who="people",
            place=town,
            start=at(phrase)[0],
            end=at(phrase)[1],
        ),
    )
    return Analysis(
        article=found,
        entities=(
            Entity(id="e1", type="GPE", name=town, mentions=(at(town),)),
            Entity(id="e2", type="PERSON", name=speaker, mentions=(at(speaker),)),
        ),
        quotes=(
            Quote(
                id="q1",
                kind="direct",
                content=(at("“There is no ceasefire here,”"),),
                speaker="s1",
            ),
        ),
        speakers=(Speaker(id="s1", name=speaker, kind="person", quotes=("q1",)),),
        tally=Tally(rows=rows, totals=total(rows)),
        analyser=VERSIONS,
    )
