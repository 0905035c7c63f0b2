"""The marketplace's clock runs, stands, jumps and hurries as it is told."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from seller_desk.demo import clock as clock_module
from seller_desk.demo.clock import Clock

START = datetime(2026, 11, 18, 9, tzinfo=UTC)


class Wall:
    """The computer's clock, moved by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds = 1_000_000.0
        monkeypatch.setattr(clock_module.time, "time", lambda: self.seconds)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    return Wall(monkeypatch)


def test_without_an_instant_it_is_the_computers(wall: Wall) -> None:
    clock = Clock()
    wall.seconds += 5
    assert clock.now() == datetime.fromtimestamp(1_000_005, UTC)


@pytest.mark.parametrize(("speed", "passed"), [(0.0, 0), (1.0, 10), (60.0, 600)])
def test_it_runs_at_its_speed(wall: Wall, speed: float, passed: int) -> None:
    clock = Clock(START, speed)
    wall.seconds += 10
    assert clock.now() == START + timedelta(seconds=passed)


def test_a_change_of_speed_is_no_jump(wall: Wall) -> None:
    clock = Clock(START, 60)
    wall.seconds += 10
    clock.set(speed=1)
    wall.seconds += 5
    assert clock.now() == START + timedelta(seconds=605)


def test_it_can_be_set_in_any_zone_and_shows_utc(wall: Wall) -> None:
    clock = Clock(START)
    clock.set(datetime(2026, 12, 1, 11, tzinfo=timezone(timedelta(hours=2))))
    assert clock.now() == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
