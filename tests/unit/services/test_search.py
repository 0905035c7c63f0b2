"""What was written, by whom and about what can be found again."""

from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import message, thread


def test_a_message_is_found_with_its_buyer_and_device(desk: MemoryDesk) -> None:
    desk.receives(thread("t1", message("m1", "Vai komplektā ir lādētājs?"), product="iPhone 13"), thread("t2"))

    [found] = desk.search.find("lādētājs")

    assert (found.key.thread, found.buyer_name, found.device) == ("t1", "Anna Kalniņa", "iPhone 13")
    assert "lādētājs" in found.excerpt


def test_nothing_asked_is_nothing_found(desk: MemoryDesk) -> None:
    desk.receives(thread("t1"))

    assert desk.search.find("  ") == ()
