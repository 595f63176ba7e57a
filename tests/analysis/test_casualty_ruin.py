"""Whether a thing is damaged or lost, by the words nearest to its count."""

from __future__ import annotations

import pytest

from tui.analysis.casualties.ruin import kind_of_ruin


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Some [36 flats] no longer exist and 112 are unfit to live in.", "destroyed"),
        ("Some 36 flats no longer exist and [112] are unfit to live in.", "damaged"),
        ("Houses beyond repair [2,930], houses damaged 7,450", "destroyed"),
        ("Sheds gutted: none. Boats: [five], all holed", None),
        ("The survey lists [nine barns] razed in two valleys.", "destroyed"),
        ("Looted: [three stores]", None),
        ("The crews counted [six].", None),
    ],
)
def test_the_words_beside_a_count_say_how_badly_things_were_hit(
    line: str, kind: str | None
) -> None:
    before, phrase, _ = line.replace("]", "[").split("[")
    text = line.replace("[", "").replace("]", "")
    assert kind_of_ruin(text, len(before), len(before + phrase)) == kind
