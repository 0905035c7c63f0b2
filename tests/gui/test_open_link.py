"""Opening a link asks first and shows where it really leads; what is no page of the web is never opened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from seller_desk.ui.dialogs.open_link import Doubt, OpenLink, doubts, real_host, visible
from seller_desk.ui.theme.theme import Theme


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "\\\\server\\share\\x.exe",
        "//server/share",
        "smb://server/share",
        "data:text/html,hello",
        "https://",
        "just words",
        "https://exa\u200bmple.com",
        "https://example.com/\u202egnp.exe",
        "https://example.com/\nHost: other",
        "",
        "JAVASCRIPT:alert(1)",
        "java\tscript:alert(1)",
        "https:\\\\evil.example",
        "https://swopify.com\\@evil.example/",
        "https://127.0.0.1/",
        "http://2130706433/",
        "https://0x7f.1/",
        "https://[::1]/",
        "https://192.168.1.1/admin",
        "https://router/admin",
        "https://localhost:8080/",
        "https://printer.local./",
        "mailto:someone@example.com",
        "tel:+37120000000",
    ],
)
def test_what_is_no_page_of_the_web_is_refused(target: str) -> None:
    assert doubts(target) == (Doubt.REFUSED,)


def test_an_honest_page_raises_no_doubt() -> None:
    assert doubts("https://www.dpd.lv/track?number=123", "www.dpd.lv") == ()


@pytest.mark.parametrize(
    ("target", "shown", "doubt"),
    [
        ("https://аpple.com/id", "", Doubt.ALIKE),
        ("https://xn--pple-43d.com/id", "", Doubt.ALIKE),
        ("https://swopify.com@evil.example/login", "", Doubt.HIDDEN_NAME),
        ("https://evil.example/login", "https://swopify.com/login", Doubt.OTHER_PLACE),
        ("http://example.com", "", Doubt.NOT_ENCRYPTED),
    ],
)
def test_what_speaks_against_a_link_is_named(target: str, shown: str, doubt: Doubt) -> None:
    assert doubt in doubts(target, shown)


def test_the_host_is_shown_as_the_network_knows_it() -> None:
    assert real_host("https://аpple.com/id") == "xn--pple-43d.com"
    assert real_host("https://swopify.com@evil.example/x") == "evil.example"


def test_invisible_marks_become_visible() -> None:
    assert "⍰" in visible("https://example.com/a\u202eb")


def test_opening_hands_over_exactly_the_link(qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    dialog = OpenLink(theme, "https://www.dpd.lv/track?number=123")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # qtbot closes and deletes it
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.opened):
        dialog.open_button.click()
    assert opened == ["https://www.dpd.lv/track?number=123"]


def test_a_refused_link_has_no_button_and_can_only_be_copied(qtbot: QtBot, theme: Theme) -> None:
    dialog = OpenLink(theme, "javascript:alert(1)")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.open_button.isVisible()
    assert dialog.close_button.isVisible()
    dialog._copy()
    assert QApplication.clipboard().text() == "javascript:alert(1)"


def test_not_opening_is_what_return_does_first(qtbot: QtBot, theme: Theme) -> None:
    dialog = OpenLink(theme, "https://example.com")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.close_button
