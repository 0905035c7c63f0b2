"""What was learned of a connection is remembered; what makes no sense of it counts as never learned."""

import pytest

from seller_desk.domain.account import Capabilities
from seller_desk.services.known import known_capabilities, remember_capabilities
from tests.fakes.memory_store import MemoryStore

LEARNED = Capabilities(
    offers=True, attachment_types=("image/png",), attachment_limit_bytes=7, platform_hosts=("a.lv",)
)


def test_it_is_remembered_as_it_was_learned() -> None:
    store = MemoryStore()
    remember_capabilities(store, "shop", LEARNED)
    assert known_capabilities(store, "shop") == LEARNED
    assert known_capabilities(store, "other") == Capabilities()


@pytest.mark.parametrize(
    "stored", ["", "1", "null", "[]", '"x"', "{", "[" * 100_000, '{"offers": "yes"}', '{"x": 1}']
)
def test_nonsense_counts_as_never_learned(stored: str) -> None:
    store = MemoryStore()
    store.settings.write("capabilities.shop", stored)
    assert known_capabilities(store, "shop") == Capabilities()
