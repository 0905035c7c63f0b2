"""The log tells what happened and never a key."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.system.logs import Scrubber, close_log, open_log


@pytest.fixture
def scrubber() -> Scrubber:
    return Scrubber()


@pytest.fixture
def log(tmp_path: Path, scrubber: Scrubber) -> Iterator[Path]:
    level = logging.getLogger().level
    file = tmp_path / "seller-desk.log"
    handler = open_log(file, scrubber)
    yield file
    close_log(handler)
    logging.getLogger().setLevel(level)


def test_a_line_tells_when_how_grave_and_who(log: Path) -> None:
    logging.getLogger("seller_desk.sync").info("account %s: %s", "shop", "transient")

    assert "INFO seller_desk.sync: account shop: transient" in log.read_text("utf-8")


def test_a_key_the_desk_uses_is_removed_wherever_it_stands(log: Path, scrubber: Scrubber) -> None:
    scrubber.learn("t0k3n-xyz")
    logging.getLogger("any.library").info("GET /threads?k=%s", "t0k3n-xyz")
    try:
        raise ValueError("bad header t0k3n-xyz")
    except ValueError:
        logging.getLogger("any.library").info("failed", exc_info=True)

    told = log.read_text("utf-8")
    assert "t0k3n-xyz" not in told
    assert "ValueError" in told


@pytest.mark.parametrize("level", [logging.INFO, logging.DEBUG])
def test_what_a_server_sent_is_not_quoted_however_talkative_the_log(log: Path, level: int) -> None:
    logging.getLogger().setLevel(level)
    http = logging.getLogger("urllib3.connectionpool")
    http.debug('"GET /threads HTTP/1.1" 200 12')
    http.warning("Failed to parse headers (url=%s): %s", "https://shop.example", "X-Buyer: Anna")
    logging.getLogger("seller_desk.sync").info("done")

    told = log.read_text("utf-8")
    assert "done" in told
    assert "Anna" not in told
    assert "threads" not in told


def test_an_error_is_told_by_its_places_not_its_words(log: Path) -> None:
    elsewhere = io.StringIO()
    other = logging.StreamHandler(elsewhere)  # formats the words into the record, where the next one finds them
    logging.getLogger().handlers.insert(0, other)
    try:
        raise ValueError("Labdien, mans tālrunis ir 29123456")
    except ValueError:
        logging.getLogger("any.library").info("failed", exc_info=True)
    finally:
        logging.getLogger().removeHandler(other)

    assert "29123456" in elsewhere.getvalue()
    told = log.read_text("utf-8")
    assert "29123456" not in told
    assert "ValueError" in told
    assert "in test_an_error_is_told" in told


@pytest.mark.parametrize(
    "line",
    [
        "Authorization: Bearer abc123",
        "headers={'Authorization': 'Bearer abc123'}",
        "authorization abc123",
        "token=abc123&x=1",
        '{"api_key": "abc123"}',
        "shop-key: abc123",
        "PASSWORD=abc123",
    ],
)
def test_what_looks_like_a_key_is_removed_unseen(scrubber: Scrubber, line: str) -> None:
    assert "abc123" not in scrubber.scrub(line)


def test_ordinary_lines_stay_as_they_are(scrubber: Scrubber) -> None:
    line = "account demo: 3 threads changed, next check in 10 s"

    assert scrubber.scrub(line) == line


@given(st.text(min_size=6), st.text(), st.text())
def test_no_learned_key_is_ever_left(token: str, before: str, after: str) -> None:
    scrubber = Scrubber()
    scrubber.learn(token)
    if token not in before + after and token not in "‹removed›":
        assert token not in scrubber.scrub(f"{before} {token} {after}").replace("‹removed›", "")
