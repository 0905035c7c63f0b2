"""A desk whose other side is in memory: a real profile, a fake platform, a clock that stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.clock import TestClock
from tests.fakes.desk import Desk
from tests.fakes.platform import FakePlatform


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def platform() -> FakePlatform:
    return FakePlatform()


@pytest.fixture
def desk(tmp_path: Path, platform: FakePlatform, clock: TestClock) -> Iterator[Desk]:
    opened = Desk(tmp_path / "profile.sqlite", platform, clock)
    yield opened
    opened.close()
