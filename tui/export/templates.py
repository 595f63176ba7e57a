"""A user's own forms: Jinja2 templates in the folder `templates` of the configuration.

A file `brief.md.j2` becomes the form "brief". Takes a folder, gives `Template`s that turn a
selection into text. Templates run sandboxed: they see records and words, not Python.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from tui.export import quoting, wording
from tui.export.markdown import escape
from tui.export.selection import Selection

_ENDING = ".j2"


class TemplateError(ValueError):
    """A template that cannot be read or filled; the message names the file and says why."""


class Template(NamedTuple):
    """One form of the user's: `suffix` is how a file in it ends (".md")."""

    name: str
    suffix: str
    path: Path

    def write(self, selection: Selection) -> str:
        """The selection in this form, ending with one line break. Raises `TemplateError`."""
        # Loaded with the first template used: few users have one, and it costs 60 ms.
        from jinja2 import StrictUndefined
        from jinja2 import TemplateError as JinjaError
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        environment = ImmutableSandboxedEnvironment(
            autoescape=self.suffix in (".html", ".xml"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["markdown"] = escape
        try:
            template = environment.from_string(self.path.read_text(encoding="utf-8"))
            return template.render(_words(selection)).rstrip("\n") + "\n"
        except JinjaError as error:
            line = getattr(error, "lineno", None)
            where = f"{self.path}:{line}" if line else str(self.path)
            raise TemplateError(f"{where}: {error.message or type(error).__name__}") from error
        except (OSError, UnicodeDecodeError) as error:
            raise TemplateError(f"{self.path}: {error}") from error
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            # What an expression of the template did: 1/0, a missing index, a wrong argument.
            raise TemplateError(f"{self.path}: {error}") from error


def find_templates(folder: Path) -> dict[str, Template]:
    """The templates in `folder` by name; empty if there is no such folder."""
    found = {}
    for path in sorted(folder.glob(f"*{_ENDING}")):
        file = Path(path.name.removesuffix(_ENDING))
        if path.is_file() and file.stem:
            found[file.stem] = Template(file.stem, file.suffix or ".txt", path)
    return found


def _words(selection: Selection) -> dict[str, Any]:
    """What a template can name; `text` is the article's, `quotation(quote)` a quote's words."""
    analysis = selection.analysis
    article = analysis.article
    return {
        "analysis": analysis,
        "article": article,
        "part": selection.part,
        "points": selection.points,
        "said": quoting.who_said_what(analysis),
        "tally": analysis.tally,
        "totals": wording.totals(analysis.tally, article.text),
        "quote": selection.quote,
        "speaker": selection.speaker(selection.quote) if selection.quote else None,
        "row": selection.row,
        "sentence": selection.sentence or None,
        "quotation": lambda quote: quoting.quotation(article.text, quote),
        "speaker_line": quoting.speaker_line,
        "row_phrase": wording.row_phrase,
        "reason": lambda row: wording.reason(row, analysis.tally),
        "paragraph": lambda offset: wording.paragraph_number(article, offset),
    }
