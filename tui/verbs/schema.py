"""`onrecord schema`: the JSON Schema of the record."""

from __future__ import annotations

import argparse

from tui.verbs.output import put


def run(arguments: list[str]) -> int:
    """Print the schema."""
    parser().parse_args(arguments)
    import msgspec

    from tui.records import json_schema

    schema = msgspec.json.format(msgspec.json.encode(json_schema()), indent=2)
    return put([schema.decode() + "\n"])


def parser() -> argparse.ArgumentParser:
    """It takes nothing."""
    return argparse.ArgumentParser(
        prog="onrecord schema", description="Print the JSON Schema of what `analyse` prints."
    )
