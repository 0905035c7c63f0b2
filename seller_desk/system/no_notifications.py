"""Stands in for desktop notifications on systems whose notices go through the tray."""

from collections.abc import Callable

from seller_desk.domain.identity import ThreadKey
from seller_desk.ports import Notice


class NoNotifier:
    """For systems whose notices go through the tray."""

    def show(self, notice: Notice) -> bool:
        return False

    def when_opened(self, opened: Callable[[ThreadKey], None]) -> None:
        """Nothing is ever opened."""

    def close(self) -> None:
        """Nothing to close."""
