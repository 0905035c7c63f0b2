"""Asks the services for a view: only the newest answer is shown, and none once the view is gone."""

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtWidgets import QWidget

from seller_desk.ui.work import Done, Work

Result = TypeVar("Result")


class Latest:
    """One per kind of question. A view is built anew when the language changes, while answers may be on their way."""

    def __init__(self, view: QWidget, work: Work) -> None:
        self._view = view
        self._work = work
        self._asked = 0

    def read(self, call: Callable[[], Result], done: Callable[[Result], None], failed: Done | None = None) -> None:
        """May overtake other calls; an answer that has been overtaken itself is dropped."""
        wanted = self._next()
        self._work.aside(call, self._if_wanted(done, wanted), self._if_wanted(failed, wanted) if failed else None)

    def write(self, call: Callable[[], Result], done: Callable[[Result], None], failed: Done | None = None) -> None:
        """In order with all other writing; each answer is handed over."""
        self._work.in_order(call, self._if_there(done), self._if_there(failed) if failed else None)

    def _next(self) -> int:
        self._asked += 1
        return self._asked

    def _if_wanted(self, done: Callable[[Result], None], wanted: int) -> Callable[[Result], None]:
        def hand_over(result: Result) -> None:
            if wanted == self._asked and shiboken6.isValid(self._view):
                done(result)

        return hand_over

    def _if_there(self, done: Callable[[Result], None]) -> Callable[[Result], None]:
        def hand_over(result: Result) -> None:
            if shiboken6.isValid(self._view):
                done(result)

        return hand_over
