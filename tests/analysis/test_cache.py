"""Kept analyses: found again for the same text and versions, never for others."""

from __future__ import annotations

import os
import stat

from msgspec.structs import replace

from tests.building import make_article
from tui.analysis import cache as cache_module
from tui.analysis.cache import AnalysisCache
from tui.records import Analysis

VERSIONS = {"onrecord": "1", "rules": "a"}


def make_analysis(text: str = "Two people were hurt.") -> Analysis:
    return Analysis(article=make_article(text), analyser=VERSIONS)


def test_what_was_stored_is_loaded(tmp_path):
    cache = AnalysisCache(tmp_path)
    analysis = make_analysis()
    cache.store(analysis)
    assert cache.load(analysis.article, VERSIONS) == analysis


def test_other_rules_do_not_find_it(tmp_path):
    cache = AnalysisCache(tmp_path)
    cache.store(make_analysis())
    assert cache.load(make_analysis().article, {**VERSIONS, "rules": "b"}) is None


def test_the_same_text_from_elsewhere_keeps_its_own_source(tmp_path):
    cache = AnalysisCache(tmp_path)
    analysis = make_analysis()
    cache.store(analysis)
    elsewhere = replace(analysis.article, source="copy.txt")
    assert cache.load(elsewhere, VERSIONS).article.source == "copy.txt"


def test_a_damaged_file_counts_as_none(tmp_path):
    cache = AnalysisCache(tmp_path)
    cache.store(make_analysis())
    (file,) = tmp_path.glob("*.json")
    file.write_bytes(b'{"schema": 1, "article"')
    assert cache.load(make_analysis().article, VERSIONS) is None


def test_files_are_for_the_owner_alone(tmp_path):
    cache = AnalysisCache(tmp_path / "new")
    cache.store(make_analysis())
    (file,) = (tmp_path / "new").glob("*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_the_oldest_go_when_there_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(cache_module, "KEPT", 3)
    cache = AnalysisCache(tmp_path)
    for number in range(5):
        cache.store(make_analysis(f"Text {number}."))
        newest = max(tmp_path.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (number, number))
    assert len(list(tmp_path.glob("*.json"))) == 3
    assert cache.load(make_analysis("Text 0.").article, VERSIONS) is None
    assert cache.load(make_analysis("Text 4.").article, VERSIONS) is not None
