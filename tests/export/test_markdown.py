"""Markdown: complete as a note, and nothing of an article becomes markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from tests.building import make_article
from tests.export.sample import sample, span
from tui.export.markdown import escape
from tui.export.render import render
from tui.export.wording import one_line
from tui.records import Analysis


def test_the_front_matter_says_which_article_it_is() -> None:
    head, _ = render(sample()).removeprefix("---\n").split("\n---\n", 1)
    matter = {
        key: json.loads(value)
        for key, value in (re.split(": ", line, maxsplit=1) for line in head.split("\n"))
    }
    article = sample().article
    assert matter == {
        "title": "Ferry sinks off Port Vale",
        "author": "Ada Moss",
        "published": "2026-03-02",
        "site": "The Vale Post",
        "source": "ferry.txt",
        "article_id": article.id,
    }


def test_everything_has_summary_quotes_and_tally() -> None:
    document = render(sample())
    assert [line for line in document.split("\n") if line.startswith("#")] == [
        "# Ferry sinks off Port Vale",
        "## Summary",
        "## Who said what",
        "### Lena Holt, cook",
        "### Speaker not named",
        "## Casualty tally",
    ]
    assert "- [Holt] added that “nobody slept” that night. (¶3)" in document
    assert "- “nobody slept” that night (¶3, added)" in document
    assert "- **34–41 killed, disputed: the coast guard 34, the union 41**" in document
    assert (
        "| 4 children killed | “four children” |  |  |  |  | no, part of the 34 | 4 |" in document
    )


def test_a_part_is_that_part_with_its_article() -> None:
    document = render(sample(), "tally")
    assert document.startswith("---\ntitle:")
    assert "## Casualty tally" in document
    assert "## Summary" not in document


def test_a_quote_is_copied_with_its_speaker_and_its_article() -> None:
    assert render(sample(), "quote", record="q1") == (
        "> “We heard a bang and then it was over,”\n>\n> — Lena Holt, cook\n\n"
        "“Ferry sinks off Port Vale”, The Vale Post, 2 March 2026\n"
    )


def test_a_count_is_copied_with_its_sentence_and_why_it_is_not_added() -> None:
    where = span("Among the dead were four children.")
    assert render(sample(), "count", record="t2", span=where) == (
        "> Among the dead were four children.\n>\n"
        "> — 4 children killed · not added: part of the 34\n\n"
        "“Ferry sinks off Port Vale”, The Vale Post, 2 March 2026\n"
    )


def test_a_sentence_is_copied_verbatim_with_its_article() -> None:
    where = span("Among the dead were four children.")
    assert render(sample(), "sentence", span=where) == (
        "> Among the dead were four children.\n\n"
        "“Ferry sinks off Port Vale”, The Vale Post, 2 March 2026\n"
    )


def test_an_empty_analysis_says_so() -> None:
    document = render(Analysis(article=make_article("Nothing here.")))
    assert "No summary." in document
    assert "Nobody is quoted." in document
    assert "No casualties are reported." in document


def test_a_summary_by_a_model_names_it() -> None:
    analysis = sample()
    by_model = replace(analysis, summary=replace(analysis.summary, by="small-model:8b"))
    assert "Written by small-model:8b." in render(by_model, "summary")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a *b* c", "a \\*b\\* c"),
        ("snake_case and _this_", "snake_case and \\_this\\_"),
        ("__both__ snake__case", "\\_\\_both\\_\\_ snake\\_\\_case"),
        ("<~ada@b.example>", "\\<~ada@b.example>"),
        ("<script>x</script>", "\\<script>x\\</script>"),
        ("3 < 4", "3 < 4"),
        ("AT&T &amp; co", "AT&T \\&amp; co"),
        ("[Putin] said", "[Putin] said"),
        ("[a](http://b.example)", "[a\\](http://b.example)"),
        ("[a [b] c](d)", "[a [b] c\\](d)"),
        ("[[note]]", "\\[[note]]"),
        ("[a]: b", "[a\\]: b"),
        ("# one", "\\# one"),
        ("a #tag", "a \\#tag"),
        ("- one", "\\- one"),
        ("1. one", "1\\. one"),
        ("12) one", "12\\) one"),
        ("cost $5", "cost $5"),
        ("from $5 to $7", "from \\$5 to \\$7"),
        ("a | b", "a \\| b"),
        ("`code` \\ ~~x~~", "\\`code\\` \\\\ \\~\\~x\\~\\~"),
        ("two\nlines", "two lines"),
    ],
)
def test_words_of_an_article_are_no_markup(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(st.text(alphabet=st.sampled_from("aZ1 *_`~#-+=.>|<&;:![]()\\\\\"'$%^{}@/\n\t“”é")))
def test_a_reader_of_markdown_sees_exactly_the_words(text: str) -> None:
    shown = "".join(
        _words(MarkdownIt("commonmark").enable("strikethrough").parse(f"- {escape(text)}"))
    )
    assert one_line(shown) == one_line(text)


_PLAIN = {"text", "inline"} | {
    f"{block}_{side}"
    for block in ("bullet_list", "list_item", "paragraph")
    for side in ("open", "close")
}


def _words(tokens: list[Token]) -> Iterator[str]:
    """The text a renderer would show; a marker it took for markup would be missing."""
    for token in tokens:
        if token.children is not None:
            yield from _words(token.children)
        else:
            assert token.type in _PLAIN
            yield token.content if token.type == "text" else ""
