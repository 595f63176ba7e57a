"""Mails as real mailers write them: each text that a mailer would show is in the article, in order."""

# ruff: noqa: E501 - mails read better unbroken
from __future__ import annotations

import base64
import io
import quopri

import pytest

from tui.records import Article
from tui.sources import Listing, Opened, articles_in, open_any
from tui.sources.formats.mail_text import unflowed

HEAD = (
    "From: Ann Poe <ann@lenn.test>\nTo: b@lenn.test\nSubject: {}\n"
    "Date: Tue, 03 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
)


def opened(mail: str | bytes) -> Opened | Listing:
    return open_any("-", stdin=io.BytesIO(mail if isinstance(mail, bytes) else mail.encode()))


def read(mail: str | bytes) -> Article:
    (found,) = articles_in(opened(mail))
    return found.article


def lines(mail: str | bytes) -> list[str]:
    return read(mail).text.split("\n")


def part(kind: str, text: str, *more: str) -> str:
    return "\n".join([f"Content-Type: {kind}", *more, "", text])


def multi(kind: str, *parts: str, edge: str = "=_1") -> str:
    inner = "".join(f"--{edge}\n{each}\n" for each in parts)
    return f'Content-Type: multipart/{kind}; boundary="{edge}"\n\nThis is a multi-part message in MIME format.\n{inner}--{edge}--\n'


def mail(body: str, subject: str = "Ferry runs aground") -> str:
    return HEAD.format(subject) + body


PLAIN, PAGE = "text/plain; charset=utf-8", "text/html; charset=utf-8"
FERRY = "The ferry Alba ran aground off Lenn on Monday with 212 people on board."
FOG = "“There was fog, and then there was rock,” said Captain Tom Reed."
TUG = "A tug from Marn took off the passengers before dark, the coast guard said."
WHOLE = ["Ferry runs aground", FERRY, FOG, TUG]
AS_PAGE = f"<html><head><style>p {{ color: red }}</style></head><body><p>{FERRY}</p><p>{FOG}</p><p>{TUG}</p></body></html>"
AS_PLAIN = f"{FERRY}\n\n{FOG}\n\n{TUG}\n"
PICTURE = part("image/png", "iVBORw0KGgo=", "Content-Transfer-Encoding: base64", "Content-ID: <a>")

WAYS = {
    "alternative": multi("alternative", part(PLAIN, AS_PLAIN), part(PAGE, AS_PAGE)),
    "alternative, the page first": multi("alternative", part(PAGE, AS_PAGE), part(PLAIN, AS_PLAIN)),
    "the plain form is the beginning": multi(
        "alternative", part(PLAIN, FERRY[:40] + "... Read on at https://lenn.test/ferry"), part(PAGE, AS_PAGE)
    ),
    "the plain form is long and says nothing": multi(
        "alternative",
        part(PLAIN, "To see this newsletter, please open it in a program that can show pages.\n" * 5),
        part(PAGE, AS_PAGE),
    ),
    "the plain form is blank": multi("alternative", part(PLAIN, " \n\n"), part(PAGE, AS_PAGE)),
    "related within alternative": multi(
        "alternative",
        part(PLAIN, "This message requires an HTML viewer."),
        multi("related", part(PAGE, AS_PAGE), PICTURE, edge="r"),
    ),
    "alternative within related within mixed": multi(
        "mixed",
        multi("related", multi("alternative", part(PLAIN, AS_PLAIN), part(PAGE, AS_PAGE), edge="c"), PICTURE, edge="b"),
        part("application/pdf", "JVBERi0=", 'Content-Disposition: attachment; filename="a.pdf"'),
    ),
    "Apple's: plain beside pieces round a picture": multi(
        "alternative",
        part(PLAIN, FERRY),
        multi("mixed", part(PAGE, f"<p>{FERRY}</p><p>{FOG}</p>"), PICTURE, part(PAGE, f"<p>{TUG}</p>"), edge="m"),
    ),
    "pieces round a picture": multi("mixed", part(PLAIN, FERRY), PICTURE, part(PLAIN, FOG), part(PAGE, f"<div>{TUG}</div>")),
    "the same twice in one mail": multi("mixed", part(PLAIN, AS_PLAIN), part(PAGE, AS_PAGE)),
    "a placeholder before the page": multi(
        "mixed", part(PLAIN, "Your e-mail program cannot display HTML messages."), part(PAGE, AS_PAGE)
    ),
    "a table of figures and a calendar beside it": multi(
        "mixed",
        part(PLAIN, AS_PLAIN),
        part("text/csv", "port,people\nLenn,212\n"),
        part("text/calendar", "BEGIN:VCALENDAR"),
        part(PLAIN, "not the text", 'Content-Disposition: attachment; filename="notes.txt"'),
    ),
    "signed": multi("signed", part(PLAIN, AS_PLAIN), part("application/pgp-signature", "-----BEGIN")),
    "signed within the text": part(
        PLAIN,
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{AS_PLAIN}\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n",
    ),
    "a page that calls itself plain": part(PLAIN, AS_PAGE),
    "line breaks that call themselves plain": part(PLAIN, f"{FERRY}<br><br>\n{FOG}<br><br>\n{TUG}<br>"),
    "plain text that calls itself a page": part(PAGE, AS_PLAIN),
    "one attachment and no text": multi(
        "mixed", part(PLAIN, ""), part(PLAIN, AS_PLAIN, 'Content-Disposition: attachment; filename="story.txt"')
    ),
    "a preheader and the mailing's own lines": part(
        PAGE,
        f"<div style='display:none;max-height:0'>Ferry news and more</div><p><a href='https://x.test'>View this email in your browser</a></p>{AS_PAGE}"
        "<p>You are receiving this email because you signed up. <a href='https://x.test/u'>Unsubscribe</a></p>",
    ),
    "a list's footer in a part of its own": multi(
        "mixed",
        part(PLAIN, AS_PLAIN),
        part(PLAIN, "_" * 47 + "\nFerries mailing list\nFerries@lenn.test\nhttps://lenn.test/list\n"),
    ),
    "a handed on mail with the comment's mark": part(
        PLAIN, f"---------- Forwarded message ---------\nFrom: Bo <bo@lenn.test>\nDate: Mon, 2 Mar 2026 at 18:01\nSubject: Ferry runs aground\nTo: Ann Poe <ann@lenn.test>\n\n\n{AS_PLAIN}"
    ),
    "base64": part(PLAIN, base64.encodebytes(AS_PLAIN.encode()).decode(), "Content-Transfer-Encoding: base64"),
    "quoted-printable": part(
        PLAIN, quopri.encodestring(AS_PLAIN.encode()).decode(), "Content-Transfer-Encoding: quoted-printable"
    ),
}  # fmt: skip


