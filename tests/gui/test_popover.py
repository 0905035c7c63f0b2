"""A panel that is higher than its window scrolls; nothing in it is squeezed."""

import pytest

from seller_desk.ui.components.labels import Label
from tests.gui.conftest import Shown


@pytest.mark.parametrize("size", [(720, 450), (1440, 900)])
def test_the_difference_a_market_makes_can_be_read_whole_in_a_low_window(shown: Shown, size: tuple[int, int]) -> None:
    shown.window.resize(*size)
    panel = shown.window.switching.open(shown.window.top.market, "PL")
    shown.settle()
    shown.qtbot.wait(50)

    labels = [label for label in panel.findChildren(Label) if label.text()]

    assert shown.window.rect().contains(panel.geometry())
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
