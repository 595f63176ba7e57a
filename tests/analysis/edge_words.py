"""Every word the components look for, read from their sources: words of tables, lists and rules.

Gives them by module, so that the three words of a small rule are tried as often as the thousand
of a list of names. A new table or rule is in without being named here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from spacy.glossary import GLOSSARY

import tui.analysis

ROOM = Path(tui.analysis.__file__).parent
ELSEWHERE = frozenset(
    "client errors limits llm llm_text pipeline protocol spacy_model versions worker".split()
)
"""Modules that look for no words in an article."""

_WORD = re.compile(r"[^\W\d_][\w’'.&-]*|[^\w\s]+|\d[\d.,]*")
_PHRASE = re.compile(r"[^\W_]+(?: [^\W_]+){1,4}")


def words_of(source: str) -> list[str]:
    """The words, marks and short phrases ("at least") in the strings of a module, sorted."""
    return sorted({word for text in _strings(ast.parse(source)) for word in _cut(text)})


def words_by_module() -> dict[str, list[str]]:
    """The words of each module of the analysis that looks for any."""
    found = {
        str(path.relative_to(ROOM)): words_of(path.read_text("utf-8"))
        for path in sorted(ROOM.rglob("*.py"))
        if path.stem not in ELSEWHERE
    }
    return {name: words for name, words in found.items() if words}


def _strings(tree: ast.Module) -> Iterator[str]:
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def _cut(text: str) -> Iterator[str]:
    if _PHRASE.fullmatch(text.strip()):
        yield text.strip()
    for word in _WORD.findall(text):
        if not (word.isalpha() and word in GLOSSARY):  # "nsubj" and "VBD" are the parser's words
            yield word
