"""A field with a list under it: type to find, arrows to choose, Enter to take. For the palette and for snippets."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from seller_desk.ui.components.labels import Line
from seller_desk.ui.components.popover import RING, Popover
from seller_desk.ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_MOST_SHOWN = 9


@dataclass(frozen=True, slots=True)
class Pick:
    """``value`` is handed back when taken; ``hint`` stands at the right, ``more`` after the title."""

    title: str
    value: object
    more: str = ""
    icon: str = ""
    hint: str = ""


class _Rows(QStyledItemDelegate):
    def __init__(self, theme: Theme, picks: list[Pick], parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._picks = theme, picks

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._theme.fonts.grown(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pick, tokens, fonts = self._picks[index.row()], self._theme.tokens, self._theme.fonts
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.surface_selected))
        left = rect.left() + 16
        if pick.icon:
            self._theme.icons.paint(painter, pick.icon, tokens.ink_muted, left, rect.center().y() - 8)
        left += 24
        right = rect.right() - 16
        painter.setFont(fonts.font("caption"))
        painter.setPen(QColor(tokens.ink_faint))
        painter.drawText(
            QRect(left, rect.top(), right - left, rect.height()), _MIDDLE | Qt.AlignmentFlag.AlignRight, pick.hint
        )
        right -= painter.fontMetrics().horizontalAdvance(pick.hint) + 12
        painter.setFont(fonts.font("body", 500))
        painter.setPen(QColor(tokens.ink_strong))
        title = painter.fontMetrics().elidedText(pick.title, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), _MIDDLE, title)
        left += painter.fontMetrics().horizontalAdvance(title) + 12
        painter.setFont(fonts.font("body"))
        painter.setPen(QColor(tokens.ink_faint))
        more = painter.fontMetrics().elidedText(pick.more, Qt.TextElideMode.ElideRight, max(0, right - left))
        painter.drawText(QRect(left, rect.top(), max(0, right - left), rect.height()), _MIDDLE, more)
        painter.restore()


class PickList(Popover):
    """``asked`` carries what is typed; answer with :meth:`offer`. ``taken`` carries the value of a pick."""

    asked = Signal(str)
    taken = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, *, width: int, name: str) -> None:
        super().__init__(theme, window, width=width, name=name)
        self._picks: list[Pick] = []
        self.field = QLineEdit()
        self.field.setProperty("large", "true")
        self.field.setProperty("ring", "none")
        self.field.setTextMargins(16, 0, 16, 0)
        self.field.setAccessibleName(name)
        self.field.textChanged.connect(self.asked)
        self.field.installEventFilter(self)
        self._words = QStringListModel(self)
        self._list = QListView()
        self._list.setModel(self._words)
        self._list.setItemDelegate(_Rows(theme, self._picks, self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(name)
        self._list.clicked.connect(self._take)
        self.body.addWidget(self.field)
        self.body.addWidget(Line(theme))
        self.body.addWidget(self._list)
        self.body.addSpacing(6)
        self.setFocusProxy(self.field)

    def offer(self, picks: Sequence[Pick]) -> None:
        self._picks[:] = picks
        self._words.setStringList([f"{pick.title} {pick.more} {pick.hint}".strip() for pick in picks])
        row = self._theme.fonts.grown(36)
        self._list.setFixedHeight(row * max(1, min(len(picks), _MOST_SHOWN)))
        palette = self._list.palette()
        palette.setColor(palette.ColorRole.Base, QColor(self._theme.tokens.surface_raised))
        self._list.setPalette(palette)
        self._choose(0)

    def _choose(self, row: int) -> None:
        if self._picks:
            self._list.setCurrentIndex(self._words.index(max(0, min(row, len(self._picks) - 1))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._steered(event)
        return super().eventFilter(watched, event)

    def _steered(self, event: QKeyEvent) -> bool:
        row = self._list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Down:
                self._choose(row + 1)
            case Qt.Key.Key_Up:
                self._choose(row - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(self._list.currentIndex())
            case Qt.Key.Key_Escape:
                self.close_panel()
            case _:
                return False
        return True

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            value = self._picks[index.row()].value
            self.close_panel()
            self.taken.emit(value)

    def open_with(self, anchor: QWidget, text: str = "", *, on_top: bool = False) -> None:
        """Under ``anchor``, or over it so that the field takes its place."""
        self.field.setText(text)
        self.asked.emit(text)
        self.open_below(anchor)
        if on_top:
            corner = anchor.mapTo(self._host, anchor.rect().topLeft())
            self.move(max(8, corner.x() - RING), max(0, corner.y() - RING))
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
