"""A draft that cannot be sent: readable, to be copied, never lost."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from seller_desk.domain.draft import Draft
from seller_desk.translation import date_and_time
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Card, IconView, Label, Line
from seller_desk.ui.components.plain_text import ReadOnlyText
from seller_desk.ui.theme.theme import Theme


class KeptDraft(Card):
    """Shown in the composer's place where the platform has taken over."""

    def __init__(self, theme: Theme, draft: Draft) -> None:
        super().__init__(theme, "surface_sunken", "line_firm")
        self._text = draft.text
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(IconView(theme, "lock", "closed"))
        head.addWidget(Label(theme, _("Your draft, kept and never sent"), weight=600), 1)
        head.addWidget(Label(theme, date_and_time(draft.saved_at), "caption", "faint"))
        column.addLayout(head)
        column.addWidget(Line(theme))
        column.addWidget(ReadOnlyText(theme, draft.text))
        column.addWidget(Line(theme))
        foot = QHBoxLayout()
        foot.addWidget(Button(theme, _("Copy text"), Kind.FLAT, icon="copy", pressed=self._copy))
        foot.addStretch(1)
        foot.addWidget(Label(theme, _("Read only"), "caption", "faint"), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(foot)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
