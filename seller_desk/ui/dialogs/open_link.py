"""The question before a link of a stranger opens: where it really leads, and what speaks against it."""

import ipaddress
import unicodedata
from enum import StrEnum

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Card, IconView, Label
from seller_desk.ui.dialogs.dialog import Dialog
from seller_desk.ui.theme.theme import Theme


class Doubt(StrEnum):
    """What speaks against a link; REFUSED ones are never opened."""

    REFUSED = "refused"  # no page of the web: a file, a script, a device or a share on some network
    ALIKE = "alike"  # letters that look like others
    HIDDEN_NAME = "hidden_name"  # a name before @ that pretends to be the address
    OTHER_PLACE = "other_place"  # the words shown name another address than the link's own
    NOT_ENCRYPTED = "not_encrypted"


def doubts(target: str, shown: str = "") -> tuple[Doubt, ...]:
    """``target`` is where the link leads, ``shown`` the words that stood in the message."""
    url = QUrl(target.strip(), QUrl.ParsingMode.StrictMode)
    if url.scheme().lower() not in ("http", "https") or not _is_public(url.host()) or _has_control(target):
        return (Doubt.REFUSED,)
    found = []
    if real_host(target) != url.host():
        found.append(Doubt.ALIKE)
    if url.userInfo():
        found.append(Doubt.HIDDEN_NAME)
    other = QUrl.fromUserInput(shown.strip()).host() if "." in shown else ""
    if other and other.removeprefix("www.") != url.host().removeprefix("www."):
        found.append(Doubt.OTHER_PLACE)
    if url.scheme().lower() == "http":
        found.append(Doubt.NOT_ENCRYPTED)
    return tuple(found)


def _is_public(host: str) -> bool:
    """A name in the web: no number and no name that only this computer or the network around it knows."""
    name = host.strip(".").lower()
    return "." in name and not name.endswith((".localhost", ".local", ".internal")) and not _is_number(name)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def real_host(target: str) -> str:
    """The host as the network knows it: letters of other alphabets are written out (xn--…)."""
    return bytes(QUrl.toAce(QUrl(target.strip()).host()).data()).decode("ascii", "replace")


def _has_control(text: str) -> bool:
    """Line breaks, zero-width and direction marks have no place in an address."""
    return any(unicodedata.category(character) in ("Cc", "Cf") for character in text.strip())


def doubt_words(doubt: Doubt) -> str:
    words = {
        Doubt.REFUSED: _("This is no page of the web. The desk does not open it."),
        Doubt.ALIKE: _("The address has letters that look like others. Read it closely."),
        Doubt.HIDDEN_NAME: _("A name stands before the address to make it look like another place."),
        Doubt.OTHER_PLACE: _("The message shows another address than the one the link leads to."),
        Doubt.NOT_ENCRYPTED: _("The connection is not encrypted. Enter nothing there."),
    }
    return words[doubt]


class OpenLink(Dialog):
    """``opened`` after the browser was asked to open it."""

    opened = Signal()

    def __init__(self, theme: Theme, target: str, shown: str = "", parent: QWidget | None = None) -> None:
        super().__init__(_("Open a link?"), parent)
        self._target = target.strip()
        self.doubts = doubts(target, shown)
        refused = Doubt.REFUSED in self.doubts
        heading = _("This link cannot be opened") if refused else _("Open this page in your browser?")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        box.addWidget(Label(theme, heading, "title", weight=600, wrap=True))
        if not refused:
            box.addWidget(Label(theme, real_host(target), weight=600, selectable=True, wrap=True))
        box.addWidget(self._address(theme))
        for doubt in self.doubts:
            box.addLayout(_line(theme, doubt))
        box.addWidget(
            Label(theme, _("A buyer wrote it; the platform did not check it."), "caption", "muted", wrap=True)
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Button(theme, _("Copy"), icon="copy", pressed=self._copy))
        row.addStretch(1)
        self.close_button = Button(theme, _("Close") if refused else _("Do not open"), pressed=self.reject)
        row.addWidget(self.close_button)
        self.open_button = Button(theme, _("Open"), Kind.PRIMARY, icon="external-link", pressed=self._open)
        self.open_button.setVisible(not refused)
        row.addWidget(self.open_button)
        box.addLayout(row)
        self.setMinimumWidth(440)
        self.close_button.setFocus()

    def _address(self, theme: Theme) -> QWidget:
        card = Card(theme, "surface_sunken")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(Label(theme, visible(self._target), wrap=True, selectable=True))
        return card

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self._target)

    @Slot()
    def _open(self) -> None:
        if Doubt.REFUSED not in self.doubts:
            QDesktopServices.openUrl(QUrl(self._target))
            self.opened.emit()
        self.accept()


def visible(target: str) -> str:
    """The address with room to wrap and its invisible marks shown as ⍰."""
    shown = "".join("⍰" if unicodedata.category(each) in ("Cc", "Cf") else each for each in target)
    return shown[:2_000].replace("/", "/\u200b").replace("&", "&\u200b")


def _line(theme: Theme, doubt: Doubt) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    kind = "stop" if doubt is Doubt.REFUSED else "soon"
    row.addWidget(IconView(theme, "octagon-minus" if doubt is Doubt.REFUSED else "triangle-alert", kind))
    row.addWidget(Label(theme, doubt_words(doubt), wrap=True), 1)
    return row
