"""A calendar of working time: midnight, days off, breaks, pauses, fractions, and what it refuses."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from seller_desk.domain.clock.model import DayOffReason
from seller_desk.domain.clock.working_calendar import WorkingCalendar
from seller_desk.domain.errors import InvalidInput

from .described import WEEKDAYS, calendar_of

RIGA = ZoneInfo("Europe/Riga")
NIGHTS = {name: [["22:00", "06:00"]] for name in WEEKDAYS[:5]}


def riga(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=RIGA)


def nights(**more: object) -> WorkingCalendar:
    return calendar_of({"time_zone": "Europe/Riga", "weekly": NIGHTS, **more})


class TestOverMidnight:
    def test_a_night_shift_runs_into_the_next_day(self) -> None:
        assert nights().add(riga("2026-11-16T22:00"), 8 * 3600) == riga("2026-11-17T06:00")

    def test_fridays_shift_ends_on_saturday(self) -> None:
        assert nights().within(riga("2026-11-20T22:00"), riga("2026-11-22T00:00")) == 8 * 3600

    def test_a_day_off_takes_the_hours_after_midnight(self) -> None:
        calendar = nights(holidays=["2026-11-18"])
        assert calendar.within(riga("2026-11-17T22:00"), riga("2026-11-18T22:00")) == 2 * 3600
        assert not calendar.is_open(riga("2026-11-19T01:00")), "no shift began on the day off"

    def test_an_override_owns_its_date_and_runs_into_the_next(self) -> None:
        calendar = nights(overrides={"2026-11-18": [["10:00", "11:00"], ["23:00", "02:00"]]})
        assert calendar.within(riga("2026-11-18T00:00"), riga("2026-11-19T00:00")) == 2 * 3600
        assert calendar.within(riga("2026-11-19T00:00"), riga("2026-11-19T12:00")) == 2 * 3600

    def test_an_override_beats_a_holiday(self) -> None:
        calendar = nights(holidays=["2026-11-18"], overrides={"2026-11-18": [["10:00", "12:00"]]})
        assert calendar.within(riga("2026-11-18T00:00"), riga("2026-11-19T00:00")) == 2 * 3600
        assert calendar.day_off(date(2026, 11, 18)) is None

    def test_a_day_that_ends_at_24_loses_no_minute(self) -> None:
        whole = calendar_of({"time_zone": "Europe/Riga", "weekly": {name: [["00:00", "24:00"]] for name in WEEKDAYS}})
        assert whole.within(riga("2026-11-16T00:00"), riga("2026-11-20T00:00")) == 4 * 86_400
        over_midnight = whole.explain(riga("2026-11-16T23:59:59"), 2)
        assert [step.working_seconds for step in over_midnight.steps] == [2]

    def test_touching_and_overlapping_intervals_count_once(self) -> None:
        calendar = calendar_of(
            {"time_zone": "UTC", "weekly": {"mon": [["09:00", "12:00"], ["12:00", "13:00"], ["11:00", "12:30"]]}}
        )
        deadline = calendar.explain(datetime(2026, 11, 16, tzinfo=UTC), 4 * 3600)
        assert len(deadline.steps) == 1
        assert deadline.due_at == datetime(2026, 11, 16, 13, tzinfo=UTC)

    def test_a_break_may_run_over_midnight_too(self) -> None:
        calendar = nights(breaks={"2026-11-17": [["23:00", "01:00"]]})
        assert calendar.within(riga("2026-11-17T20:00"), riga("2026-11-18T12:00")) == 6 * 3600


class TestChangeOfTheClock:
    """Europe/Riga went 03:00 → 04:00 on 29 March 2026 and goes 04:00 → 03:00 on 25 October 2026."""

    def hours(self, *interval: str) -> WorkingCalendar:
        return calendar_of({"time_zone": "Europe/Riga", "weekly": {"sun": [list(interval)]}})

    def counted(self, calendar: WorkingCalendar, day: date) -> int:
        start = datetime(day.year, day.month, day.day, tzinfo=RIGA)
        return calendar.within(start, start + timedelta(days=2))

    @pytest.mark.parametrize(
        ("opens", "closes", "spring", "autumn"),
        [
            ("00:00", "24:00", 23, 25),
            ("02:00", "05:00", 2, 4),
            ("03:30", "05:00", 1, 2.5),  # opens in the hour left out; opens in the first pass of the double hour
            ("02:00", "03:30", 1, 1.5),  # closes in them
            ("03:10", "03:50", 0, 40 / 60),
            ("04:00", "05:00", 1, 1),
            ("01:00", "02:00", 1, 1),
        ],
    )
    def test_working_time_is_elapsed_time(self, opens: str, closes: str, spring: float, autumn: float) -> None:
        calendar = self.hours(opens, closes)
        assert self.counted(calendar, date(2026, 3, 29)) == spring * 3600
        assert self.counted(calendar, date(2026, 10, 25)) == autumn * 3600

    def test_opening_in_the_hour_left_out_means_the_instant_of_the_change(self) -> None:
        calendar = self.hours("03:30", "05:00")
        assert calendar.roll_forward(riga("2026-03-29T00:00")) == datetime(2026, 3, 29, 1, tzinfo=UTC)


class TestPauses:
    def test_the_clock_stands_still_while_the_buyer_is_asked(self) -> None:
        calendar = calendar_of({"time_zone": "Europe/Riga", "weekly": {"mon": [["09:00", "17:00"]]}})
        pause = (riga("2026-11-16T10:00"), riga("2026-11-16T12:00"))
        start = riga("2026-11-16T09:00")
        assert calendar.add(start, 4 * 3600, [pause]) == riga("2026-11-16T15:00")
        assert calendar.within(start, riga("2026-11-16T15:00"), [pause]) == 4 * 3600

    def test_overlapping_pauses_stop_it_once(self) -> None:
        calendar = calendar_of({"time_zone": "Europe/Riga", "weekly": {"mon": [["09:00", "17:00"]]}})
        pauses = [
            (riga("2026-11-16T11:00"), riga("2026-11-16T12:00")),
            (riga("2026-11-16T10:00"), riga("2026-11-16T11:30")),
            (riga("2026-11-16T14:00"), riga("2026-11-16T13:00")),  # ends before it begins: none
        ]
        assert calendar.add(riga("2026-11-16T09:00"), 3600 * 2, pauses) == riga("2026-11-16T13:00")

    def test_a_deadline_that_falls_on_the_beginning_of_a_pause_stays_there(self) -> None:
        calendar = calendar_of({"time_zone": "Europe/Riga", "weekly": {"mon": [["09:00", "17:00"]]}})
        pause = (riga("2026-11-16T10:00"), riga("2026-11-16T12:00"))
        assert calendar.add(riga("2026-11-16T09:00"), 3600, [pause]) == riga("2026-11-16T10:00")

    def test_steps_leave_the_pause_out(self) -> None:
        calendar = calendar_of({"time_zone": "Europe/Riga", "weekly": {"mon": [["09:00", "17:00"]]}})
        pause = (riga("2026-11-16T10:00"), riga("2026-11-16T12:00"))
        steps = calendar.explain(riga("2026-11-16T09:00"), 7200, [pause]).steps
        assert [(step.start, step.end) for step in steps] == [
            (riga("2026-11-16T09:00"), riga("2026-11-16T10:00")),
            (riga("2026-11-16T12:00"), riga("2026-11-16T13:00")),
        ]


class TestWhyADayDoesNotCount:
    def test_weekends_are_ranges_and_closed_weekdays_are_told_apart(self) -> None:
        calendar = calendar_of(
            {"time_zone": "UTC", "weekly": {"mon": [["09:00", "17:00"]], "thu": [["09:00", "10:00"]]}}
        )
        skipped = calendar.explain(datetime(2026, 11, 19, 9, 30, tzinfo=UTC), 3600).skipped
        assert [(days.reason, days.first.day, days.last.day) for days in skipped] == [
            (DayOffReason.CLOSED, 20, 20),
            (DayOffReason.WEEKEND, 21, 22),
        ]

    def test_the_day_after_a_deadline_at_midnight_is_not_told(self) -> None:
        calendar = calendar_of(
            {"time_zone": "UTC", "weekly": {"mon": [["00:00", "24:00"]]}, "holidays": ["2026-11-17"]}
        )
        deadline = calendar.explain(datetime(2026, 11, 16, tzinfo=UTC), 86_400)
        assert deadline.due_at == datetime(2026, 11, 17, tzinfo=UTC)
        assert deadline.skipped == ()

    def test_a_date_closed_by_an_override_or_by_breaks_is_closed(self) -> None:
        calendar = calendar_of(
            {
                "time_zone": "UTC",
                "weekly": {name: [["09:00", "17:00"]] for name in WEEKDAYS},
                "overrides": {"2026-11-21": []},
                "breaks": {"2026-11-18": [["08:00", "18:00"]]},
            }
        )
        for day in (date(2026, 11, 21), date(2026, 11, 18)):
            off = calendar.day_off(day)
            assert off is not None
            assert off.reason is DayOffReason.CLOSED


class TestWhatItRefuses:
    def test_a_calendar_without_hours_says_so_at_once(self) -> None:
        empty = calendar_of({"time_zone": "UTC"})
        start = datetime(2026, 11, 16, tzinfo=UTC)
        for ask in (lambda: empty.add(start, 1), lambda: empty.add(start, 0), lambda: empty.subtract(start, 1)):
            with pytest.raises(InvalidInput, match="no_working_time"):
                ask()
        assert empty.within(start, start + timedelta(days=900)) == 0
        assert not empty.is_open(start)

    def test_overrides_alone_are_a_calendar(self) -> None:
        calendar = calendar_of({"time_zone": "UTC", "overrides": {"2026-11-18": [["22:00", "02:00"]]}})
        assert calendar.add(datetime(2026, 1, 1, tzinfo=UTC), 4 * 3600) == datetime(2026, 11, 19, 2, tzinfo=UTC)
        assert calendar.subtract(datetime(2027, 1, 1, tzinfo=UTC), 4 * 3600) == datetime(2026, 11, 18, 22, tzinfo=UTC)
        with pytest.raises(InvalidInput, match="no_working_time"):
            calendar.add(datetime(2026, 1, 1, tzinfo=UTC), 4 * 3600 + 1)

    @pytest.mark.parametrize(
        "start", [datetime.fromisoformat("2026-01-01T00:00"), datetime(1066, 10, 14, tzinfo=UTC)]
    )
    def test_an_instant_must_be_one(self, start: datetime) -> None:
        with pytest.raises(InvalidInput):
            nights().add(start, 1)

    def test_more_time_than_the_calendar_has(self) -> None:
        with pytest.raises(InvalidInput, match="no_working_time"):
            nights().add(riga("2026-01-01T00:00"), 10**11)

    def test_time_does_not_run_backwards(self) -> None:
        with pytest.raises(InvalidInput, match="negative"):
            nights().add(riga("2026-01-01T00:00"), -1)

    def test_an_unknown_zone(self) -> None:
        for name in ("Europe/Atlantis", "../etc/passwd", "", "/etc/localtime"):
            with pytest.raises(InvalidInput, match="unknown_time_zone"):
                calendar_of({"time_zone": name})


def test_a_fraction_of_a_second_is_dropped() -> None:
    assert nights().add(riga("2026-11-16T22:00:00.999"), 60) == riga("2026-11-16T22:01")


def test_threads_may_share_a_calendar() -> None:
    calendar, fresh = nights(), nights()
    start = riga("2026-11-16T22:00")
    found: list[int] = []

    def ask(days: int) -> None:
        found.append(calendar.within(start - timedelta(days=days), start + timedelta(days=days)))

    threads = [Thread(target=ask, args=(days,)) for days in range(0, 4000, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [
        fresh.within(start - timedelta(days=d), start + timedelta(days=d)) for d in range(0, 4000, 200)
    ]
