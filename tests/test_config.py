"""Settings: read, checked, and a wrong line named."""

from __future__ import annotations

import pytest

from tui.config import COMMENTED, Config, ConfigError, ModelConfig, load


@pytest.fixture
def config(tmp_path):
    def write(text: str):
        path = tmp_path / "config.toml"
        path.write_text(text)
        return path

    return write


def test_no_file_is_all_defaults(tmp_path):
    assert load(tmp_path / "config.toml") == Config()


def test_the_commented_file_is_all_defaults(config):
    assert load(config(COMMENTED)) == Config()


def test_the_commented_file_names_every_setting_with_its_default(config):
    lines = (line.removeprefix("# ") for line in COMMENTED.splitlines())
    settings = [line for line in lines if " = " in line or line == "[model]"]
    assert load(config("\n".join(settings))) == Config()
    fields = {*Config.__struct_fields__, *ModelConfig.__struct_fields__} - {"model"}
    assert {line.split(" = ")[0] for line in settings if " = " in line} == fields


def test_what_is_set_is_taken(config):
    got = load(config('width = 60\nmarks = ["quotes"]\n[model]\nname = "small"\n'))
    assert (got.width, got.marks, got.model.name) == (60, {"quotes"}, "small")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('theme = "dark"\nwidht = 60\n', 2, "no setting 'widht'"),
        ('theme = "dark"\n\nwidth = 4\n', 3, "width"),
        ('theme = "dark"\nwidth = "wide"\n', 2, "width: expected `int`, got `str`"),
        ('summary = "tiny"\n', 1, "summary: 'tiny' is none of short, normal, long"),
        ('marks = ["quotes", "dates"]\n', 1, "marks: 'dates' is none of quotes, figures"),
        ('width = 60\n[model]\nname = "m"\nurl = "x"\n', 4, "no setting 'model.url'"),
        ("[model]\ntimeout = -1\n", 2, "model.timeout"),
        ("[modle]\n", 1, "no setting 'modle'"),
        ('theme = "dark\nwidth = 60\n', 1, "Illegal character"),
        ("width = 60\nwidth = 70\n", 2, "Cannot overwrite"),
    ],
)
def test_a_wrong_line_is_named(config, text, line, said):
    with pytest.raises(ConfigError) as refusal:
        load(config(text))
    assert f"config.toml, line {line}: " in str(refusal.value)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_settings_that_cannot_be_read_are_refused(tmp_path):
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "config.toml")
