"""A user's own forms: found, filled, kept in their sandbox."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.export.sample import sample
from tui.export.render import render
from tui.export.templates import TemplateError, find_templates


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_a_template_becomes_one_more_form(tmp_path: Path) -> None:
    write(
        tmp_path,
        "brief.md.j2",
        "# {{ article.title | markdown }}\n"
        "{% for point in points %}\n* {{ point.text }}\n{% endfor %}\n"
        "{% for speaker, quotes in said %}\n"
        "{{ speaker_line(speaker) }}: {{ quotes | map(attribute='id') | join(' ') }}\n"
        "{% endfor %}\n"
        "{{ totals | join('; ') }} ({{ quotation(analysis.quotes[1]) }}, {{ paragraph(108) }})\n",
    )
    templates = find_templates(tmp_path)
    assert templates["brief"].suffix == ".md"
    assert render(sample(), form="brief", templates=templates) == (
        "# Ferry sinks off Port Vale\n"
        "* The Maren, a car ferry, sank off Port Vale on Monday, killing at least 34 people.\n"
        "* [Holt] added that “nobody slept” that night.\n"
        "Lena Holt, cook: q1 q2\n"
        "Speaker not named: q3\n"
        "34–41 killed, disputed: the coast guard 34, the union 41 (“nobody slept” that night, 3)\n"
    )


def test_only_templates_are_found_and_a_missing_folder_has_none(tmp_path: Path) -> None:
    write(tmp_path, "notes.txt", "no template")
    write(tmp_path, ".j2", "no name")
    (tmp_path / "folder.md.j2").mkdir()
    write(tmp_path, "plain.j2", "x")
    assert {name: t.suffix for name, t in find_templates(tmp_path).items()} == {"plain": ".txt"}
    assert find_templates(tmp_path / "missing") == {}


def test_a_form_of_ours_is_never_replaced(tmp_path: Path) -> None:
    write(tmp_path, "json.txt.j2", "mine")
    assert render(sample(), form="json", templates=find_templates(tmp_path)) == render(
        sample(), form="json"
    )


def test_html_templates_escape_what_they_show(tmp_path: Path) -> None:
    write(tmp_path, "page.html.j2", "<p>{{ '<b>' }}</p>")
    assert render(sample(), form="page", templates=find_templates(tmp_path)) == (
        "<p>&lt;b&gt;</p>\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ article.titel }}", "has no attribute 'titel'"),
        ("{% for x in %}", r":1: Expected"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ points[99].text }}", "no element 99"),
        ("{{ article.__class__.__mro__ }}", "unsafe"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", "unsafe"),
        ("{{ quotation.__globals__ }}", "unsafe"),
        ("{% include '/etc/passwd' %}", "no loader"),
        ("{{ analysis.quotes.append(1) }}", "no attribute 'append'"),
        ("{{ range(10000000) | list }}", "Range too big"),
    ],
)
def test_a_fault_names_the_file_and_never_leaves_the_sandbox(
    tmp_path: Path, text: str, message: str
) -> None:
    write(tmp_path, "bad.md.j2", text)
    with pytest.raises(TemplateError, match=message) as raised:
        render(sample(), form="bad", templates=find_templates(tmp_path))
    assert str(tmp_path / "bad.md.j2") in str(raised.value)


def test_a_template_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.md.j2").write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateError, match=r"bad\.md\.j2"):
        render(sample(), form="bad", templates=find_templates(tmp_path))
