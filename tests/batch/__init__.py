"""Tests of archives; they need what the extras `archive` and `cluster` bring."""

import pytest

pytest.importorskip("pyarrow", reason="archives need the extra `archive`")
pytest.importorskip("fastwarc", reason="archives need the extra `archive`")
