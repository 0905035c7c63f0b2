"""A desktop, a marketplace over real HTTP and the finished program as a process, for each end-to-end test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.end2end.desktop import Desktop, Program
from tests.end2end.shop import Shop

StartProgram = Callable[..., Program]


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with closing(Desktop(tmp_path / "home")) as opened:
        yield opened


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with closing(Shop(tmp_path / "marketplace.sqlite")) as opened:
        yield opened


@pytest.fixture
def start(desktop: Desktop) -> Iterator[StartProgram]:
    with ExitStack() as running:

        def started(*arguments: str) -> Program:
            return running.enter_context(closing(Program(desktop, "--lang", "en", *arguments)))

        yield started
