"""Which places hold which, and which names are one source's."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.story.building import report, row
from tui.records import Speaker
from tui.story.places import relation
from tui.story.quotes import are_two
from tui.story.sources import are_one_person, named, outlet, unified
from tui.story.times import moment, said
from tui.story.words import sentences, words


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Odesa", "Odesa region", "narrower"),
        ("Odesa region", "Odesa port", "wider"),
        ("Odesa", "Odesa, Ukraine", "same"),
        ("Kiev", "Kyiv", "same"),
        ("Ukraine", "Odesa", "wider"),
        ("Odesa port", "Odesa", "narrower"),
        ("Odesa", "Kryvyi Rih", "apart"),
        ("Ukraine", "Russia", "apart"),
        ("the old mill", "Odesa", "unknown"),
    ],
)
def test_one_place_to_another(one, other, expected):
    assert relation(one, other) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("the mayor and the army", ("the mayor", "the army")),
        ("Health and Safety Board", ("Health and Safety Board",)),
        (None, ()),
    ],
)
def test_the_sources_that_words_name(source, expected):
    names = {"Health and Safety Board": "ORG"} if source and "Board" in source else None
    text = f"9 died, {source} said." if source else "9 died."
    analysis = report("a", text, row("9", "killed", 9, source=source), names=names)
    assert named(analysis.tally.rows[0], analysis) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Governor Ilva Renn", "Renn", True),
        ("I. Renn", "Ilva Renn", True),
        ("Ilva Renn", "Otto Renn", False),
        ("Ilva Renn", "Ilva Brand", False),
    ],
)
def test_one_person_by_two_names(one, other, expected):
    assert are_one_person(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("Ilva Renn", "Interior Minister"), ("the interior ministry", None), False),
        (("Ilva Renn", "mayor of Pell"), ("the defence ministry", None), True),
        (("Ilva Renn", "mayor of Pell"), ("authorities", None), False),
        (("Ilva Renn", None), ("the defence ministry", None), False),
        (("the coast guard", None), ("the navy", None), True),
    ],
)
def test_two_speakers(one, other, expected):
    (name, role), (body, _) = one, other
    kinds = ["person" if name[0].isupper() else "organisation", "organisation"]
    first = Speaker(id="a", name=name, role=role, kind=kinds[0])
    assert are_two(first, Speaker(id="b", name=body, kind=kinds[1])) is expected


def test_a_source_taken_for_the_outlet_is_told_by_its_words():
    text = "The coast guard said 9 died."
    analysis = report(
        "Post", text, row("9", "killed", 9, source="Post"), said=(("9 died", "Post"),)
    )
    quote = replace(analysis.quotes[0], source=(0, len("The coast guard")))
    analysis = replace(analysis, quotes=(quote,))
    assert named(analysis.tally.rows[0], analysis) == ("The coast guard",)


def test_a_source_that_was_cut_short_is_told_by_its_words():
    text = "Harbour police said 9 died."
    rows = row("9", "killed", 9, source="Harbour")
    analysis = report("Post", text, rows, said=(("9 died", "Harbour"),))
    quote = replace(analysis.quotes[0], source=(0, len("Harbour police")))
    analysis = replace(analysis, quotes=(quote,))
    assert named(analysis.tally.rows[0], analysis) == ("Harbour police",)


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("On Thursday 9 died, the fire brigade said.", None, ("the fire brigade",)),
        ("In Pell 9 died, the health service said.", "the ministry", ("the health service",)),
        ("The ministry said 9 died, as officials said.", "ministry", ("ministry",)),
        ("In Pell 9 died, he said.", "the mayor", ("the mayor",)),
        ("In Pell 9 died, according to two medics.", None, ("two medics",)),
    ],
)
def test_who_a_sentence_names_at_its_end_says_it(text, source, expected):
    analysis = report("a", text, row("9", "killed", 9, source=source))
    assert named(analysis.tally.rows[0], analysis) == expected


def test_a_surname_is_told_by_the_full_name_that_another_article_has():
    article = report("a", "Ilva Renn came.", names={"Ilva Renn": "PERSON"})
    assert unified([article], ["Renn", "police"]) == {"Renn": "Ilva Renn", "police": "police"}


def test_the_police_are_one_town_s_where_the_story_has_one():
    article = report("a", "Odesa. Kherson.", names={"Odesa": "GPE", "Kherson": "GPE"})
    assert unified([article], ["police", "Odesa police"])["police"] == "Odesa police"
    three = ["police", "Odesa police", "Kherson police"]
    assert unified([article], three) == {name: name for name in three}


def test_an_outlet_is_its_site_else_its_host_never_its_file():
    assert outlet(report("a", "x", site="The Post").article) == "The Post"
    plain = replace(report("folder/page.html", "x").article, site=None)
    assert outlet(plain) is None
    assert outlet(replace(plain, url="https://www.post.example/9")) == "post.example"


@pytest.mark.parametrize(
    ("text", "words_", "expected"),
    [
        ("9 died, police said.", "9", "2030-05-05T10:00:00+00:00"),
        ("Police said on Friday 9 died.", "9", "2030-05-03"),
        ("08:30\n4 died.\n09:40\n9 died.", "9 died", "2030-05-05T09:40:00+00:00"),
        ("7:15 pm\n4 died.\n6:05 pm\n9 died.", "9 died", "2030-05-04T18:05:00+00:00"),
    ],
)
def test_when_something_was_said(text, words_, expected):
    article = report("a", text).article
    assert said(article, text.index(words_)) == expected


@pytest.mark.parametrize("written", [None, "", "2030", "2030-05", "yesterday"])
def test_less_than_a_day_is_no_moment(written):
    assert moment(written) is None


def test_sentences_end_where_they_end():
    article = report("a", "Mr. J. Fox of St. Pell spoke at 9 a.m. today. “No.” He left!").article
    told = [article.text[start:end] for start, end in sentences(article)]
    assert told == ["Mr. J. Fox of St. Pell spoke at 9 a.m. today.", "“No.”", "He left!"]


def test_words_are_alike_in_either_spelling():
    assert words("They’re organised [sic]") == words("they're ORGANIZED, (sic)")
