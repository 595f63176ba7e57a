"""The command as users call it: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources import documents
from tui.cli import main
from tui.verbs import VERBS

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
STORY = "Bus leaves road near Graz\nNine people were hurt on Monday, police said.\n"


def onrecord(
    *arguments: str,
    stdin: str = "",
    cwd: Path | None = None,
    environment: dict[str, str] | None = None,
):
    """Run the installed command without a terminal."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("onrecord")), *arguments],
        input=stdin.encode(),
        capture_output=True,
        cwd=cwd,
        check=False,
        timeout=120,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", **(environment or {})},
    )


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


def test_version():
    done = onrecord("--version")
    assert done.stdout.startswith(b"onrecord 0.")
    assert done.returncode == 0


@pytest.mark.parametrize("arguments", [["--help"], *([verb, "--help"] for verb in VERBS)])
def test_help_is_tidy(arguments):
    done = onrecord(*arguments)
    assert done.returncode == 0
    assert done.stdout.startswith(b"usage: onrecord")
    assert max(len(line) for line in done.stdout.decode().splitlines()) <= 100


def test_schema_describes_what_analyse_prints(story):
    schema = json.loads(onrecord("schema").stdout)
    record = json.loads(onrecord("analyse", str(story)).stdout)
    fields = schema["$defs"]["Analysis"]["properties"]
    assert set(fields) - set(record) == {"corrections", "orphans", "notes", "tags"}
    assert set(record) <= set(fields)
    described = schema["$defs"]["Article"]["properties"]
    assert set(described) - set(record["article"]) == {"links"}, "absent where there are none"
    assert set(record["article"]) <= set(described)


def test_one_file_is_an_object_and_several_are_an_array(story):
    one = json.loads(onrecord("analyse", str(story)).stdout)
    two = json.loads(onrecord("analyse", str(story), str(story)).stdout)
    assert isinstance(one, dict)
    assert [record["article"]["id"] for record in two] == [one["article"]["id"]] * 2


def test_jsonl_is_a_line_each(story):
    lines = onrecord("analyse", "--format", "jsonl", str(story), str(SEED)).stdout.splitlines()
    assert [json.loads(line)["article"]["source"] for line in lines] == [str(story), str(SEED)]


def test_a_book_is_a_record_for_each_chapter(tmp_path):
    book = tmp_path / "book.epub"
    book.write_bytes(documents.epub(documents.chapter("One"), documents.chapter("Two")))
    done = onrecord("analyse", "--article-only", str(book))
    assert [article["title"] for article in json.loads(done.stdout)] == ["One", "Two"]
    assert onrecord("diff", str(book), str(book)).returncode == 1


def test_a_feed_that_would_have_to_be_fetched_is_refused(tmp_path):
    feed = tmp_path / "feed.xml"
    item = "<item><title>A ferry sank</title><link>https://example.org/1</link></item>"
    feed.write_text(f'<rss version="2.0"><channel><title>Port</title>{item * 2}</channel></rss>')
    done = onrecord("analyse", str(feed))
    assert (done.returncode, done.stdout) == (1, b"")
    (line,) = done.stderr.splitlines()
    assert b"feed.xml: it lists 2 articles that would have to be fetched" in line


def test_the_source_is_kept_exactly_as_given(story):
    done = onrecord("analyse", "--article-only", "./../" + story.parent.name + "/story.txt",
                    cwd=story.parent)  # fmt: skip
    assert json.loads(done.stdout)["source"] == f"./../{story.parent.name}/story.txt"


def test_article_only_is_the_bare_article(story):
    record = json.loads(onrecord("analyse", "--article-only", str(story)).stdout)
    assert record["text"].startswith("Bus leaves road")
    assert "quotes" not in record


def test_article_only_in_a_form_for_people_is_wrong_usage(story):
    assert onrecord("analyse", "--article-only", "--format", "csv", str(story)).returncode == 2


def test_standard_input_is_an_article_too():
    record = json.loads(onrecord("analyse", "-", stdin=STORY).stdout)
    assert record["article"]["source"] == "-"
    assert "Nine people" in record["article"]["text"]


def test_a_bad_input_is_one_line_and_the_others_go_on(story, tmp_path):
    missing = str(tmp_path / "missing.txt")
    done = onrecord("analyse", "--format", "jsonl", missing, str(story))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"missing.txt" in done.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.txt", None),
        ("folder", "folder"),
        ("empty.txt", b""),
        ("blank.txt", b" \n\n\t\n"),
        ("program", b"\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe\x00\x01" * 40),
    ],
)
@pytest.mark.parametrize("verb", [[], ["analyse"]])
def test_a_refused_input_is_one_line_and_nothing_on_standard_output(tmp_path, name, content, verb):
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    done = onrecord(*verb, str(path))
    assert done.returncode == 1
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("onrecord: ")
    assert name in line


