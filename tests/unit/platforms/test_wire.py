"""Every connection reads JSON and instants alike, leaves out only an unreadable row, and keeps to its path."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.platforms.wire import Malformed, decode, instant, optional_instant, path_part, readable
from tests.conftest import ExpectedLogs

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize("body", [b"", b"{", b'"\\ud800"', b"\xff", b"[1, null]", b"[" * 100_000])
def test_an_answer_of_another_shape_is_malformed_and_may_have_had_its_effect(body: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        decode(body, list[int])
    assert (caught.value.detail, caught.value.reached) == ("malformed", True)


def test_rows_are_read_one_by_one(expected_logs: ExpectedLogs) -> None:
    expected_logs.add("seller_desk.platforms.wire", "left out")
    rows = [msgspec.Raw(part) for part in (b"1", b'"two"', b"3")]
    assert readable(rows, lambda raw: decode(raw, int)) == [1, 3]


def test_an_instant_is_utc_and_one_without_a_zone_is_meant_so() -> None:
    assert instant(NOON.replace(tzinfo=None)) == NOON
    assert instant(NOON.replace(tzinfo=timezone(timedelta(hours=2)))) == datetime(2026, 11, 25, 10, tzinfo=UTC)
    assert optional_instant(None) is None


@pytest.mark.parametrize("year", [1, 1989, 2200, 9999])
def test_a_year_out_of_all_reason_is_refused(year: int) -> None:
    with pytest.raises(Malformed):
        instant(NOON.replace(year=year))


@given(st.text(st.characters(codec="utf-8")))
def test_a_part_of_a_path_cannot_leave_its_place(text: str) -> None:
    part = path_part(text)
    assert not set(part) & set("/?#\\ ")
    assert part not in {".", ".."}
