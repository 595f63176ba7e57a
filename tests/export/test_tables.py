"""CSV: tables a researcher can load, and a spreadsheet cannot be made to run."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from tests.export.sample import row, sample
from tui.export.render import render, render_each
from tui.records import Tally


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
