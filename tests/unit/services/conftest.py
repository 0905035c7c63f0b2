"""A seller's desk in memory, at Wednesday 25 November 2026, 13:00 in Riga."""

import pytest

from tests.fakes.memory_desk import MemoryDesk


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk()
