"""The made-up stories, from their texts to the gold tables beside them."""

from __future__ import annotations

import pytest

from tests import stories


@pytest.fixture(scope="module")
def made_up(nlp):
    return {story.name: story for story in stories.made_up(nlp)}


@pytest.mark.parametrize("name", [path.stem for path in sorted(stories.FOLDER.glob("*.toml"))])
def test_a_made_up_story_is_told_as_its_gold_table_says(name, made_up):
    story = made_up[name]
    wrong = [
        f"{sort}: {asked}"
        for sort, asked, is_right in stories.checks(story.gold, stories.told(story))
        if not is_right
    ]
    assert not wrong
