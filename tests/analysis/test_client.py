"""The worker process seen from the reader's side."""

from __future__ import annotations

from contextlib import asynccontextmanager

from msgspec.structs import replace

from tests.building import make_article
from tui.analysis import limits
from tui.analysis.client import AnalysisClient
from tui.analysis.protocol import Analysed, Answer, Failed, MarksFound, Ready
from tui.records import Analysis, Article, Summary

SHORT = "Nine people were hurt in Graz on Monday, police said."
LONG = "\n".join(f"Police in Graz said {n} people were hurt on Monday." for n in range(2, 800))


@asynccontextmanager
async def closing(client: AnalysisClient):
    try:
        yield client
    finally:
        await client.close()


async def answers(client: AnalysisClient, article: Article) -> list[Answer]:
    return [answer async for answer in client.analyse(article)]


async def test_an_article_comes_back_analysed():
    async with closing(AnalysisClient()) as client:
        got = await answers(client, make_article(SHORT))
    assert [type(answer) for answer in got] == [Ready, Analysed]
    assert got[-1].analysis.article.text == SHORT
    assert got[-1].analysis.figures[0].low == 9


async def test_a_long_article_streams_its_marks_in_order():
    async with closing(AnalysisClient()) as client:
        article = make_article(LONG)
        got = await answers(client, article)
    marks = [answer for answer in got if isinstance(answer, MarksFound)]
    assert len(marks) > 1
    assert [mark.start for mark in marks] == [0, *(mark.end for mark in marks[:-1])]
    assert marks[-1].end == marks[-1].length == len(LONG)
    for mark in marks:
        assert mark.figures
        assert all(LONG[f.start : f.end] == f.text for f in mark.figures)
        assert all(mark.start <= f.start < f.end <= mark.end for f in mark.figures)


async def test_a_newer_request_replaces_one_under_way():
    async with closing(AnalysisClient()) as client:
        first = client.analyse(make_article(LONG))
        assert isinstance(await anext(first), Ready)
        await first.aclose()
        got = await answers(client, make_article(SHORT))
    assert [type(answer) for answer in got] == [Analysed]
    assert got[-1].analysis.article.text == SHORT


class Shelf:
    """Keeps the last analysis; what a person set right is the summary's author."""

    def __init__(self) -> None:
        self.kept: list[Analysis] = []

    def load(self, article: Article, versions: dict[str, str]) -> Analysis | None:
        return next((each for each in self.kept if each.analyser == versions), None)

    def store(self, analysis: Analysis) -> None:
        self.kept = [analysis]

    def mended(self, analysis: Analysis) -> Analysis:
        return replace(analysis, summary=Summary(by="A.B."))


async def test_the_second_time_needs_no_worker():
    article, shelf = make_article(SHORT), Shelf()
    async with closing(AnalysisClient(kept=shelf)) as client:
        (*_, first) = await answers(client, article)
    async with closing(AnalysisClient(kept=shelf)) as client:
        assert await answers(client, article) == [Analysed(1, first.analysis, first.bare)]


async def test_what_a_person_set_right_is_laid_over_and_never_stored():
    article, shelf = make_article(SHORT), Shelf()
    async with closing(AnalysisClient(kept=shelf)) as client:
        (*_, fresh) = await answers(client, article)
        (again,) = await answers(client, article)
    assert fresh.analysis.summary.by == again.analysis.summary.by == "A.B."
    assert shelf.kept[0].summary.by == "extract"


async def test_a_worker_that_died_is_said_and_the_next_request_starts_another():
    async with closing(AnalysisClient()) as client:
        await answers(client, make_article(SHORT))
        client._child._process.kill()
        client._child._process.wait()
        (*_, again) = await answers(client, make_article(SHORT))
    assert isinstance(again, Analysed)


async def test_an_unknown_model_is_one_line():
    async with closing(AnalysisClient(model="no_such_model")) as client:
        (got,) = await answers(client, make_article(SHORT))
    assert isinstance(got, Failed)
    assert "no_such_model" in got.message
    assert "\n" not in got.message


async def test_what_is_not_analysed_is_refused_before_a_worker_starts(monkeypatch):
    german = replace(make_article(SHORT), language="de")
    monkeypatch.setattr(limits, "LONGEST", 1000)
    async with closing(AnalysisClient()) as client:
        assert await answers(client, german) == [Failed(1, "it is not in English")]
        (got,) = await answers(client, make_article("word " * 300))
        assert got.message.startswith("it is too long, 1,500 characters")
        assert client._child is None
