"""A list under headings keeps its rows' identity while they change, come and go."""

from time import monotonic

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from seller_desk.ui.models.banded_model import BandedModel, Heading, Row


def rows(*keys: str) -> list[Row]:
    return [Row(key, key, key) for key in keys]


def heading(name: str) -> Heading:
    return Heading(name, name, "risk", "soon", 1)


def keys(model: BandedModel) -> list[str]:
    return [model.index(number).data(Qt.ItemDataRole.DisplayRole) for number in range(model.rowCount())]


def test_a_chosen_row_stays_chosen_when_others_come_and_go(qtbot: QtBot) -> None:
    model = BandedModel()
    model.show(rows("a", "b", "c"))
    chosen = QPersistentModelIndex(model.row_of("b"))
    model.show([heading("new"), *rows("x", "b", "y")])
    assert chosen.data() == "b"
    assert keys(model) == ["new · 1", "x", "b", "y"]


def test_a_changed_row_is_updated_in_place(qtbot: QtBot) -> None:
    model = BandedModel()
    model.show(rows("a", "b"))
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.show([Row("a", "other", "other"), *rows("b")])
    assert [index.row() for index in changed.args[:2]] == [0, 0]
    assert keys(model) == ["other", "b"]


def test_a_heading_cannot_be_chosen(qtbot: QtBot) -> None:
    model = BandedModel()
    model.show([heading("new"), *rows("a")])
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.first_row().row() == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), max_size=6))
def test_it_always_shows_exactly_what_it_was_given(qtbot: QtBot, shown: list[list[str]]) -> None:
    model = BandedModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for given_keys in shown:
        model.show(rows(*given_keys))
        assert keys(model) == given_keys


def test_a_burst_of_changes_in_a_long_list_stays_quick(qtbot: QtBot) -> None:
    """Scattered removals once made the list lay out all its rows for each of them."""
    from PySide6.QtWidgets import QApplication

    from seller_desk.ui.theme.theme import Theme
    from seller_desk.ui.views.queue.queue_list import QueueList

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    model = BandedModel()
    view = QueueList(Theme(app, "light"), model)
    qtbot.addWidget(view)
    view.resize(376, 800)
    view.show()
    every = rows(*(str(number) for number in range(5_000)))
    model.show(every)
    started = monotonic()
    model.show([row for number, row in enumerate(every) if number % 50])
    QApplication.processEvents()
    assert model.rowCount() == 4_900
    assert monotonic() - started < 3  # took minutes with 20,000 rows
