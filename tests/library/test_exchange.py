"""The library out and in again, and corrections in the forms that others read."""

from __future__ import annotations

import json

import msgspec
import pytest
from msgspec.structs import replace

from tests.library.made_up import strike
from tui.corrections.anchoring import target_of
from tui.corrections.mending import addition, correction_of
from tui.library import reading, stories
from tui.library.annotations import documents
from tui.library.articles import keep, load_mended
from tui.library.corrections import correct, corrections, undo
from tui.library.errors import LibraryError
from tui.library.exchange import lines, read_lines
from tui.library.opening import Library, open_library
from tui.library.search import find
from tui.library.stories import Member
from tui.records import Pin

PIN = Pin(id="p", kind="killed", source="army", by="A.B.", made="2026-11-27T10:00:00+00:00")
WHEN = {"by": "A.B.", "made": "2026-11-27T10:00:00+00:00"}


@pytest.fixture
def filled(library: Library) -> Library:
    one, two = strike(), strike("Kyiv", 3, "Andrii Sybiha", published="2026-02-01")
    for analysis in (one, two):
        keep(library, analysis.article, analysis, is_read=analysis is one)
    target = target_of(one.article.text, (0, 6))
    reading.add_note(library, one.article.id, "Called: “no comment”", target)
    reading.keep_place(library, one.article.id, 17)
    reading.change_tags(library, [two.article.id], add=["b", "a"])
    correct(
        library,
        one.article.id,
        correction_of(one, one.tally.rows[0], {"min": 3, "max": 3}, identity="1", **WHEN),
        correction_of(one, one.quotes[0], {"speaker": "Ada Moss"}, identity="2", **WHEN),
        correction_of(one, one.entities[0], None, identity="3", why="no name", **WHEN),
    )
    undo(library, "3")
    return library


def test_out_in_and_out_again_is_the_same_to_the_byte(filled, tmp_path):
    out = list(lines(filled))
    assert len(out) == 3
    with open_library(tmp_path / "other.db") as other:
        taken = list(read_lines(other, out))
        assert [each.id for each in taken] == [strike().article.id, find(filled, "kyiv")[0].id]
        assert list(lines(other)) == out
        list(read_lines(other, out))
        assert list(lines(other)) == out, "taking it twice changes nothing"
        assert find(other, 'toll:killed=3 speaker:"ada moss" note:comment is:fixed')
        assert load_mended(other, taken[0].id) == load_mended(filled, taken[0].id)


@pytest.fixture
def told(filled: Library) -> Library:
    """Stories of the library: one as it was found, with a decision; a round-up; one moved."""
    three = strike("Lomre", 5, published="2026-02-02")
    keep(filled, three.article, three, is_read=False)
    one, two, three = (each.id for each in find(filled, ""))
    round_up = Member(three, "found", ("day",), ((0, 6),))
    story = stories.make(filled, [Member(one, "found", ("words: 0.4",)), round_up], by="onrecord")
    other = stories.make(filled, [round_up, Member(two, "found")], by="onrecord", label="North")
    stories.pin(filled, story, PIN)
    stories.pin(filled, story, replace(PIN, undone="2026-11-28T10:00:00+00:00"))
    stories.pin(filled, other, replace(PIN, id="other", source=None, place="Lomre"))
    stories.rank(filled, other, ["army", "rebels"])
    stories.split(filled, other, [three], by="A.B.")
    return filled


def test_stories_and_what_was_decided_of_them_go_along(told, tmp_path):
    out = list(lines(told))
    assert len(out) == 1 + 3 + 3
    with open_library(tmp_path / "other.db") as other:
        list(read_lines(other, out))
        assert list(lines(other)) == out
        list(read_lines(other, out))
        assert list(lines(other)) == out, "taking it twice changes nothing"
        assert stories.ranks(other, 2) == ("army", "rebels")
        assert stories.pins(other, 1)[0].undone


def test_a_story_that_was_found_here_too_is_one_with_the_one_taken_in(told, tmp_path):
    ids = [each.id for each in find(told, "")]
    story = stories.make(told, [Member(each, "found") for each in ids], by="onrecord")
    stories.pin(told, story, replace(PIN, id="third", place="Odesa"))
    head, *given = lines(told)
    wanted = [head, *given[:3], given[-1]]
    with open_library(tmp_path / "other.db") as other:
        list(read_lines(other, wanted[:-1]))
        found = [Member(ids[0], "found"), Member(ids[1], "found"), Member(ids[2], "out")]
        stories.make(other, found, by="onrecord")
        for _ in range(2):
            list(read_lines(other, wanted))
            assert [each.how for each in stories.members(other, 1)].count("out") == 1
            assert [each.id for each in stories.stories(other)] == [1]
            assert len(stories.pins(other, 1)) == 1


def test_a_story_of_an_article_that_is_not_there_is_told(told, tmp_path):
    head, *_, last = lines(told)
    with open_library(tmp_path / "other.db") as other:
        with pytest.raises(LibraryError, match="line 2: there is no article"):
            list(read_lines(other, [head, last]))
        assert stories.stories(other) == []


