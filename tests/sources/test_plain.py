"""Plain text: titles, bylines, dates and datelines found; no word of the body lost."""

from __future__ import annotations

import contextlib
import io
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import assert_grows_with_length
from tui.sources import SourceError, open_source
from tui.sources.formats.plain import paragraphs_of, parse_plain
from tui.sources.gate.clean import clean
from tui.sources.gate.draft import Opened, finish

LEAD = "Officials in the harbour town said on Monday that the bridge would stay shut for a week."
MORE = "Engineers found cracks in two of the pillars, and more than 300 cars were turned away."

UNSURE = (
    "Tres personas murieron en un accidente de tráfico cerca de Lenn, informó la Guardia Civil "
    "este martes."
)
"""Too short to tell Spanish from Romanian, and no English."""


def read(text: str) -> Opened:
    return finish(parse_plain(text), "made.txt")


@pytest.mark.parametrize(
    ("line", "title", "section", "site"),
    [
        (
            "Bridge shut after cracks found | World | News",
            "Bridge shut after cracks found",
            "World",
            "News",
        ),
        (
            "Bridge shut after cracks found | Reuters",
            "Bridge shut after cracks found",
            None,
            "Reuters",
        ),
        (
            "Bridge shut after cracks found | Politics",
            "Bridge shut after cracks found",
            "Politics",
            None,
        ),
        ("Bridge shut | World | News | Harbour.co.uk", "Bridge shut", "World", "Harbour.co.uk"),
        (
            "Bridge shut after cracks found - BBC News",
            "Bridge shut after cracks found",
            None,
            "BBC News",
        ),
        ("Bridge shut - but for how long", "Bridge shut - but for how long", None, None),
        ("Bridge: shut ‘for weeks’", "Bridge: shut ‘for weeks’", None, None),
        ("Is the Harbour Bridge Safe?", "Is the Harbour Bridge Safe?", None, None),
        (
            "Harbour Bridge Shut After Cracks Are Found.",
            "Harbour Bridge Shut After Cracks Are Found.",
            None,
            None,
        ),
        (
            "Harbour bridge stays shut after inspection.",
            "Harbour bridge stays shut after inspection.",
            None,
            None,
        ),
    ],
)
def test_title_line_is_recognised_and_its_tail_kept_apart(
    line: str, title: str, section: str | None, site: str | None
) -> None:
    article = read(f"{line}\n{LEAD}\n{MORE}").article
    assert (article.title, article.section, article.site) == (title, section, site)
    assert article.text == f"{title}\n{LEAD}\n{MORE}"
    assert [p.kind for p in article.paragraphs] == ["title", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        LEAD,
        "A bomb went off in the centre of the town on Tuesday, killing four people.",
        "“We were lucky,” she said.",
        "LISBON (AP) — The bridge was shut.",
        "- a list item",
        "Here is what we know:",
    ],
)
def test_a_first_line_that_reads_like_a_sentence_is_body(line: str) -> None:
    article = read(f"{line}\n{MORE}\n{LEAD}").article
    assert article.title is None
    assert article.text.startswith(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe and John Roe, Jerusalem", ("Jane Doe", "John Roe")),
        ("By Jane Doe, Jerusalem", ("Jane Doe",)),
        ("By JANE DOE", ("Jane Doe",)),
        ("By Jane Doe, John Roe and Ana de la Cruz", ("Jane Doe", "John Roe", "Ana de la Cruz")),
        ("By Jane O’Doe in New York", ("Jane O’Doe",)),
        ("By Jane Doe, New York", ("Jane Doe",)),
        ("By Jane Doe, Political Correspondent", ("Jane Doe",)),
        ("By Jane Doe | Harbour Post", ("Jane Doe",)),
        ("By JANE DOE Associated Press", ("Jane Doe Associated Press",)),
        ("By The Associated Press", ("Associated Press",)),
        ("By Reuters Staff", ("Reuters Staff",)),
    ],
)
def test_byline_leaves_the_text_for_its_field(line: str, names: tuple[str, ...]) -> None:
    article = read(f"Bridge shut after cracks found\n{line}\n{LEAD}\n{MORE}").article
    assert article.byline[:1] == names[:1] or line.endswith("Associated Press")
    assert article.text == f"Bridge shut after cracks found\n{LEAD}\n{MORE}"


