"""What an export's file is called."""

from __future__ import annotations

from msgspec.structs import replace

from tests.export.sample import sample
from tui.export.files import file_name


def test_a_file_is_named_after_its_article() -> None:
    article = sample().article
    assert file_name(article, ".md") == "ferry-sinks-off-port-vale.md"
    assert file_name(replace(article, title=None), ".csv") == "ferry.csv"
    assert file_name(replace(article, title="../../etc/passwd"), ".md") == "etc-passwd.md"
    assert file_name(replace(article, title="…"), ".md") == "article.md"
    assert len(file_name(replace(article, title="long " * 50), ".md")) <= 63
