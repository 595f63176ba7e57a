"""An analysis, or a part of it, as text in one of the forms.

The one door to the exports: `onrecord analyse --format` prints exactly what the reader copies.
Every form ends with one line break.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from tui.export import html, markdown, plain_text, structured, tables
from tui.export.lengths import Length
from tui.export.selection import Part, Selection, select
from tui.export.templates import Template, TemplateError
from tui.records import Analysis, Span

_WRITERS: dict[str, Callable[[Selection], str]] = {
    "markdown": markdown.write,
    "json": structured.write_json,
    "jsonl": structured.write_lines,
    "csv": tables.write,
    "text": plain_text.write,
    "html": html.write,
}

FORMS = tuple(_WRITERS)
"""Every form of ours by name; a user's templates add theirs."""

SUFFIXES = {
    "markdown": ".md",
    "json": ".json",
    "jsonl": ".jsonl",
    "csv": ".csv",
    "text": ".txt",
    "html": ".html",
}
"""How the name of a file in each form ends."""


def render(
    analysis: Analysis,
    part: Part = "everything",
    form: str = "markdown",
    *,
    record: str | None = None,
    span: Span | None = None,
    length: Length = "normal",
    templates: Mapping[str, Template] = MappingProxyType({}),
) -> str:
    """`part` of `analysis` in `form`, which is one of `FORMS` or the name of a template.

    "quote" needs the id of a quote as `record`, "count" that of a row of the tally; "sentence"
    needs a span of `Article.text` (string indices, end exclusive), and "count" shows it if there is
    one. `length` is that of the summary; JSON and CSV of everything hold all of it.
    Raises `ValueError` for a part, form, record or span there is not, and for a template's faults.
    """
    return _writer(form, templates)(select(analysis, part, record, span, length))


def render_each(
    analyses: Iterable[Analysis],
    form: str = "markdown",
    *,
    is_array: bool = False,
    is_continued: bool = False,
    templates: Mapping[str, Template] = MappingProxyType({}),
    on_error: Callable[[Analysis, Exception], None] | None = None,
) -> Iterator[str]:
    """Everything about each article as it comes; the pieces put together are one document.

    CSV has its header once, and none where earlier records are continued. JSON is an object each,
    with `is_array` the elements of one array. Where `on_error` is given it is told of a record that
    could not be rendered, which is left out; without, or for a template's faults, that is raised.
    """
    is_array = is_array and form == "json"
    opening = "["
    is_later = is_continued
    for analysis in analyses:
        try:
            document = render(analysis, form=form, templates=templates)
        except TemplateError:
            raise
        except Exception as error:
            if on_error is None:
                raise
            on_error(analysis, error)
            continue
        if form == "csv" and is_later:
            yield document.split("\n", 1)[1]
        elif is_array:
            yield f"{opening}\n{document.rstrip()}"
            opening = ","
        else:
            yield f"\n{document}" if form in ("markdown", "text") and is_later else document
        is_later = True
    if is_array:
        yield "\n]\n" if opening == "," else "[]\n"


def _writer(form: str, templates: Mapping[str, Template]) -> Callable[[Selection], str]:
    if form in _WRITERS:
        return _WRITERS[form]
    if form in templates:
        return templates[form].write
    raise ValueError(f"no form {form!r}: choose one of {', '.join((*FORMS, *templates))}")