@pytest.mark.parametrize(
    "line",
    [
        "By 58% to 33%, those asked said the bridge should stay.",
        "By noon the bridge was shut",
        "By Monday, Jane Doe had left.",
        "By Jane Doe’s account, the bridge shook",
        "By all accounts Jane Doe was there",
    ],
)
def test_a_sentence_that_opens_with_by_stays(line: str) -> None:
    article = read(f"Bridge shut after cracks found\n{line}\n{LEAD}").article
    assert line in article.text.split("\n")
    assert article.byline == ()


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published: March 3, 2024", "2024-03-03"),
        ("3 March 2024", "2024-03-03"),
        ("Tuesday, 3rd March 2026, 10:15 GMT", "2026-03-03T10:15:00+00:00"),
        ("Posted 2024-03-03 at 4:05 pm", "2024-03-03T16:05:00"),
        ("Published 10:15 EST, 3 March 2024", "2024-03-03T10:15:00-05:00"),
        ("2024-03-03T10:15:00Z", "2024-03-03T10:15:00+00:00"),
    ],
)
def test_date_line_leaves_the_text_for_its_field(line: str, published: str) -> None:
    article = read(f"Bridge shut after cracks found\n{line}\n{LEAD}\n{MORE}").article
    assert article.published == published
    assert article.text == f"Bridge shut after cracks found\n{LEAD}\n{MORE}"


def test_a_later_change_does_not_replace_the_date_of_publication() -> None:
    article = read(f"Bridge shut\nPublished: March 3, 2024\nUpdated: March 5, 2024\n{LEAD}").article
    assert article.published == "2024-03-03"


def test_a_paragraph_that_mentions_a_date_stays() -> None:
    line = "The bridge opened on March 3, 1964."
    assert line in read(f"Bridge shut after cracks\n{line}\n{LEAD}").article.text


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine"),
        ("LONDON, March 3 (Reuters) - ", "LONDON"),
        ("BERLIN - ", "BERLIN"),
        ("NEW YORK -- ", "NEW YORK"),
        ("FAIRVIEW, W.Va. — ", "FAIRVIEW, W.Va."),
        ("London (Reuters) – ", "London"),
        ("San Salvador, 3 Jan 90 -- ", "San Salvador"),
        ("EXCLUSIVE — ", None),
        ("UPDATE: ", None),
        ("THE BRIDGE THAT NOBODY WANTED TO CROSS - ", None),
        ("Then — ", None),
    ],
)
def test_dateline_is_noted_and_its_words_stay(opening: str, place: str | None) -> None:
    article = read(f"Bridge shut after cracks found\n{opening}{LEAD}\n{MORE}").article
    assert article.dateline == place
    assert article.text.split("\n")[1] == opening + LEAD


BODY = (
    "The bridge over the river mouth was shut on Monday after engineers found cracks in two of its "
    "pillars, and more than 300 cars were turned away before noon, the harbour office said.",
    "“Nobody should be on it,” said Jane Doe, who runs the office, adding that a long-planned "
    "repair would now begin at once and that a ferry would carry people across in the meantime.",
    "Wounded: 2",
    "Missing: 1",
)


@pytest.mark.parametrize("width", [60, 72, 79, 100])
def test_wrapped_text_is_unwrapped_and_lists_stay_lists(width: int) -> None:
    blocks = [textwrap.fill(p, width) for p in BODY[:2]] + ["\n".join(BODY[2:])]
    text = "\n\n".join(["Bridge shut after cracks found", *blocks])
    assert read(text).article.text.split("\n") == ["Bridge shut after cracks found", *BODY]


def test_wrapped_text_without_blank_lines_is_parted_at_its_short_lines() -> None:
    text = "\n".join(textwrap.fill(p, 72) for p in BODY[:2])
    assert read(text).article.text.split("\n") == list(BODY[:2])


