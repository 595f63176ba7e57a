"""Writes `share/`, which the wheel installs: the man page and what shells complete.

Both are made from the parsers of the command line; run `python scripts/share.py` after a change to
one (a test compares).
"""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

import shtab

from tui.verbs import VERBS, read

SHARE = Path(__file__).parent.parent / "share"

_ZSH_FIRST = """
functions[_onrecord_verbs]=$functions[_shtab_onrecord_commands]
_shtab_onrecord_commands() { _onrecord_verbs; _files }
"""
_FISH_FILES = "(__fish_complete_path (commandline -ct))"
_ZSH_CASES = "\n      esac\n  esac\n"


def whole() -> argparse.ArgumentParser:
    """The command with all its verbs as one parser, FILE left out: shtab knows verbs alone."""
    parser = argparse.ArgumentParser(prog="onrecord")
    read.add_options(parser)
    verbs = parser.add_subparsers(metavar="VERB")
    for verb, help_ in VERBS.items():
        own = importlib.import_module(f"tui.verbs.{verb}").parser()
        verbs.add_parser(verb, help=help_, parents=[own], conflict_handler="resolve")
    for each in (parser, *verbs.choices.values()):
        for action in each._actions:
            if action.metavar in ("FILE", "OLD", "NEW", "OUT"):
                action.complete = shtab.FILE  # type: ignore[attr-defined]
    return parser


def completions() -> dict[str, str]:
    """Where each shell looks, and what it finds: verbs, options, their choices and files."""
    parser, preamble = whole(), {"zsh": _ZSH_FIRST}
    made = {
        shell: shtab.complete(parser, shell, preamble=preamble) for shell in ("bash", "zsh", "fish")
    }
    # A file may stand where a verb does.
    before, cases, after = made["zsh"].partition(_ZSH_CASES)
    made["zsh"] = f"{before}\n        *) _files ;;{cases}{after}"
    made["bash"] += "\n_shtab_onrecord_pos_0_COMPGEN=_shtab_compgen_files\n"
    made["fish"] += f"\ncomplete -c onrecord -n _shtab_onrecord_using -ka '{_FISH_FILES}'\n"
    return {
        "bash-completion/completions/onrecord": made["bash"],
        "zsh/site-functions/_onrecord": made["zsh"],
        "fish/vendor_completions.d/onrecord.fish": made["fish"],
    }


def manual() -> str:
    """The man page, in the macros of man(7)."""
    reading = read.parser()
    lines = [
        '.TH ONRECORD 1 "" "onrecord" "User Commands"',
        ".SH NAME",
        "onrecord \\- a terminal reader that puts a news article on the record",
        ".SH SYNOPSIS",
        ".B onrecord",
        "[\\fIoptions\\fR] [\\fIFILE\\fR ...]",
        ".br",
        ".B onrecord",
        "\\fIVERB\\fR ...",
        ".SH DESCRIPTION",
        _text(reading.description or ""),
        "In the reader, ? lists every key.",
        ".SH OPTIONS",
        *_arguments(reading),
        ".SH VERBS",
    ]
    for verb, help_ in VERBS.items():
        parser = importlib.import_module(f"tui.verbs.{verb}").parser()
        usage = " ".join(parser.format_usage().split()).removeprefix("usage: ")
        lines += [f".SS {verb}: {_text(help_)}", f".B {_text(usage)}", ".PP"]
        lines += [_text(parser.description or ""), *_arguments(parser)]
    lines += [
        ".SH FILES",
        *_entry("config.toml", "the settings; `onrecord config` says where, --init starts one"),
        *_entry("keymap.toml, themes/, templates/", "beside it: your keys, colours and forms"),
        ".SH EXIT STATUS",
        *_entry("0", "all done"),
        *_entry("1", "an input, a model or a setting was refused: one line says which and why"),
        *_entry("2", "wrong usage"),
        ".SH ENVIRONMENT",
        *_entry("NO_COLOR", "if set, no colours: underline, bold, italic and reverse alone"),
    ]
    return "\n".join(lines) + "\n"


def _arguments(parser: argparse.ArgumentParser) -> list[str]:
    lines = []
    for action in parser._actions:
        value = action.metavar or ("|".join(action.choices) if action.choices else "")
        value = value if action.nargs != 0 else ""
        names = ", ".join(action.option_strings)
        lines += _entry(f"{names} {value}".strip() or action.dest, action.help or "")
    return lines


def _entry(name: str, said: str) -> list[str]:
    return [".TP", f".B {_text(name)}", _text(said)]


def _text(plain: str) -> str:
    """Text that troff takes as it is."""
    return (
        plain.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("^", "\\(ha")
    )


def contents() -> dict[str, str]:
    """Every file below `share/` by its path there."""
    return {"man/man1/onrecord.1": manual(), **completions()}


if __name__ == "__main__":
    for name, text in contents().items():
        path = SHARE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
