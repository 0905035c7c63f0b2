"""Forget a buyer on request (GDPR): find, see what goes, confirm by typing, and be told what was checked."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.identity import ThreadKey
from seller_desk.services.bundle import Services
from seller_desk.services.privacy import Found
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Label
from seller_desk.ui.components.ticks import CheckBox
from seller_desk.ui.latest import Latest
from seller_desk.ui.positions import harmless
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.work import Work
from seller_desk.wording import contents_to_forget, error_sentence, forgotten

_SHOWN = 12  # conversations; more of the name brings the others up


class ForgetBuyer(QFrame):
    """Nothing goes before the word is typed; the desk says afterwards what it looked at."""

    def __init__(self, services: Services, work: Work, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "none")
        self._privacy, self._theme = services.privacy, theme
        self._finding, self._counting = Latest(self, work), Latest(self, work)
        self._found: dict[ThreadKey, Found] = {}
        self.boxes: dict[ThreadKey, CheckBox] = {}
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Buyer’s name, or a part of it"))
        self.name.setAccessibleName(_("Buyer’s name"))
        self.name.textChanged.connect(self._find)
        self._more = Label(theme, "", "caption", "muted", wrap=True)
        self.contents = Label(theme, "", weight=500, wrap=True)
        self.word = QLineEdit()
        self.word.setPlaceholderText(_("Type “{word}” to confirm").format(word=_("forget")))
        self.word.setAccessibleName(_("Type “{word}” to confirm").format(word=_("forget")))
        self.word.returnPressed.connect(self.forget)
        self.button = Button(theme, _("Forget for good"), Kind.STOP, icon="trash-2", pressed=self.forget)
        self.said = Label(theme, "", wrap=True)
        self._list = QVBoxLayout()
        self._confirm = self._confirmation()
        self._lay_out()
        self._choose()

    # --- finding

    @Slot()
    def _find(self) -> None:
        text = self.name.text()
        self._finding.read(lambda: self._privacy.by_part(text), self._show)

    def _show(self, found: tuple[Found, ...]) -> None:
        chosen = {key for key, box in self.boxes.items() if box.isChecked()}
        for box in self.boxes.values():
            self._list.removeWidget(box)
            box.deleteLater()
        self._found = {each.key: each for each in found}
        self.boxes = {each.key: self._box(each, each.key in chosen) for each in found[:_SHOWN]}
        more = len(found) - len(self.boxes)
        self._more.setText(_more(more) if more else _nobody(self.name.text(), len(found)))
        self._more.setVisible(bool(self._more.text()))
        self._choose()

    def _box(self, found: Found, chosen: bool) -> CheckBox:
        day = translation.medium_date(translation.local_date(found.last_at)) if found.last_at else ""
        parts = (found.buyer_name, found.market, found.subject, found.key.thread, day)
        words = " · ".join(harmless(part) for part in parts if part)
        box = CheckBox(self._theme, words)
        box.setShortcut(QKeySequence())  # an "&" in a name is no key
        box.setAccessibleName(words)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setChecked(chosen)
        box.toggled.connect(self._choose)
        self._list.addWidget(box)
        return box

    def chosen(self) -> tuple[Found, ...]:
        return tuple(self._found[key] for key, box in self.boxes.items() if box.isChecked())

    @Slot()
    def _choose(self) -> None:
        keys = [each.key for each in self.chosen()]
        self._confirm.setVisible(bool(keys))
        if keys:
            self._counting.read(
                partial(self._privacy.contents, keys), lambda held: self.contents.setText(contents_to_forget(held))
            )

    # --- forgetting

    @Slot()
    def forget(self) -> None:
        """Says what is missing rather than standing there grey."""
        wanted = self.chosen()
        if not wanted:
            return
        if self.word.text().strip().casefold() not in {_("forget").casefold(), "forget"}:
            self._say(_("Nothing was changed. Type “{word}” first.").format(word=_("forget")), "soon")
            self.word.setFocus()
            return
        self._finding.write(lambda: self._privacy.forget_and_check(wanted), self._forgotten, self._failed)

    def _forgotten(self, left: tuple[str, ...]) -> None:
        self.word.clear()
        self.name.clear()
        self._say(forgotten(left), "soon" if left else "good")

    def _failed(self, error: BaseException) -> None:
        self._say(error_sentence(error), "stop")

    def _say(self, words: str, ink: str) -> None:
        self.said.set_ink(ink)
        self.said.setText(words)
        self.said.setVisible(bool(words))

    # --- layout

    def _confirmation(self) -> QWidget:
        confirm = QFrame()
        confirm.setProperty("surface", "none")
        box = QVBoxLayout(confirm)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.contents)
        copies = _(
            "The desk’s own earlier copies of its profile go as well. The platform keeps its own copy, and files "
            "that you exported, saved or backed up yourself are yours to delete."
        )
        box.addWidget(Label(self._theme, copies, "caption", "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.word, 1)
        row.addWidget(self.button)
        box.addLayout(row)
        return confirm

    def _lay_out(self) -> None:
        self._more.hide()
        self.said.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.name)
        box.addLayout(self._list)
        box.addWidget(self._more)
        box.addWidget(self._confirm)
        box.addWidget(self.said)


def _more(count: int) -> str:
    words = ngettext(
        "And {count} more conversation. Type more of the name.",
        "And {count} more conversations. Type more of the name.",
        count,
    )
    return words.format(count=translation.number(count))


def _nobody(asked: str, found: int) -> str:
    return _("Nobody of this name is here.") if len(asked.strip()) > 1 and not found else ""