def test_short_wrapped_paragraphs_without_blank_lines_are_joined_as_a_pdf_gives_them() -> None:
    paragraphs = [
        "The ferry had left the harbour of Saltholm at six in the morning with 80 on board.",
        "“We saw smoke before we heard anything,” said Anna Keller, who was on deck with her son.",
        "The coast guard was there within the hour, and took everyone off before the ship sank.",
        "“Nobody was lost,” its chief said. An inquiry is to report within three weeks, he added.",
    ]
    wrapped = "\n".join(textwrap.fill(p, 60) for p in paragraphs)
    assert paragraphs_of(f"Ferry burns off Saltholm\n{wrapped}") == [
        "Ferry burns off Saltholm",
        *paragraphs,
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_paragraph_a_line_stays_a_paragraph_a_line(gap: str) -> None:
    text = gap.join(["Bridge shut after cracks found", *BODY])
    assert read(text).article.text.split("\n") == ["Bridge shut after cracks found", *BODY]


def test_a_short_line_over_a_paragraph_is_a_heading() -> None:
    article = read("\n".join(["Bridge shut after cracks", LEAD, "A long history", BODY[0]])).article
    assert [p.kind for p in article.paragraphs] == ["title", "body", "heading", "body"]


def test_paragraphs_cover_the_text() -> None:
    article = read("\n\n".join(["Bridge shut after cracks found", *BODY])).article
    parts = [article.text[p.start : p.end] for p in article.paragraphs]
    assert "\n".join(parts) == article.text


def test_text_in_another_language_is_said_to_be() -> None:
    text = (
        "Die Brücke über die Mündung wurde am Montag gesperrt, nachdem Fachleute Risse in zwei der "
        "Pfeiler gefunden hatten, und mehr als 300 Autos mussten umkehren, sagte das Hafenamt."
    )
    opened = read(text)
    assert opened.article.language == "de"
    assert opened.warnings == ("not English (German): shown without analysis",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "en"),
        ("Міст через річку закрили в понеділок, бо інженери знайшли тріщини в опорах.", "uk"),
        ("Мост через реку закрыли в понедельник, инженеры обнаружили трещины в опорах.", "ru"),
        ("Le pont sur la rivière est fermé depuis lundi et les voitures ne passent pas.", "fr"),
        ("月曜日に川に架かる橋が閉鎖され、多くの車が引き返したと港の事務所が発表した。", "ja"),
        ("أغلق الجسر فوق النهر يوم الاثنين بعد أن وجد المهندسون شقوقا في اثنين من أعمدته", "ar"),
        (
            "De brug werd maandag gesloten want er zijn scheuren in de pijlers gezien.",
            "nl",
        ),
        (
            "Saamaynta abaarta ayaa sii kordheysa, waxaana la filayaa in dad badan ay ka "
            "barakacaan guryahooda. Hay'adaha samafalka ayaa sheegay in loo baahan yahay gargaar "
            "degdeg ah oo lagu caawiyo dadka ay saamaysay abaarta ee ku nool gobollada dalka, "
            "oo dhan iyo guud ahaan waqooyiga, wasaaraddu waxay tiri maanta.",
            "und",
        ),
        (UNSURE, "und"),
        (
            "Trois personnes ont été tuées dans un accident de la route près de Lenn, a indiqué "
            "la préfecture.",
            "fr",
        ),
        ("Broen ble stengt mandag etter at det ble funnet sprekker i to av pilarene.", "no"),
        ("Doe (Lenn) beat Roe (Marrow) 6-1 6-4\nPoe (Lenn) beat Major 7-5 6-0\n" * 9, None),
        ("Two dead.", None),
    ],
)
def test_language_is_told_by_words_and_script(text: str, language: str | None) -> None:
    assert read(text).article.language == language


@pytest.mark.parametrize(("claimed", "language"), [("es", "es"), ("en", "und"), ("?", "und")])
def test_where_the_words_leave_the_language_unsure_the_page_may_say(
    claimed: str, language: str
) -> None:
    draft = parse_plain(UNSURE)
    draft.language = claimed
    assert finish(draft, "made.txt").article.language == language


@given(
    st.lists(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1))
)
def test_no_word_but_credits_is_lost(lines: list[str]) -> None:
    draft = parse_plain("\n".join(lines))
    tail = [draft.title] if draft.title else []
    kept = "".join(tail + [text for text, _ in draft.paragraphs])
    assert (draft.byline, draft.published, draft.section, draft.site) == ([], None, None, None)
    assert "".join(kept.split()) == "".join(clean("\n".join(lines)).text.split())


def test_short_paragraphs_of_like_length_are_not_taken_for_wrapped_lines():
    lines = [
        "Bus leaves road near Graz",
        "At least nine people were hurt on Monday when a bus left the road, police said.",
        "“The driver swerved to miss a deer,” the police chief, Anna Huber, told reporters.",
        "“We are still looking for one passenger,” she added.",
    ]
    assert paragraphs_of("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "text",
    [
        "a " + " " * 300_000 + "| b\nnext line of the text",
        "| " * 200_000 + "\nnext line of the text",
        "By " + "Jane " * 100_000 + "\nnext line",
        "word " * 200_000,
        ("word " * 14 + "\n") * 30_000,
        "KYIV " * 100_000 + "\nnext",
        "a-\n" * 100_000,
        "\n \n" * 100_000 + "x",
        "3 March 2024 " * 50_000,
        "<!DOCTYPE " * 100_000,
        "<!--" * 100_000,
        "# " * 100_000,
        "**a" * 100_000,
        "From: a\n" * 50_000,
        "{" * 100_000,
        "[" * 100_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_time_grows_with_length_alone(text: str) -> None:
    def read_part(length: int) -> None:
        part = text[: length // 2] + text[-(length // 2) :]
        with contextlib.suppress(SourceError):  # some hold no article; what counts is the clock
            open_source("-", stdin=io.BytesIO(part.encode()))

    assert_grows_with_length(read_part, len(text))
