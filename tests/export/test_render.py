"""Every part in every form, and the errors of those there are not."""

from __future__ import annotations

import json
from typing import get_args

import msgspec
import pytest

from tests.building import make_article
from tests.export.sample import sample, span
from tui.export.render import FORMS, SUFFIXES, render, render_each
from tui.export.selection import Part
from tui.records import Analysis


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("part", get_args(Part))
def test_every_part_comes_in_every_form_ending_with_one_line_break(part: Part, form: str) -> None:
    where = span("Among the dead were four children.")
    record = "t2" if part == "count" else "q1"
    document = render(sample(), part, form, record=record, span=where)
    assert document.endswith("\n")
    assert not document.endswith("\n\n")
    assert document == render(sample(), part, form, record=record, span=where)


def test_every_form_has_a_suffix() -> None:
    assert set(SUFFIXES) == set(FORMS)


@pytest.mark.parametrize(
    ("part", "form", "quote", "message"),
    [
        ("everything", "docx", None, "no form 'docx': choose one of markdown, json"),
        ("nothing", "json", None, "no part 'nothing': choose one of everything"),
        ("quote", "json", "q9", "no quote 'q9' in this article"),
        ("count", "json", "q1", "no count 'q1' in this article"),
        ("sentence", "json", None, "no sentence at None in this article"),
    ],
)
def test_what_there_is_not_is_said(part: Part, form: str, quote: str | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        render(sample(), part, form, record=quote)


@pytest.mark.parametrize("where", [(0, 0), (5, 2), (-1, 4), (0, 10**6)])
def test_a_sentence_lies_inside_the_article(where: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no sentence at"):
        render(sample(), "sentence", span=where)


def test_json_is_the_record_itself() -> None:
    assert msgspec.json.decode(render(sample(), form="json"), type=Analysis) == sample()
    line = render(sample(), form="jsonl")
    assert line.count("\n") == 1
    assert msgspec.json.decode(line, type=Analysis) == sample()


def test_a_part_in_json_says_which_article_and_speaker_it_is_of() -> None:
    found = json.loads(render(sample(), "quote", "json", record="q2"))
    assert found["article"]["title"] == "Ferry sinks off Port Vale"
    assert found["quote"]["text"] == "“nobody slept” that night"
    assert found["quote"]["speaker"] == {"name": "Lena Holt", "role": "cook"}


def test_a_count_in_json_says_why_it_is_not_added() -> None:
    where = span("Among the dead were four children.")
    found = json.loads(render(sample(), "count", "json", record="t2", span=where))["count"]
    assert (found["min"], found["max"], found["role"]) == (4, 4, "subset")
    assert found["reason"] == "part of the 34"
    assert found["sentence"] == "Among the dead were four children."


def test_a_part_in_json_lines_is_a_record_a_line() -> None:
    lines = render(sample(), "tally", "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["t1", "t2", "t3", "t4"]


def test_several_analyses_are_one_array_of_json() -> None:
    document = "".join(render_each([sample(), sample()], "json", is_array=True))
    assert msgspec.json.decode(document, type=list[Analysis]) == [sample(), sample()]
    assert json.loads("".join(render_each([], "json", is_array=True))) == []


def test_an_article_that_was_piped_is_cited_as_such() -> None:
    analysis = Analysis(article=make_article("Two died.", source="-"))
    assert "\n— standard input\n" in render(analysis, "everything", "text")


def test_the_text_form_is_the_article_and_then_what_is_known() -> None:
    document = render(sample(), form="text")
    head, _ = document.split("\n\nSUMMARY\n")
    text, credit = head.rsplit("\n\n", 1)
    assert text == sample().article.text
    assert credit.startswith("— By Ada Moss, ")
    assert "Total: 34–41 killed, disputed: the coast guard 34, the union 41" in document
    assert "• 4 children killed “four children” ¶4 [not added: part of the 34]" in document
    assert "\x1b" not in document
