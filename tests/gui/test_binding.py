"""The binding to Qt counts references right: a release that did not brought the program down within seconds."""

import sys

from PySide6.QtCore import QObject


def test_a_call_without_result_leaves_the_count_of_none_as_it_was() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1_000):
        thing.setObjectName("thing")
    assert abs(sys.getrefcount(None) - before) < 100
