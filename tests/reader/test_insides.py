"""One module alone goes where Textual has no public way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import tui.reader

ROOM = Path(tui.reader.__file__).parent
OF_TUPLES = ("_replace", "_asdict")


def private(path: Path) -> Iterator[str]:
    """Private names of others that a module uses."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            is_own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            if not is_own and not node.attr.startswith("__") and node.attr not in OF_TUPLES:
                yield f"{path.name}:{node.lineno} {ast.unparse(node)}"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
            names = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
            yield from (f"{path.name}:{node.lineno} {name}" for name in names if name[0] == "_")


def test_no_module_but_one_uses_what_is_private_to_textual() -> None:
    paths = [path for path in ROOM.rglob("*.py") if path.name != "insides.py"]
    assert [name for path in paths for name in private(path)] == []
    assert list(private(ROOM / "insides.py"))


def test_no_class_of_the_reader_takes_a_private_attribute_of_textual_for_its_own() -> None:
    from textual.app import App
    from textual.driver import Driver
    from textual.screen import Screen
    from textual.widget import Widget

    theirs = {name for kind in (App, Driver, Screen, Widget) for name in vars(kind)}
    theirs = {name for name in theirs if name.startswith("_") and not name.startswith("__")}
    found = [
        f"{path.name}:{node.lineno} {node.attr}"
        for path in ROOM.rglob("*.py")
        if path.parent.name != "model" and path.name != "insides.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in theirs
    ]
    assert found == []
