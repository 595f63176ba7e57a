"""The English model is found, and is what it says it is."""

from __future__ import annotations

import json
import shutil

import pytest

from tui.analysis import spacy_model
from tui.analysis.errors import ModelError


def install(site, name: str, version: str = "3.8.0", lang: str = "en", pipeline=("parser",)):
    """A package `name` that looks like a spaCy model."""
    package = site / name
    (package / f"{name}-{version}").mkdir(parents=True)
    (package / "__init__.py").touch()
    meta = {"lang": lang, "name": name, "version": version, "pipeline": list(pipeline)}
    (package / "meta.json").write_text(json.dumps(meta))


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_the_default_is_the_small_english_model():
    model = spacy_model.find()
    assert (model.name, model.version[:3]) == ("en_core_web_sm", "3.8")


def test_the_installed_model_passes_its_sums():
    spacy_model.verify(spacy_model.find())


def test_an_official_package_is_preferred(site):
    install(site, "en_core_web_sm")
    assert spacy_model.find().folder == site / "en_core_web_sm" / "en_core_web_sm-3.8.0"


def test_an_official_package_of_another_series_is_passed_over(site):
    install(site, "en_core_web_sm", version="3.2.0")
    assert spacy_model.REPACKAGED in spacy_model.find().folder.name


def test_a_changed_file_is_refused_by_name(site):
    found = spacy_model.find()
    if spacy_model.REPACKAGED not in found.folder.name:
        pytest.skip("the official package is installed here")
    copy = site / found.folder.name
    shutil.copytree(found.folder, copy)
    (copy / "tokenizer").write_bytes(b"other")
    with pytest.raises(ModelError, match=r"damaged \(tokenizer\)"):
        spacy_model.verify(found._replace(folder=copy))


@pytest.mark.parametrize(
    ("package", "said"),
    [
        ({"lang": "de"}, "not an English one"),
        ({"pipeline": ["tagger"]}, "not an English one with a parser"),
    ],
)
def test_an_unfit_model_is_refused(site, package, said):
    install(site, "some_model", **package)
    with pytest.raises(ModelError, match=said):
        spacy_model.find("some_model")


@pytest.mark.parametrize("name", ["no_such_model", "json", "../model", ""])
def test_what_is_no_model_is_refused_in_a_line(name):
    with pytest.raises(ModelError) as refusal:
        spacy_model.find(name)
    assert "\n" not in str(refusal.value)