@pytest.mark.parametrize(
    "arguments", [["--nonsense"], ["analyse"], ["analyse", "--format", "xml", "x"]]
)
def test_wrong_usage_is_exit_code_2(arguments):
    done = onrecord(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""


@pytest.mark.parametrize(("slip", "verb"), [("libary", "library"), ("analyze", "analyse")])
def test_a_slip_in_a_verb_is_told(slip, verb, capsys):
    assert main([slip, "--format", "json"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"onrecord: {slip}: no such file or verb; did you mean `onrecord {verb}`?"


def test_two_dashes_end_the_options(tmp_path):
    (tmp_path / "--odd name.txt").write_text(STORY)
    done = onrecord("analyse", "--article-only", "--", "--odd name.txt", cwd=tmp_path)
    assert json.loads(done.stdout)["source"] == "--odd name.txt"


def test_without_a_screen_the_text_form_is_printed(story):
    done = onrecord(str(story))
    assert done.returncode == 0
    assert done.stdout.decode().startswith("Bus leaves road near Graz\n")
    assert b"\x1b" not in done.stdout
    assert done.stdout == onrecord("analyse", "--format", "text", str(story)).stdout


def test_without_a_file_it_is_the_sample(tmp_path):
    assert onrecord(cwd=tmp_path).stdout.decode().startswith("Putin says Trump’s Ukraine deal")


def test_output_goes_to_a_file(story, tmp_path):
    out = tmp_path / "out.json"
    done = onrecord("analyse", str(story), "-o", str(out))
    assert (done.returncode, done.stdout) == (0, b"")
    assert json.loads(out.read_text("utf-8"))["schema"] == 3


def test_output_to_an_impossible_place_is_one_line(story, tmp_path):
    done = onrecord("analyse", "--article-only", str(story), "-o", str(story / "out.json"))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_an_unknown_model_is_one_line(story):
    done = onrecord("analyse", "--model", "no_such_model", str(story))
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"no_such_model" in done.stderr


def test_a_closed_pipe_is_no_error(tmp_path):
    long = tmp_path / "long.txt"
    long.write_text("A story of the day\n" + STORY * 4000)
    command = [sys.executable, "-m", "tui", "analyse", "--article-only", str(long)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_folder_of_the_users_cannot_replace_our_modules(story):
    (story.parent / "json.py").write_text("raise SystemExit('hijacked')")
    (story.parent / "tui").mkdir()
    assert onrecord("analyse", "--article-only", str(story), cwd=story.parent).returncode == 0


@pytest.mark.parametrize("heavy", ["spacy", "onnxruntime", "numpy", "textual"])
def test_the_command_line_starts_without(heavy):
    code = (
        f"import sys, tui.cli, tui.analysis.client, tui.sources; sys.exit({heavy!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("heavy", ["spacy", "onnxruntime", "numpy", "tokenizers"])
def test_the_reader_starts_without(heavy):
    code = f"import sys, tui.reader.app; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_article_in_another_language_is_shown_without_analysis(tmp_path):
    german = tmp_path / "bericht.txt"
    german.write_text(
        "Die Polizei teilte am Montag mit, dass bei dem Unfall in der Nähe von Graz neun Menschen "
        "verletzt wurden. Der Fahrer des Busses sagte, er habe einem Reh ausweichen wollen, und "
        "die Ermittler suchen noch nach einem weiteren Fahrgast, der nicht gefunden wurde.\n",
        encoding="utf-8",
    )
    done = onrecord("analyse", str(german))
    record = json.loads(done.stdout)
    assert done.returncode == 0
    assert b"not English" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert record["article"]["language"] == "de"
    assert record["quotes"] == record["figures"] == []


def test_without_a_screen_controls_are_shown_too(tmp_path):
    book = tmp_path / "buch.epub"
    german = "Der Bus ist von der Straße abgekommen, und die Polizei hat sie \x9b2J gesperrt. " * 3
    book.write_bytes(documents.epub(documents.chapter("Graz", (german,))))
    done = onrecord("--plain", "--show-controls", str(book))
    assert done.returncode == 0
    assert b"hat sie M-^[2J gesperrt" in done.stdout


def test_diff_says_what_changed(story, tmp_path):
    later = tmp_path / "later.txt"
    later.write_text(STORY.replace("Nine", "Ten"))
    done = onrecord("diff", str(story), str(later))
    assert done.returncode == 0
    assert "injured 9 → 10" in done.stdout.decode()
    assert onrecord("diff", str(story), str(story)).stdout == b"Nothing changed.\n"
    assert onrecord("diff", str(story), str(tmp_path / "none.txt")).returncode == 1


def test_a_template_of_the_users_is_one_more_form(story, tmp_path):
    folder = tmp_path / "config" / "onrecord" / "templates"
    folder.mkdir(parents=True)
    (folder / "brief.txt.j2").write_text("{{ article.title }}: {{ tally.totals.injured[0] }} hurt")
    (folder / "broken.txt.j2").write_text("{{ article.nothing.at.all }}")
    config = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    done = onrecord("analyse", "--format", "brief", str(story), environment=config)
    assert done.stdout == b"Bus leaves road near Graz: 9 hurt\n"
    done = onrecord("analyse", "--format", "broken", str(story), environment=config)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"broken.txt.j2: " in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_html_is_a_document(story):
    done = onrecord("analyse", "--format", "html", str(story))
    assert b"<h1>Bus leaves road near Graz" in done.stdout


def test_debug_shows_where_a_refusal_came_from(tmp_path):
    missing = str(tmp_path / "missing.txt")
    assert b"Traceback" not in onrecord("analyse", missing).stderr
    done = onrecord("--debug", "analyse", missing)
    assert done.returncode == 1
    assert b"Traceback" in done.stderr
    assert done.stderr.splitlines()[-1].startswith(b"onrecord: ")


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_closed_standard_stream_is_an_empty_one(story, closed):
    command = str(Path(sys.executable).with_name("onrecord"))
    words = ["onrecord", "analyse", "--article-only", str(story)]
    code = f"import os; os.close({closed}); os.execv({command!r}, {words!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""
    assert bool(done.stdout) is (closed != 1)


def test_control_characters_in_an_option_are_not_echoed(capsys):
    for given in (["--\x1b]52;c;eA=="], ["analyse", "--x\x9b2J\u202e"]):
        assert main(given) == 2
        assert capsys.readouterr().err[:-1].isprintable()
