"""What a query finds, what it leads to, and that every mistake is said."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.library.made_up import strike
from tui.library import reading
from tui.library.articles import keep
from tui.library.errors import QueryError
from tui.library.opening import Library, open_library
from tui.library.query import FIELDS
from tui.library.search import count, find


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = open_library(tmp_path_factory.mktemp("search") / "library.db")
    for analysis in (
        strike("Odesa", 12, published="2026-01-10T08:00:00Z"),
        strike("Kyiv", 3, "Andrii Sybiha", published="2026-02-01"),
        strike("Zürich", 1, "Ada Moss", site="Blatt", url="https://blatt.example/z"),
    ):
        keep(
            library,
            analysis.article,
            analysis,
            is_read=analysis.article.site == "News",
            at="2026-05-05T00:00:00+00:00",
        )
    reading.change_tags(library, [strike("Kyiv", 3, "Andrii Sybiha").article.id], add=["ukraine"])
    return library


def towns(library: Library, query: str) -> list[str]:
    found = find(library, query)
    assert count(library, query) == len(found)
    return [hit.title.removeprefix("Strike on ") for hit in found]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "Zürich Kyiv Odesa"),
        ("odesa", "Odesa"),
        ("zurich", "Zürich"),
        ("killing", "Zürich Kyiv Odesa"),
        ('"without heat"', "Zürich Kyiv Odesa"),
        ("“without heat”", "Zürich Kyiv Odesa"),
        ('"heat without"', ""),
        ("ode*", "Odesa"),
        ('"strike on ky"*', "Kyiv"),
        ("-odesa", "Zürich Kyiv"),
        ("strike -odesa -kyiv", "Zürich"),
        ("odesa OR kyiv", "Kyiv Odesa"),
        ("(odesa OR kyiv) -sybiha", "Odesa"),
        ("-(odesa OR kyiv)", "Zürich"),
        ("title:odesa", "Odesa"),
        ("title:killed", ""),
        ("said:ceasefire", "Zürich Kyiv Odesa"),
        ("said:heat", ""),
        ("speaker:Sybiha", "Kyiv"),
        ("speaker:Sybiha said:ceasefire", "Kyiv"),
        ('speaker:"Ada Moss" said:odesa', ""),
        ("name:moss", "Zürich"),
        ("place:Odesa", "Odesa"),
        ("place:moss", ""),
        ("outlet:news.example", "Kyiv Odesa"),
        ("outlet:BLATT", "Zürich"),
        ("tag:ukraine", "Kyiv"),
        ("tag:ukr*", "Kyiv"),
        ("tag:ukr", ""),
        ("tag:#Ukraine", "Kyiv"),
        ("toll:killed", "Zürich Kyiv Odesa"),
        ("toll:killed>=10", "Odesa"),
        ("toll:killed>3", "Odesa"),
        ("toll:killed<=3", "Zürich Kyiv"),
        ("toll:killed<3", "Zürich"),
        ("toll:killed=3", "Kyiv"),
        ("toll:injured>=0", ""),
        ("is:unread", "Zürich"),
        ("after:2026-02", "Zürich Kyiv"),
        ("before:2026-02-01", "Odesa"),
        ("published:2026-01..2026-02", "Kyiv Odesa"),
        ("published:2026-01-10", "Odesa"),
        ("published:2026", "Kyiv Odesa"),
        ("published:..2026-01", "Odesa"),
        ('toll:killed>=10 place:Odesa after:2026-01-01 "without heat"', "Odesa"),
        ("10:30", ""),
        ("AND", ""),
    ],
)
def test_a_query_finds(filled, query, found):
    assert towns(filled, query) == found.split()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('"without heat', "quotation mark is not closed"),
        ("speeker:Sybiha", "there is no field speeker:"),
        ("said:", "said: looks for nothing"),
        ("said: ceasefire", "said: looks for nothing"),
        ('note:""', "note: looks for nothing"),
        ("toll:dead>3", "toll: there is no 'dead'"),
        ("toll:killed>many", "compares with a number"),
        ("toll:killed10", "toll: there is no"),
        ("after:yesterday", "'yesterday' is no date"),
        ("after:2026-02-30", "is no date"),
        ("before:0001-01-01", "before the year 1"),
        ("published:2026..2025", "comes after"),
        ("is:red", "is: there is no 'red'"),
        ("odesa OR", "OR needs something"),
        ("OR odesa", "OR needs something"),
        ("(odesa", "bracket is not closed"),
        ("odesa)", "closed that was not opened"),
        ("()", "brackets hold nothing"),
        ("-", "no letter or digit"),
        ("--", "no letter or digit"),
        ("odesa -)", "stands before nothing"),
        ("— odesa", "no letter or digit"),
        ("*", "no letter or digit"),
        ("(" * 30 + "a" + ")" * 30, "brackets within brackets"),
        ("-" * 30 + "a", "signs before signs"),
        ("a " * 200, "at most 100 words"),
        ("a" * 3000, "at most 2,000 characters"),
    ],
)
def test_a_mistake_is_said_in_words(filled, query, said):
    with pytest.raises(QueryError, match=said.replace("(", r"\(")):
        find(filled, query)


def test_a_hit_leads_to_its_words(filled):
    def words(query: str) -> list[str]:
        (hit,) = find(filled, query)
        text = strike().article.text
        return [text[slice(*span)] for span in hit.spans]

    assert words('odesa "without heat" people -kyiv') == [
        "Odesa",
        "Odesa",
        "people",
        "without heat",
    ]
    assert words("speaker:kiper") == ["“There is no ceasefire here,”"]
    assert words("place:Odesa toll:killed>3") == ["Odesa", "12 people"]
    assert words("title:odesa") == ["Odesa", "Odesa"]
    assert words("outlet:news tag:x OR before:2026-02-01") == []


def test_pages_of_hits_follow_each_other(filled):
    pages = [find(filled, "strike", limit=1, offset=n)[0].title for n in range(3)]
    assert pages == [hit.title for hit in find(filled, "strike")]


def test_what_was_read_last_comes_first_where_that_is_asked(path):
    with open_library(path) as library:
        for day, town in enumerate(("Odesa", "Kyiv", "Karsk"), 1):
            at = f"2026-05-0{day}T00:00:00+00:00"
            keep(library, strike(town).article, is_read=True, at=at)
        keep(library, strike("Odesa").article, is_read=True, at="2026-05-09T00:00:00+00:00")
        found = [hit.title for hit in find(library, "", order="read")]
        assert found == ["Strike on Odesa", "Strike on Karsk", "Strike on Kyiv"]


_PIECES = st.one_of(
    st.sampled_from([f"{field}:" for field in FIELDS]),
    st.sampled_from(
        "\" ( ) - * OR AND NOT : .. >= < = killed 10 2026-01 “ ” ' \\ NEAR + ^ { }".split()
    ),
    st.text(max_size=6),
    st.sampled_from([" ", "word", "unread", "\0", "\ud7ff", "𞤀", "²", "\u0301"]),
)


@settings(max_examples=2000, deadline=None)
@given(st.lists(_PIECES, max_size=12).map("".join))
@example('a" OR "b')
@example("title:𞤀")
def test_no_query_is_a_traceback(filled, query):
    try:
        find(filled, query)
    except QueryError as error:
        said = str(error)
    else:
        said = "found"
    assert said
