"""CSV: tables a researcher can load, and a spreadsheet cannot be made to run."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from tests.export.sample import row, sample
from tui.export.render import render, render_each
from tui.records import Mending, Tally


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_tally_has_a_row_a_count_with_its_phrase_and_place() -> None:
    rows = table(render(sample(), "tally", "csv"))
    text = sample().article.text
    assert [(r["min"], r["max"], r["counted"], r["reason"]) for r in rows] == [
        ("34", "", "no", "earlier count"),
        ("4", "4", "no", "part of the 34"),
        ("34", "34", "yes", ""),
        ("41", "41", "yes", ""),
    ]
    assert all(text[int(r["start"]) : int(r["end"])] == r["text"] for r in rows)
    assert {r["article_id"] for r in rows} == {sample().article.id}


def test_quotes_have_speaker_role_and_the_words_that_name_them() -> None:
    rows = table(render(sample(), "quotes", "csv"))
    assert [(r["speaker"], r["role"], r["cited_as"], r["paragraph"]) for r in rows] == [
        ("Lena Holt", "cook", "Lena Holt, the ship’s cook", "3"),
        ("Lena Holt", "cook", "She", "3"),
        ("", "", "The company", "5"),
    ]


def test_everything_is_one_table_told_apart_by_its_record() -> None:
    rows = table(render(sample(), form="csv"))
    assert [r["record"] for r in rows] == ["summary"] * 2 + ["quote"] * 4 + ["tally"] * 4
    assert rows[1]["spans"] == "181-222;158-162"


def test_many_articles_make_one_table_with_one_header() -> None:
    both = "".join(render_each([sample(), sample()], "csv"))
    assert len(table(both)) == 2 * len(table(render(sample(), form="csv")))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    analysis = sample()
    planted = replace(
        analysis,
        article=replace(analysis.article, title=text),
        tally=Tally(rows=(row("t1", "41", min=41, max=41, who=text, source=text),)),
    )
    (cells,) = table(render(planted, "tally", "csv"))
    shown = "'" + text.strip()
    assert (cells["article_title"], cells["who"], cells["reported_by"]) == (shown, shown, shown)


TODAY = """article_id article_title article_source article_published id kind min max approx vague
text who place time cause reported_by tally_role counted reason alt confidence disputed disputed_by
start end paragraph was mended_by mended mended_why""".split()
ADDED = "sentence date_iso outlet url analyser note status corrected_by".split()


def test_the_tally_has_one_set_of_columns_whatever_is_asked_of_it() -> None:
    tally = render(sample(), "tally", "csv").split("\n")[0]
    assert tally == render(sample(), "count", "csv", record="t2").split("\n")[0]
    assert tally.split(",") == TODAY + ADDED
    everything = render(sample(), form="csv").split("\n")[0].split(",")
    assert set(TODAY + ADDED) < set(everything)


def test_a_row_has_its_sentence_its_day_and_where_it_was_published() -> None:
    found = sample()
    article = replace(found.article, url="https://www.vale.example/ferry?id=1", site=None)
    first, second, *_ = table(
        render(replace(found, article=article, analyser={"onrecord": "1.0"}), "tally", "csv")
    )
    assert first["sentence"].startswith("The Maren, a car ferry, sank off Port Vale on Monday")
    assert second["sentence"] == "Among the dead were four children."
    assert (first["time"], first["date_iso"]) == ("Monday", "2026-03-02")
    assert second["date_iso"] == ""
    assert first["outlet"] == "vale.example"
    assert first["url"] == "https://www.vale.example/ferry?id=1"
    assert first["analyser"] == "onrecord 1.0"


@pytest.mark.parametrize(
    ("was", "status"), [({"min": 3}, "corrected"), ({}, "checked"), (None, "added")]
)
def test_what_a_person_said_of_a_row_stands_in_its_status(
    was: dict[str, int] | None, status: str
) -> None:
    mending = Mending(was=was, by="A.B.", made="2026-11-27T10:00:00+00:00", why="a misprint")
    rows = (row("t2", "four children", min=4, max=4, mended=mending),)
    (cells,) = table(render(replace(sample(), tally=Tally(rows=rows)), "tally", "csv"))
    assert (cells["status"], cells["corrected_by"], cells["note"]) == (status, "A.B.", "a misprint")
