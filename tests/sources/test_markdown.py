"""Markdown as people write it: tables, breaks, raw tags and notes keep their words."""

# ruff: noqa: E501 - Markdown reads better unbroken
from __future__ import annotations

import io

import pytest

from tui.sources import open_source

TOP = "# Ballot result\n\nThe count ended at midnight, officials said.\n\n"


def lines(text: str) -> list[str]:
    found = open_source("-", stdin=io.BytesIO((TOP + text).encode())).article.text.split("\n")
    assert found[:2] == ["Ballot result", "The count ended at midnight, officials said."]
    return found[2:]


CASES = {
    "a table": (
        "| District | Votes<br>cast |\n|---|--:|\n| Tarn | 4,100<br/>of 5,000 |\n| Vale | **2,050** |",
        ["District: Tarn; Votes cast: 4,100 of 5,000", "District: Vale; Votes cast: 2,050"],
    ),
    "a table without bars at its sides": (
        "Port | Dead\n--- | ---\nLenn | 3\nMarn | 12",
        ["Port: Lenn; Dead: 3", "Port: Marn; Dead: 12"],
    ),
    "a table without a head": ("| | |\n|---|---|\n| Lenn | 3 |", ["Lenn; 3"]),
    "a table with holes": (
        "| Port | Dead | Note |\n|---|---|---|\n| Lenn | | late |\n| Marn | 12 | |",
        ["Port: Lenn; Note: late", "Port: Marn; Dead: 12"],
    ),
    "two tables": (
        "| A | B |\n|---|---|\n| 1 | 2 |\n\nBetween.\n\n| C |\n|---|\n| 3 |",
        ["A: 1; B: 2", "Between.", "C: 3"],
    ),
    "breaks in a paragraph": (
        "One line.<br>Two lines.<br />Three  \nand four.",
        ["One line.", "Two lines.", "Three", "and four."],
    ),
    "details": (
        "<details>\n<summary>How they counted</summary>\n\nTwo teams, said **Ida Holm**.\n\n</details>",
        ["How they counted", "Two teams, said Ida Holm."],
    ),
    "details in one block": (
        "<details open><summary>Why</summary>\nThe *law* says so.\n</details>",
        ["Why", "The law says so."],
    ),
    "raw blocks": (
        "<div align='center'>\n<p>Set apart.</p>\n</div>\n\n<!-- no word of it -->\n\nAnd on.",
        ["Set apart.", "And on."],
    ),
    "notes": (
        "They object.[^1] So does he[^b], twice.[^b]\n\n[^1]: The law gives 7 days.\n[^b]: In May,\n    he said.",
        ["They object. So does he, twice.", "The law gives 7 days.", "In May, he said."],
    ),
    "a note that is not there": ("They object.[^9]", ["They object."]),
    "a raised number": ("Some 40<sup>2</sup> died in H<sub>2</sub>O.", ["Some 40² died in H2O."]),
    "a list in a list": (
        "- first by hand\n  1. then by eye\n  2. then again\n- at last",
        ["• first by hand", "1. then by eye", "2. then again", "• at last"],
    ),
}


@pytest.mark.parametrize(("text", "said"), CASES.values(), ids=CASES)
def test_markdown_keeps_its_words(text: str, said: list[str]) -> None:
    assert lines(text) == said


def test_a_row_of_a_table_is_a_paragraph_of_its_own_kind() -> None:
    text = "# Toll\n\nSo far:\n\n| Port | Dead |\n|---|---|\n| Lenn | 3 |\n| Marn | 12 |\n"
    article = open_source("-", stdin=io.BytesIO(text.encode())).article
    assert [each.kind for each in article.paragraphs] == ["title", "body", "row", "row"]
