"""Every bad input has the outcome written beside it, quickly, and nothing else happens."""

from __future__ import annotations

import io
import logging
import re
import time
from pathlib import Path

import pytest

from tests.sources.bad import Bad
from tests.sources.bad_inputs import BAD
from tui.sources import Opened, SourceError, articles_in, open_any

_SECONDS = 60.0  # of CPU time; the slowest takes a thirtieth
_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def read(bad: Bad) -> Opened:
    found = open_any("-", stdin=io.BytesIO(bad.data))
    assert bad.lost is None or any(re.search(bad.lost, warning) for warning in found.warnings)
    return next(articles_in(found))


def test_there_are_enough_of_them_and_no_name_twice() -> None:
    assert len({bad.name for bad in BAD}) == len(BAD) >= 120


@pytest.mark.parametrize("bad", BAD, ids=[bad.name for bad in BAD])
def test_bad_input_has_its_outcome(
    bad: Bad, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    started = time.process_time()
    if bad.refused is not None:
        with pytest.raises(SourceError, match=bad.refused) as refused:
            read(bad)
        assert re.fullmatch(r"standard input: [^\n]{5,200}; [^\n]{5,100}", str(refused.value))
    else:
        opened = read(bad)
        article = opened.article
        assert bad.text is None or article.text == bad.text
        assert bad.removed is None or opened.removed == bad.removed
        if bad.warned is not None:
            assert any(re.search(bad.warned, warning) for warning in opened.warnings)
        for field in (article.title, *article.byline, article.site, article.section, article.url):
            assert not _FORBIDDEN.search(field or "")
        assert all(not _FORBIDDEN.search(line) for line in article.text.split("\n"))
        assert "secret words" not in article.text.lower()
        assert "root:x:0" not in article.text
    assert time.process_time() - started < _SECONDS
    assert capfd.readouterr() == ("", "")
    assert not [record for record in caplog.records if record.levelno > logging.WARNING]
