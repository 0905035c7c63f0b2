"""The command line of the desk: what each word means, and what is refused."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from seller_desk import __version__
from seller_desk.app.arguments import Arguments, parse


def test_without_words_the_desk_opens_as_the_seller_left_it() -> None:
    assert parse([]) == Arguments()


def test_every_word_has_its_meaning() -> None:
    words = "--demo --profile here --lang lv --theme dark --demo-now 2026-11-18T11:00:00+02:00 --demo-speed 60"

    found = parse([*words.split(), "--screenshot", "a.png"])

    assert found == Arguments(
        demo=True,
        profile=Path("here"),
        language="lv",
        theme="dark",
        demo_now=datetime(2026, 11, 18, 9, tzinfo=UTC),
        demo_speed=60.0,
        screenshot=Path("a.png"),
    )


@pytest.mark.parametrize(
    "words",
    [["--theme", "pink"], ["--demo-now", "2026-11-18T11:00"], ["--demo-speed", "-1"], ["surprise"], ["--dem"]],
)
def test_a_wrong_command_line_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(words)

    assert ended.value.code == 2
    assert capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["--version"])

    assert ended.value.code == 0
    assert __version__ in capsys.readouterr().out