def test_what_was_kept_here_stays_when_another_library_joins(filled, tmp_path):
    with open_library(tmp_path / "other.db") as other:
        analysis = strike()
        keep(other, analysis.article, is_read=True, at="2020-01-01T00:00:00+00:00")
        reading.change_tags(other, [analysis.article.id], add=["mine"])
        reading.keep_place(other, analysis.article.id, 99)
        list(read_lines(other, lines(filled)))
        assert reading.tags(other, analysis.article.id) == ["mine"]
        assert reading.place(other, analysis.article.id) == 17, "it was read later there"
        assert len(corrections(other, analysis.article.id)) == 3


def test_some_articles_alone(filled):
    assert len(list(lines(filled, [strike().article.id, "none"]))) == 2


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda line: line[:-30], "line 2: "),
        (lambda line: line.replace(b"heat", b"hats"), "line 2: the article's text is not"),
        (lambda line: line.replace(b"comment", b"com\\u001b[2Jment"), "line 2: it holds control"),
        (
            lambda line: line.replace(b"comment", "com\u202ement".encode()),
            "line 2: it holds control",
        ),
        (lambda line: line.replace(b"2026-11-27T10", b"yesterday"), "line 2: "),
        (lambda line: b'{"article": 3}', "line 2: "),
    ],
)
def test_a_line_that_cannot_be_taken_is_told_and_those_before_it_are_kept(
    filled, tmp_path, harm, said
):
    head, one, two = lines(filled)
    with open_library(tmp_path / "other.db") as other:
        with pytest.raises(LibraryError, match=said):
            list(read_lines(other, [head, harm(one), two]))
        assert find(other, "") == []
    with open_library(tmp_path / "another.db") as other:
        with pytest.raises(LibraryError, match=said.replace("2", "3", 1)):
            list(read_lines(other, [head, two, harm(one)]))
        assert len(find(other, "")) == 1


def test_words_that_look_like_control_characters_are_words(library, tmp_path):
    odd = strike("C:\\u001b")
    keep(library, odd.article, odd, is_read=True)
    with open_library(tmp_path / "other.db") as other:
        list(read_lines(other, lines(library)))
        assert len(find(other, "")) == 1


@pytest.mark.parametrize("given", [[], [b"\n"], [b"{}"], [b'{"onrecord_library": 3}'], [b"no"]])
def test_what_is_no_library_is_told(library, given):
    with pytest.raises(LibraryError, match="line 1: "):
        list(read_lines(library, given))


def test_corrections_are_lines_of_their_own(filled):
    made = [json.loads(line) for line in documents(filled, "corrections")]
    assert [each["id"] for each in made] == ["1", "2", "3"]
    assert {each["article"] for each in made} == {strike().article.id}
    assert made[0]["was"]["min"], made[0]["now"]["min"] == (12, 3)
    assert made[2]["undone"]


def test_web_annotations_quote_and_place_the_words(filled):
    (document,) = documents(filled, "annotations")
    page = json.loads(document)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert [each["motivation"] for each in page["items"]] == ["editing", "editing", "commenting"]
    quoted, placed = page["items"][0]["target"]["selector"]
    text = strike().article.text
    assert quoted["type"] == "TextQuoteSelector"
    assert text[placed["start"] : placed["end"]] == quoted["exact"] == "12 people"
    assert text.count(quoted["prefix"] + quoted["exact"]) == 1


def test_web_annotations_have_the_notes_on_words_and_on_the_article(filled):
    reading.add_note(filled, strike().article.id, "Check the [toll]")
    (document,) = documents(filled, "annotations")
    on_words, on_all = json.loads(document)["items"][2:]
    assert on_words["body"]["purpose"] == on_all["body"]["purpose"] == "commenting"
    assert on_words["body"]["value"] == "Called: “no comment”"
    assert on_words["target"]["selector"][0]["exact"] == strike().article.text[:6]
    assert on_all["body"]["value"] == "Check the [toll]"
    assert on_all["target"] == on_words["target"]["source"] == f"urn:sha256:{strike().article.id}"


def test_training_gets_the_paragraphs_somebody_looked_at(filled):
    (lesson,) = (json.loads(line) for line in documents(filled, "training"))
    text, (quote,) = lesson["text"], lesson["quotes"]
    assert text.startswith("“There is no")
    (content,) = quote["content"]
    assert text[slice(*content)] == "“There is no ceasefire here,”"
    assert lesson["mended"]


def test_training_gets_no_paragraph_with_a_quote_nobody_looked_at(library):
    one = strike()
    second = replace(one.quotes[0], id="q2", content=((one.quotes[0].content[0][1] + 6,) * 2,))
    second = replace(second, content=((second.content[0][0], second.content[0][1] + 5),))
    two = replace(one, quotes=(*one.quotes, second))
    keep(library, two.article, two, is_read=True)
    correct(library, two.article.id, correction_of(two, two.quotes[0], {}, identity="1", **WHEN))
    assert list(documents(library, "training")) == []
    missed = addition(two, "quote", second.content[0], {"kind": "direct"}, identity="2", **WHEN)
    correct(library, two.article.id, missed)
    (lesson,) = (msgspec.json.decode(line) for line in documents(library, "training"))
    assert len(lesson["quotes"]) == 2
