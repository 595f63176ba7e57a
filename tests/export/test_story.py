"""A story as JSON, CSV, Markdown and HTML."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import pytest

from tests.story.building import report, row
from tui.export.story import FORMS, render, render_table, tables_of
from tui.records import Story, story_schema
from tui.story.telling import tell

NASTY = "=cmd|' <b>12</b> | people"


@pytest.fixture
def story() -> Story:
    one = report("a.html", f"{NASTY} died.", row(NASTY, "killed", 12, source="the army"),
                 url="https://a.example/1")  # fmt: skip
    two = report("b.html", "30 people died.", row("30 people", "killed", 30, source="rebels"),
                 published=None)  # fmt: skip
    return tell([one, two])


def test_json_is_the_record(story):
    told = json.loads(render([story], "json"))
    assert msgspec.convert(told, Story) == story
    assert told["totals"] == {"killed": [12, 30]}
    assert told["preset"] == "range"
    assert json.loads(render([story, story], "json", is_array=True)) == [told, told]
    assert set(told) == set(story_schema()["$defs"]["Story"]["properties"])


def test_csv_has_a_row_for_each_statement_and_runs_no_formula(story):
    rows = list(csv.DictReader(io.StringIO(render([story], "csv"))))
    assert [each["id"] for each in rows] == [each.id for each in story.statements]
    assert rows[0]["text"].startswith("'=")
    assert (rows[0]["start"], rows[0]["end"]) == ("0", str(len(NASTY)))
    assert rows[0]["hash"] == story.articles[0].id
    assert (rows[0]["outlet"], rows[0]["url"]) == ("a.html", "https://a.example/1")
    assert rows[1]["published"] == rows[1]["said"] == ""


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_its_preset(form, story):
    assert "range" in render([story], form)


def test_words_of_articles_are_no_markup(story):
    assert "<b>" not in render([story], "html")
    cells = next(line for line in render([story], "markdown").splitlines() if "cmd" in line)
    assert cells.replace("\\|", "").count("|") == 9
    assert "\\<b>" in cells or "\\<" in cells


@pytest.mark.parametrize("form", FORMS)
def test_a_table_by_itself_in_every_form(form, story):
    table = next(each for each in tables_of(story) if each.title == "Statements")
    told = render_table(table, form)
    assert told.endswith("\n")
    assert "30 people" in told
    assert form != "html" or "<b>" not in told


def test_an_empty_story_can_be_printed():
    for form in FORMS:
        assert render([tell([])], form)
