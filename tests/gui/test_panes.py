"""Widths of panes that were dragged are there again at the next start; a double click forgets them."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QSplitter

from seller_desk.ui.desk import DeskOptions, open_desk
from seller_desk.ui.panes import Chosen, widths_for
from tests.gui.conftest import Shown, services_of


def splitter(window: object) -> QSplitter:
    found = window.mail.findChild(QSplitter)  # type: ignore[attr-defined]
    assert found is not None
    return found


def drag_queue_to(shown: Shown, width: int) -> None:
    splitter(shown.window).handle(1).moveSplitter(width)


def test_a_dragged_width_is_kept_for_its_class_of_window_width_alone(shown: Shown) -> None:
    drag_queue_to(shown, 420)

    shown.until(lambda: shown.desk.settings.choices().pane_widths != ())

    ((name, queue, _order),) = shown.desk.settings.choices().pane_widths
    assert (name, queue) == ("usual", 420)


def test_it_is_there_again_at_the_next_start(shown: Shown) -> None:
    shown.desk.settings.change(pane_widths=(("usual", 400, 250),))

    again = open_desk(services_of(shown.desk), DeskOptions(theme="light", language="en"))
    again.show()

    assert splitter(again).sizes()[0] == 400
    assert splitter(again).sizes()[2] == 250
    again.shut_down()
    again.close()
    again.deleteLater()


def test_a_double_click_on_the_edge_forgets_it(shown: Shown) -> None:
    before = splitter(shown.window).sizes()
    drag_queue_to(shown, 420)
    shown.until(lambda: shown.desk.settings.choices().pane_widths != ())

    spot = QPointF(0, 100)
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(QEvent.Type.MouseButtonDblClick, spot, spot, left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(splitter(shown.window).handle(1), event)

    shown.until(lambda: shown.desk.settings.choices().pane_widths == ())
    assert splitter(shown.window).sizes() == before


def test_the_thread_takes_what_the_others_leave() -> None:
    chosen, usual = Chosen(), widths_for(1440)
    chosen.keep(usual, [420, 556, 280])
    assert chosen.sizes(usual, 1600) == [420, 900, 280]
    assert chosen.sizes(widths_for(1300), 1240) == [352, 608, 280]
