"""What an export's file is called."""

from __future__ import annotations

from msgspec.structs import replace

from tests.building import make_article
from tests.export.sample import sample
from tui.export.files import continued, file_name


def test_a_file_is_named_after_its_article() -> None:
    article = sample().article
    assert file_name(article, ".md") == "ferry-sinks-off-port-vale.md"
    assert file_name(replace(article, title=None), ".csv") == "ferry.csv"
    assert file_name(replace(article, title="../../etc/passwd"), ".md") == "etc-passwd.md"
    assert file_name(replace(article, title="…"), ".md") == "article.md"
    assert len(file_name(replace(article, title="long " * 50), ".md")) <= 63


def test_no_word_of_a_title_is_cut_but_a_first_one_too_long() -> None:
    long = "Council votes to sell the old town hall after a debate that went on until midnight"
    article = make_article(long, title=True)
    name = "council-votes-to-sell-the-old-town-hall-after-a-debate-that.md"
    assert file_name(article, ".md") == name
    assert file_name(replace(article, title="x" * 99), ".md") == f"{'x' * 60}.md"


def test_what_is_added_to_a_file_goes_on_in_it() -> None:
    assert continued("a\n", ".md", "") == "a\n"
    assert continued("a\n", ".md", "before") == "\na\n"
    assert continued("n,m\n1,2\n", ".csv", "n,m") == "1,2\n"
    assert continued("n,m\n1,2\n", ".csv", "o,p") == "n,m\n1,2\n"
    assert continued("{}\n", ".jsonl", "{}") == "{}\n"
