"""One answer a line, in order, with its id; what cannot be understood is told and the rest still answered."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller_desk.cli import json_lines, working_time

from .running import ask, run

GOOD = {"market": "LV", "from": "2026-11-16T10:00:00Z", "to": "2026-11-16T11:00:00Z"}


def told(source: bytes, command: str = "working-time") -> dict[str, Any]:
    """The error that one bad line yields; a good one after it is still answered."""
    outcome = run([command], source + b"\n" + json.dumps(GOOD | {"id": "good"}).encode() + b"\n")
    assert outcome.status == 1
    assert len(outcome.lines) == 2
    error: dict[str, Any] = outcome.lines[0]["error"]
    assert set(error) == {"code", "message"}
    assert error["message"]
    if command == "working-time":
        assert outcome.lines[1] == {"id": "good", "working_seconds": 3600}
    return error


def test_order_and_ids_are_kept() -> None:
    ids: list[Any] = ["b", 1, None, {"any": ["thing"]}, 2.5]
    outcome = ask("working-time", *({**GOOD, "id": each} for each in ids))
    assert outcome.status == 0
    assert [line["id"] for line in outcome.lines] == ids


def test_no_id_is_invented() -> None:
    assert ask("working-time", GOOD).lines == [{"working_seconds": 3600}]


def test_a_bad_line_keeps_its_id_and_the_others_are_answered() -> None:
    outcome = ask("working-time", GOOD | {"id": 1}, {"id": 2}, GOOD | {"id": 3})
    assert outcome.status == 1
    assert [line["id"] for line in outcome.lines] == [1, 2, 3]
    assert ["error" in line for line in outcome.lines] == [False, True, False]


def test_nothing_in_nothing_out() -> None:
    assert run(["deadline"]).lines == []
    assert run(["deadline"]).status == 0


def test_the_last_line_needs_no_end_and_windows_ends_are_fine() -> None:
    line = json.dumps(GOOD).encode()
    outcome = run(["working-time"], b"\xef\xbb\xbf" + line + b"\r\n" + line)
    assert outcome.lines == [{"working_seconds": 3600}] * 2


class TestHostileInput:
    @pytest.mark.parametrize(
        "line",
        [
            b"",
            b"hello",
            b"[1, 2",
            b"\xff\xfe\x00",
            b'{"market": "\xed\xa0\x80"}',
            b'{"market": "\\ud800"}',
            b'{"id": NaN}',
            b'{"id": Infinity}',
            b"\x00" * 100,
            b"[" * 200_000,
            b'{"a":' * 200_000,
            b'{"id": 1} {"id": 2}',
        ],
        ids=lambda line: repr(line[:20]),
    )
    def test_what_is_no_json(self, line: bytes) -> None:
        assert told(line)["code"] in ("invalid_json", "invalid_field")

    @pytest.mark.parametrize("line", [b"null", b"[]", b"7", b'"text"', b"{}"])
    def test_json_of_another_kind(self, line: bytes) -> None:
        assert told(line)["code"] == "invalid_field"

    @pytest.mark.parametrize(
        "change",
        [
            {"from": 1_763_287_200},
            {"from": "2026-11-16T10:00:00"},  # no offset
            {"from": "2026-13-16T10:00:00Z"},
            {"from": None},
            {"market": 7},
            {"market": ["LV"]},
            {"marke": "LV"},
            {"pauses": [["2026-11-16T10:00:00Z"]]},
            {"holiday_policy": "none"},
            {"moved_working_days": "yes"},
        ],
        ids=str,
    )
    def test_a_field_of_the_wrong_kind(self, change: dict[str, Any]) -> None:
        assert told(json.dumps(GOOD | change).encode())["code"] == "invalid_field"

    def test_a_fault_of_our_own_leaves_the_other_lines_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(asked: working_time.WorkingTimeRequest) -> working_time.WorkingTimeAnswer:
            if asked.id == "good":
                return working_time.answer(asked)
            raise ZeroDivisionError("what the buyer wrote")

        command = json_lines.LineCommand(working_time.WorkingTimeRequest, working_time.WorkingTimeAnswer, broken)
        monkeypatch.setattr(working_time, "COMMAND", command)
        error = told(json.dumps(GOOD | {"id": "bad"}).encode())
        assert error["code"] == "internal_error"
        assert "buyer" not in error["message"]

    def test_a_line_without_end_is_given_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(json_lines, "LONGEST_LINE", 1000)
        assert told(b'{"id": "' + b"x" * 50_000 + b'"}')["code"] == "line_too_long"

    def test_a_line_just_short_enough(self, monkeypatch: pytest.MonkeyPatch) -> None:
        line = json.dumps(GOOD).encode()
        monkeypatch.setattr(json_lines, "LONGEST_LINE", len(line) + 1)
        assert run(["working-time"], line + b"\n").status == 0

    @settings(max_examples=200)
    @given(st.binary(max_size=60).filter(lambda line: b"\n" not in line))
    def test_any_bytes_yield_one_answer(self, line: bytes) -> None:
        for command in ("deadline", "absence", "triage"):
            outcome = run([command], line + b"\n")
            assert len(outcome.lines) == 1
            assert "error" in outcome.lines[0]
            assert outcome.status == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
fields = st.sampled_from(["market", "from", "to", "calendar", "pauses", "seller_country", "moved_working_days", "id"])


@settings(max_examples=200)
@given(st.dictionaries(fields, json_values, max_size=3))
def test_a_good_line_with_anything_put_in_is_answered_or_told(change: dict[str, Any]) -> None:
    outcome = ask("working-time", GOOD | change)
    assert len(outcome.lines) == 1
    assert ("error" in outcome.lines[0]) is bool(outcome.status)