@pytest.mark.parametrize("body", WAYS.values(), ids=WAYS)
def test_one_story_is_the_same_however_a_mail_holds_it(body: str) -> None:
    assert lines(mail(body)) == WHOLE
    assert lines(mail(body).replace("\n", "\r\n")) == WHOLE
    assert read(mail(body)).byline == ("Ann Poe",)


FORWARDED = part(
    "message/rfc822", HEAD.format("Ferry runs aground").replace("Ann", "Bo") + part(PLAIN, AS_PLAIN)
)
HANDED_ON = {
    "attached": multi("mixed", part(PLAIN, "Have a look."), FORWARDED),
    "attached as a file": multi(
        "mixed", part(PLAIN, "Have a look."), FORWARDED.replace("\n\n", '\nContent-Disposition: attachment; filename="x.eml"\n\n', 1)
    ),
    "forwarded as a page": part(
        PAGE,
        "<div dir='ltr'>Have a look.<div class='gmail_quote'><div class='gmail_attr'>---------- Forwarded message ---------<br>From: <b>Bo</b> &lt;bo@lenn.test&gt;<br>"
        f"Date: Mon, Mar 2, 2026<br>Subject: Ferry runs aground<br>To: Ann &lt;a@lenn.test&gt;<br></div>{AS_PAGE}</div></div>",
    ),
    "forwarded as text": part(
        PLAIN, f"Have a look.\n\n-------- Forwarded Message --------\nSubject: \tFerry runs aground\nDate: \tMon, 2 Mar 2026\nFrom: \tBo <bo@lenn.test>\nTo: \tAnn\n\n{AS_PLAIN}"
    ),
    "forwarded as text with marks": part(
        PLAIN,
        "Have a look.\n\nBegin forwarded message:\n\n> From: Bo <bo@lenn.test>\n> Subject: Ferry runs aground\n> Date: 2 March 2026\n>\n> "
        + AS_PLAIN.strip().replace("\n", "\n> "),
    ),
    "by a mailer that says original message": part(
        PLAIN,
        f"Have a look.\n\n-----Original Message-----\nFrom: Bo\nSent: Monday\nTo: Ann; Cy;\n Dee\nSubject: Ferry runs aground\n\n{AS_PLAIN}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("body", HANDED_ON.values(), ids=HANDED_ON)
def test_a_mail_handed_on_stands_under_its_subject(body: str) -> None:
    found = read(mail(body, "Fwd: worth reading"))
    assert found.text.split("\n") == ["worth reading", "Have a look.", *WHOLE]
    assert "heading" in [each.kind for each in found.paragraphs]


def test_a_digest_holds_each_of_its_mails_under_its_subject() -> None:
    first, second = (
        HEAD.format(subject) + part(PLAIN, text)
        for subject, text in (("Ferry", FERRY), ("Re: Fog", f"{FOG}\n-- \nTom"))
    )
    body = multi("digest", f"\n{first}", f"\n{second}")
    assert lines(mail(body, "Lenn digest")) == ["Lenn digest", "Ferry", FERRY, "Fog", FOG]


ANSWERS = {
    "quoted above": f"On Mon, 2 Mar 2026 at 18:01, Bo Lee\n<bo@lenn.test> wrote:\n> What happened?\n>> And where?\n\n{AS_PLAIN}\n-- \nAnn",
    "quoted below": f"{AS_PLAIN}\n-----Original Message-----\nFrom: Bo\nSent: Monday\nSubject: Ferry\n\nWhat happened?",
    "a head below": f"{AS_PLAIN}\n________________________________\nFrom: Bo\nSent: Monday\nTo: Ann\nSubject: Ferry\n\nWhat happened?",
    "a mark that the journey made": AS_PLAIN.replace(
        TUG, f">From the rock a boat was seen.\n\n{TUG}"
    ),
}


@pytest.mark.parametrize("text", ANSWERS.values(), ids=ANSWERS)
def test_what_a_mail_answers_is_no_text_of_it(text: str) -> None:
    found = [
        line for line in lines(mail(part(PLAIN, text), "Re: Ferry runs aground")) if len(line) > 15
    ]
    assert [line for line in found if not line.startswith("From the rock")] == WHOLE
    assert not any(line.startswith(">") for line in found)


def test_the_quotation_below_a_page_is_no_text_of_it() -> None:
    page = (
        f"{AS_PAGE}<div>On Monday Bo wrote:</div><blockquote type='cite'><p>What?</p></blockquote>"
    )
    assert lines(mail(part(PAGE, page), "Re: Ferry runs aground")) == WHOLE


def test_a_mail_that_only_quotes_keeps_what_it_quotes() -> None:
    quoted = "> " + AS_PLAIN.strip().replace("\n", "\n> ")
    assert lines(mail(part(PLAIN, quoted))) == WHOLE


@pytest.mark.parametrize(
    ("text", "deletes_space", "whole"),
    [
        ("The ferry \nran aground.\n\nNobody \ndied.", False, "The ferry ran aground.\n\nNobody died."),
        ("The fer \nry ran.", True, "The ferry ran."),
        (" From here \n on.\n >no mark", False, "From here on.\n>no mark"),
        ("> asked \n> this\n>> that \nand this", False, "> asked this\n>> that \nand this"),
        ("Bye \n-- \nAnn \nPoe", False, "Bye \n-- \nAnn Poe"),
    ],
)  # fmt: skip
def test_flowed_lines_are_joined(text: str, deletes_space: bool, whole: str) -> None:
    assert unflowed(text, deletes_space=deletes_space) == whole


def test_flowed_text_through_quoted_printable_is_whole() -> None:
    flowed = "The ferry Alba ran=20\naground off Le=\nnn.=20\n\nA tug came =E2=80=93 late.\n"
    for how, joint in (("", " "), ("; delsp=yes", "")):
        kind = f"{PLAIN}; format=flowed{how}"
        text = lines(mail(part(kind, flowed, "Content-Transfer-Encoding: quoted-printable")))
        assert text[1:] == [f"The ferry Alba ran{joint}aground off Lenn.", "A tug came – late."]


def test_each_mail_of_a_mailbox_is_an_article() -> None:
    one = mail(part(PLAIN, AS_PLAIN))
    two = HEAD.format("Fog lifts") + part(
        PLAIN, f"{FOG}\n\n>From Lenn to Marn it is clear.\n\nFrom 8 March 2026\nthey sail again.\n"
    )
    box = "".join(f"From ann@lenn.test Tue Mar  3 10:00:00 2026\n{each}\n" for each in (one, two))
    found = opened(box)
    assert isinstance(found, Listing)
    first, second = (each.article for each in articles_in(found))
    assert first.text.split("\n") == WHOLE
    assert [second.title, "From Lenn to Marn it is clear." in second.text] == ["Fog lifts", True]
    assert lines(box[: box.index("From ann", 9)]) == WHOLE


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?Q?Ferry_=E2=80=93_caf=C3=A9?= shut", "Ferry – café shut"),
        ("=?utf-8?B?RmVycnk=?=\n =?utf-8?Q?_aground?=", "Ferry aground"),
        ("=?iso-8859-1?q?Caf=E9?= =?koi8-r?b?8NXUyc4=?=", "CaféПутин"),
        ("=?windows-1252?Q?=93Fog=94?=", "“Fog”"),
        ("WG: AW: Ferry", "Ferry"),
        ("Café – raw bytes", "Café – raw bytes"),
    ],
)
def test_a_subject_is_read_whatever_it_was_written_in(subject: str, title: str) -> None:
    assert read(mail(part(PLAIN, AS_PLAIN), subject)).title == title


def test_a_mail_with_a_long_way_behind_it_is_a_mail() -> None:
    way = "".join(
        f"Received: from a{n}.test by b{n}.test; Tue, 03 Mar 2026\n\tid {n}\n" for n in range(200)
    )
    assert lines(way + mail(part(PLAIN, AS_PLAIN))) == WHOLE


@pytest.mark.parametrize("label", ["iso-8859-1", "us-ascii", "windows-1252", "x-unknown", "utf-8"])
def test_the_letters_of_a_part_are_read_by_what_it_says_or_is(label: str) -> None:
    codec = "utf-8" if label in ("utf-8", "x-unknown") else "cp1252"
    text = (HEAD.format("Ferry") + part(f"text/plain; charset={label}", FOG + "\nCafé")).encode(
        codec
    )
    assert FOG in lines(text)
