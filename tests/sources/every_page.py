"""All the made-up pages."""

from __future__ import annotations

from tests.sources import (
    page_lists,
    page_parts,
    page_posts,
    page_shapes,
    page_strays,
    page_today,
    page_troubles,
)
from tests.sources.pages import Page

PAGES = tuple(
    value
    for module in (
        page_lists,
        page_parts,
        page_posts,
        page_shapes,
        page_strays,
        page_today,
        page_troubles,
    )
    for value in vars(module).values()
    if isinstance(value, Page)
)
