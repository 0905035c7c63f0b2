"""A profile on disk for the tests of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from seller_desk.store.store import SqliteStore, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profile.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    opened = open_store(path)
    yield opened
    opened.close()
