"""The records are a public interface: fields, JSON forms and the schema hold still."""

from __future__ import annotations

import msgspec
import pytest

from tests.building import make_article
from tui.records import Analysis, Quote, Tally, TallyRow, json_schema, story_schema

FIELDS = {
    "Article": "id source title byline published dateline section site url language text "
    "paragraphs links",
    "Hyperlink": "start end url",
    "Paragraph": "start end kind",
    "Entity": "id type name role mentions mended",
    "Figure": "start end type low high unit approx text mended",
    "Quote": "id kind content cue source speaker confidence mended",
    "Speaker": "id name role kind entity quotes",
    "TallyRow": "id kind min max approx vague text who place time cause source role alt start end "
    "confidence why disputed disputed_by mended",
    "Tally": "rows totals doubts was",
    "Doubt": "disputed unsure rows confidence",
    "SummaryPoint": "kind text evidence",
    "Summary": "points by",
    "Analysis": "schema article entities figures quotes speakers tally summary analyser seconds "
    "corrections orphans notes tags",
    "Note": "id target text made changed",
    "Target": "exact prefix suffix start end",
    "Correction": "id object was now target why by made undone analyser",
    "Mending": "was by made why",
}

STORY_FIELDS = {
    "StoryArticle": "file id title outlet url published fetched undated inferred read copy_of why "
    "new",
    "Statement": "id article row start end text kind min max approx place who since sources said "
    "replaced lowered outdated doubted denied_by mended",
    "Scope": "kind place who since latest range best disagreement is_whole is_sum pin statements",
    "StoryVictim": "names age statements",
    "Variant": "article quote content text speaker",
    "StoryQuote": "variants flags",
    "Step": "at statement kind min max place who sources lowered",
    "Story": "schema articles statements totals latest sums scopes victims quotes timeline preset "
    "ranks",
}


@pytest.mark.parametrize("record", STORY_FIELDS)
def test_fields_of_a_story_are_named_as_published(record):
    assert list(story_schema()["$defs"][record]["properties"]) == STORY_FIELDS[record].split()


@pytest.mark.parametrize("record", FIELDS)
def test_fields_are_named_as_published(record):
    assert list(json_schema()["$defs"][record]["properties"]) == FIELDS[record].split()


def test_spans_are_pairs_and_unknowns_are_null():
    quote = Quote(id="q1", kind="direct", content=((3, 9), (12, 20)))
    assert msgspec.to_builtins(quote) == {
        "id": "q1",
        "kind": "direct",
        "content": ((3, 9), (12, 20)),
        "cue": None,
        "source": None,
        "speaker": None,
        "confidence": 0.0,
    }
    assert b'"content":[[3,9],[12,20]]' in msgspec.json.encode(quote)


def test_an_open_total_is_null():
    tally = Tally(totals={"damaged": (40, None)})
    assert msgspec.json.encode(tally) == b'{"rows":[],"totals":{"damaged":[40,null]},"doubts":{}}'


def test_an_analysis_reads_back_as_it_was():
    analysis = Analysis(article=make_article("A line.\nAnother."), analyser={"onrecord": "0"})
    assert msgspec.json.decode(msgspec.json.encode(analysis), type=Analysis) == analysis


@pytest.mark.parametrize(
    ("role", "counts"),
    [
        ("current", True),
        ("claim", True),
        ("subset", False),
        ("repeat", False),
        ("superseded", False),
        ("background", False),
    ],
)
def test_only_current_rows_and_claims_count(role, counts):
    row = TallyRow(id="t1", kind="injured", min=1, max=1, text="one", role=role, start=0, end=3)
    assert row.counts is counts
