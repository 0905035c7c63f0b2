"""What a screen reader presses or toggles does what a click does, on every control that offers it."""

from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from seller_desk.ui.components.segmented import Segment, SegmentButton, Segmented
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.connect.platform_card import DEMO, PlatformCard
from seller_desk.ui.views.first_start.language_list import LanguageList
from tests.fakes.kinds import KINDS
from tests.gui.conftest import Shown

TOGGLE = QAccessibleActionInterface.toggleAction()
PRESS = QAccessibleActionInterface.pressAction()


def offers(widget: QWidget) -> list[str]:
    actions = QAccessible.queryAccessibleInterface(widget).actionInterface().actionNames()
    return [action for action in actions if action in {TOGGLE, PRESS}]


def act(widget: QWidget, action: str) -> None:
    """As a screen reader asks for it."""
    assert action in offers(widget)
    QAccessible.queryAccessibleInterface(widget).actionInterface().doAction(action)


def test_every_place_of_the_navigation_is_pressed_not_toggled(shown: Shown) -> None:
    for item in shown.window.navigation.items.values():
        assert offers(item) == [PRESS]


def test_pressing_a_place_goes_there_and_it_says_that_it_is_shown(shown: Shown) -> None:
    items = shown.window.navigation.items

    act(items["absences"], PRESS)

    shown.until(lambda: items["absences"].chosen)
    assert shown.window.stack.currentWidget() is not shown.window.mail
    assert items["absences"].accessibleDescription() == "Shown now"
    assert items["to_answer"].accessibleDescription() == ""


def test_toggling_a_language_chooses_it(qtbot: QtBot, theme: Theme) -> None:
    languages = LanguageList(theme)
    qtbot.addWidget(languages)

    with qtbot.waitSignal(languages.chosen) as chosen:
        act(languages.rows["lv"], TOGGLE)

    assert chosen.args == ["lv"]


def test_toggling_a_kind_of_connection_chooses_it(qtbot: QtBot, theme: Theme) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    cards = [PlatformCard(theme, kind, around) for kind in (DEMO, KINDS[-1])]
    cards[0].setChecked(True)

    act(cards[1], TOGGLE)

    assert [card.isChecked() for card in cards] == [False, True]


def test_toggling_a_segment_chooses_it(qtbot: QtBot, theme: Theme) -> None:
    control = Segmented(theme, (Segment("all", "All"), Segment("late", "Late")))
    qtbot.addWidget(control)
    late = next(button for button in control.findChildren(SegmentButton) if button.text() == "Late")

    with qtbot.waitSignal(control.chosen) as chosen:
        act(late, TOGGLE)

    assert chosen.args == ["late"]
    assert control.current() == "late"
