"""``seller-desk deadline`` and ``working-time``: the promised shapes, and the same numbers as the rules give."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from .running import answer, ask

CASES = json.loads((Path(__file__).parents[2] / "data" / "business_time.json").read_text(encoding="utf-8"))
ADDED = [vector for vector in CASES["vectors"] if vector["op"] == "add" and vector["amount_seconds"] >= 0]
COUNTED = [vector for vector in CASES["vectors"] if vector["op"] == "within"]


def error(request: dict[str, Any], command: str = "deadline") -> str:
    outcome = ask(command, request)
    assert outcome.status == 1
    return str(outcome.lines[0]["error"]["code"])


class TestShape:
    def test_as_promised(self) -> None:
        found = answer(
            "deadline",
            {"id": 7, "market": "LV", "received_at": "2026-11-17T20:00:00+02:00", "now": "2026-11-18T12:00:00Z"},
        )
        assert found.pop("skipped") == [
            {
                "date": "2026-11-18",
                "reason": "Republic of Latvia Proclamation Day (LV · holidays 0.109)",
                "kind": "holiday",
                "name": "Republic of Latvia Proclamation Day",
                "source": "LV · holidays 0.109",
            }
        ]
        assert found == {
            "id": 7,
            "due_at": "2026-11-19T20:00:00+02:00",
            "working_seconds_left": 72_000,
            "steps": [
                {"from": "2026-11-17T20:00:00+02:00", "to": "2026-11-18T00:00:00+02:00", "working_seconds": 14_400},
                {"from": "2026-11-19T00:00:00+02:00", "to": "2026-11-19T20:00:00+02:00", "working_seconds": 72_000},
            ],
        }

    def test_the_weekend_is_one_range(self) -> None:
        found = answer("deadline", {"market": "LV", "received_at": "2026-11-20T13:00:00Z"})
        assert found["skipped"] == [
            {"date": "2026-11-21", "to": "2026-11-22", "reason": "weekend", "kind": "weekend"}
        ]

    def test_left_only_when_asked_for(self) -> None:
        assert "working_seconds_left" not in answer(
            "deadline", {"market": "LV", "received_at": "2026-11-20T13:00:00Z"}
        )

    def test_negative_past_due(self) -> None:
        asked = {"market": "LV", "received_at": "2026-11-16T10:00:00Z", "now": "2026-11-17T11:00:00Z"}
        assert answer("deadline", asked)["working_seconds_left"] == -3600

    def test_the_instant_is_local_to_the_market_whatever_zone_was_asked_in(self) -> None:
        found = answer("deadline", {"market": "PT", "received_at": "2026-11-16T10:00:00+05:45"})
        assert found["due_at"] == "2026-11-17T04:15:00Z"

    def test_past_the_data_it_is_told(self) -> None:
        found = answer("deadline", {"market": "LV", "received_at": "2110-01-03T10:00:00Z"})
        assert found["past_horizon"] is True

    def test_no_time_at_all_rolls_to_working_time(self) -> None:
        found = answer("deadline", {"market": "LV", "received_at": "2026-11-21T10:00:00Z", "working_seconds": 0})
        assert found["due_at"] == "2026-11-23T00:00:00+02:00"
        assert found["steps"] == []


class TestWhoseHolidays:
    RECEIVED = "2026-11-17T20:00:00+02:00"

    def test_strict_by_default(self) -> None:
        due = answer("deadline", {"market": "LV", "seller_country": "DE", "received_at": self.RECEIVED})["due_at"]
        assert due == "2026-11-18T20:00:00+02:00"

    def test_the_policy_may_be_said(self) -> None:
        asked = {"market": "LV", "seller_country": "DE", "received_at": self.RECEIVED, "holiday_policy": "market"}
        assert answer("deadline", asked)["due_at"] == "2026-11-19T20:00:00+02:00"

    def test_moved_working_days(self) -> None:
        asked = {"market": "LV", "received_at": "2026-06-26T15:00:00+03:00"}
        assert answer("deadline", asked)["due_at"] == "2026-06-29T15:00:00+03:00"
        asked_moved = asked | {"moved_working_days": True}
        assert answer("deadline", asked_moved)["due_at"] == "2026-06-27T15:00:00+03:00"


class TestDescribedCalendar:
    @pytest.mark.parametrize("vector", ADDED, ids=lambda vector: vector["id"])
    def test_every_collected_case_of_adding(self, vector: dict[str, Any]) -> None:
        found = answer(
            "deadline",
            {
                "calendar": CASES["schedules"][vector["schedule"]],
                "received_at": vector["start"],
                "working_seconds": vector["amount_seconds"],
                "pauses": vector.get("pauses", []),
            },
        )
        assert datetime.fromisoformat(found["due_at"]) == datetime.fromisoformat(vector["expected_end"])
        assert sum(step["working_seconds"] for step in found["steps"]) == vector["amount_seconds"]

    @pytest.mark.parametrize("vector", COUNTED, ids=lambda vector: vector["id"])
    def test_every_collected_case_of_counting(self, vector: dict[str, Any]) -> None:
        calendar = CASES["schedules"][vector["schedule"]]
        asked = {"calendar": calendar, "from": vector["start"], "to": vector["end"]}
        found = answer("working-time", asked | {"pauses": vector.get("pauses", [])})
        assert found == {"working_seconds": vector["expected_seconds"]}

    def test_a_holiday_of_ones_own_has_no_name(self) -> None:
        calendar = {"time_zone": "UTC", "weekly": {"tue": [["09:00", "17:00"]]}, "holidays": ["2026-11-17"]}
        found = answer(
            "deadline", {"calendar": calendar, "received_at": "2026-11-17T08:00:00Z", "working_seconds": 1}
        )
        assert found["skipped"][0] == {
            "date": "2026-11-17",
            "reason": "public holiday",
            "kind": "holiday",
            "source": "calendar",
        }

    def test_an_offset_with_seconds_is_avoided(self) -> None:
        """Monrovia was 44 min 30 s behind until 1972: RFC 3339 has no word for that, so the answer is in UTC."""
        calendar = {"time_zone": "Africa/Monrovia", "weekly": {"mon": [["00:00", "24:00"]]}}
        found = answer(
            "deadline", {"calendar": calendar, "received_at": "1960-01-04T08:00:00Z", "working_seconds": 1}
        )
        assert found["due_at"] == "1960-01-04T08:00:01Z"


class TestRefused:
    @pytest.mark.parametrize(
        ("request_", "code"),
        [
            ({}, "market_or_calendar"),
            ({"market": "LV", "calendar": {"time_zone": "UTC"}}, "market_or_calendar"),
            ({"calendar": {"time_zone": "UTC"}, "seller_country": "LV"}, "not_with_a_calendar"),
            ({"calendar": {"time_zone": "UTC"}, "moved_working_days": True}, "not_with_a_calendar"),
            ({"market": "XX"}, "unknown_market"),
            ({"market": "LV", "seller_country": "XX"}, "unknown_country"),
            ({"calendar": {"time_zone": "Mars/Olympus"}}, "unknown_time_zone"),
            ({"calendar": {"time_zone": "../../etc/passwd"}}, "unknown_time_zone"),
            ({"calendar": {"time_zone": "UTC"}}, "no_working_time"),
            ({"calendar": {"time_zone": "UTC", "weekly": {"mon": [["09:00", "09:00"]]}}}, "bad_interval"),
            ({"calendar": {"time_zone": "UTC", "weekly": {"mon": [["24:00", "09:00"]]}}}, "bad_interval"),
            ({"calendar": {"time_zone": "UTC", "weekly": {"mon": [["9:00", "17:00"]]}}}, "invalid_field"),
            ({"calendar": {"time_zone": "UTC", "weekly": {"monday": []}}}, "invalid_field"),
            ({"calendar": {"time_zone": "UTC", "holidays": ["2026-02-30"]}}, "invalid_field"),
            ({"market": "LV", "working_seconds": -1}, "invalid_field"),
            ({"market": "LV", "working_seconds": 1.5}, "invalid_field"),
            ({"market": "LV", "working_seconds": 10**15}, "invalid_field"),
        ],
    )
    def test_with_a_code(self, request_: dict[str, Any], code: str) -> None:
        assert error({"received_at": "2026-11-17T08:00:00Z"} | request_) == code

    def test_an_instant_outside_of_all_calendars(self) -> None:
        assert error({"market": "LV", "received_at": "1066-10-14T09:00:00Z"}) == "instant_out_of_range"
        assert error({"market": "LV", "received_at": "9999-12-31T23:59:59Z"}) == "instant_out_of_range"
