"""Several programs at work on one library, and one that is killed in the middle."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from tests.library.made_up import strike
from tui.library.articles import keep
from tui.library.health import check
from tui.library.opening import open_library
from tui.library.search import find

_WRITER = """
import sys
from pathlib import Path
from tests.library.made_up import strike
from tui.library.articles import keep
from tui.library.opening import open_library
name, path, most = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
with open_library(path) as library:
    for number in range(most):
        analysis = strike(f"{name}{number}", number + 1)
        keep(library, analysis.article, analysis, is_read=True)
        print(analysis.article.id, flush=True)
"""


def writer(name: str, path: Path, most: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WRITER, name, str(path), str(most)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_that_begin_a_library_at_once_lose_nothing_of_each_other(path):
    both = [writer(name, path, 25) for name in ("Marn", "Tolvik")]
    told = [line.strip() for each in both for line in each.communicate(timeout=120)[0].splitlines()]
    assert [each.returncode for each in both] == [0, 0]
    with open_library(path) as library:
        assert len(told) == 50
        assert {hit.id for hit in find(library, "toll:killed")} == set(told)
        assert check(library) == []


def test_what_was_told_as_kept_outlives_a_kill(path):
    one = writer("Karsk", path, 100_000)
    told = [one.stdout.readline().strip() for _ in range(5)]
    one.kill()
    told += [line.strip() for line in one.stdout.read().splitlines() if len(line.strip()) == 64]
    one.wait(10)
    begun = time.monotonic()
    with open_library(path) as library:
        assert time.monotonic() - begun < 10
        assert set(told) <= {hit.id for hit in find(library, "", limit=100_000)}
        assert check(library) == []
        keep(library, strike().article, is_read=True)


def test_a_window_sees_what_another_program_kept(path):
    with open_library(path) as library:
        assert not library.has_changed()
        assert writer("Odden", path, 1).wait(60) == 0
        assert library.has_changed()
        assert len(find(library, "odden0")) == 1
