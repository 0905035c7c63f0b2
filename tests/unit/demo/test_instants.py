"""Instants and durations as the contract and the demo's files write them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.demo import instants


@given(st.floats(1e9, 4e9), st.timezones())
def test_an_instant_survives_writing_to_the_second(seconds: float, zone: ZoneInfo) -> None:
    instant = datetime.fromtimestamp(seconds, zone)
    text = instants.write(instant)
    assert text.endswith("Z")
    assert instants.read(text) == instant.astimezone(UTC).replace(microsecond=0)


@pytest.mark.parametrize("text", ["2026-11-18T09:00:00", "yesterday", ""])
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are Python's own
        instants.read(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("20m", timedelta(minutes=20)), ("1h 12m", timedelta(minutes=72)), ("2d 3h", timedelta(hours=51))],
)
def test_durations(text: str, amount: timedelta) -> None:
    assert instants.duration(text) == amount


@pytest.mark.parametrize("text", ["", "5", "h", "1h, 2m", "-1h", "1 week"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        instants.duration(text)
