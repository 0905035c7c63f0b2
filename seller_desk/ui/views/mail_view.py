"""Queue, thread and order side by side, or one of them where there is no room for more."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from seller_desk.ui.components.popover import RING, Drawer
from seller_desk.ui.panes import Chosen, Widths, widths_for
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.conversation.thread_panel import ThreadPanel
from seller_desk.ui.views.order.order_panel import OrderPanel
from seller_desk.ui.views.queue.queue_panel import QueuePanel

_NARROW = 760  # px: here the line of a risk joins the heading
_TWO_COLUMNS = 600  # px of the order panel
_SETTLED_MS = 400  # a drag is over when nothing has moved for so long


class MailView(QFrame):
    """The panes keep their widths by class of window width; the order panel may be a drawer."""

    back_to_queue = Signal()
    panes_changed = Signal(object)  # the widths the seller wants from now on, as the settings keep them

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._widths = widths_for(1440)
        self._chosen = Chosen()
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._tell_panes)
        self._drawer: Drawer | None = None
        self.queue = QueuePanel(theme)
        self.conversation = ThreadPanel(theme)
        self.order = OrderPanel(theme)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for pane in (self.queue, self.conversation, self.order):
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(self._dragged)
        for number in (1, 2):
            self._splitter.handle(number).installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)

    def arrange(self, widths: Widths, total: int, *, short: bool) -> None:
        """``total`` is the width for all panes; ``short``: a window that is not high."""
        self.close_drawer()
        another = widths != self._widths
        self._widths = widths
        self.queue.list.set_short(short)
        self.conversation.set_short(short or total < _NARROW)
        self.queue.setMinimumWidth(280)
        self.conversation.setMinimumWidth(0 if widths.one_pane else min(widths.least_thread, total - 282))
        self.order.setVisible(bool(widths.order))
        self.order.set_split(widths.order >= _TWO_COLUMNS)
        self.conversation.heading.set_narrow(narrow=widths.one_pane, drawer=not widths.order)
        if widths.one_pane:
            self._show_one(thread=not another and self.conversation.isVisible())
        else:
            self.queue.show()
            self.conversation.show()
            self._splitter.setSizes(self._chosen.sizes(widths, total))

    # --- one pane

    def _show_one(self, *, thread: bool) -> None:
        self.conversation.setVisible(thread)
        self.queue.setVisible(not thread)

    def show_thread(self) -> None:
        """A thread was opened: where there is one pane, it is the thread's now."""
        if self._widths.one_pane:
            self._show_one(thread=True)

    @Slot()
    def show_queue(self) -> None:
        if self._widths.one_pane:
            self._show_one(thread=False)
            self.back_to_queue.emit()

    @property
    def one_pane_thread(self) -> bool:
        return self._widths.one_pane and self.conversation.isVisible()

    # --- the order panel as a drawer

    @Slot()
    def toggle_order(self) -> None:
        if self._widths.order:
            self.order.setVisible(self.order.isHidden())
        elif self._drawer is not None:
            self.close_drawer()
        else:
            self._open_drawer()

    def _open_drawer(self) -> None:
        self._drawer = Drawer(self._theme, self.window())
        self._drawer.body.setContentsMargins(RING + 1, 0, 0, 0)
        self._drawer.body.addWidget(self.order)
        self._drawer.closed.connect(self._drawer_closed)
        self.order.show()
        self._drawer.open_over(self.conversation, self._widths.drawer)

    def close_drawer(self) -> None:
        if self._drawer is not None:
            self._drawer.close_panel()

    @Slot()
    def _drawer_closed(self) -> None:
        drawer, self._drawer = self._drawer, None
        self.order.hide()
        self._splitter.addWidget(self.order)
        if drawer is not None:
            drawer.deleteLater()

    # --- dragging

    def recall_panes(self, kept: tuple[tuple[str, int, int], ...]) -> None:
        """Before the first :meth:`arrange`."""
        self._chosen.recall(kept)

    @Slot()
    def _tell_panes(self) -> None:
        self.panes_changed.emit(self._chosen.kept())

    @Slot()
    def _dragged(self) -> None:
        self._chosen.keep(self._widths, self._splitter.sizes())
        self._settled.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonDblClick:
            self._chosen.forget(self._widths)
            self._settled.start()
            self._splitter.setSizes(self._chosen.sizes(self._widths, self.width()))
            return True
        return super().eventFilter(watched, event)

    def panes(self) -> list[QWidget]:
        """In the order F6 goes through them, only those to be seen."""
        inner = (self.conversation.messages, self.conversation.composer.editor)
        every: tuple[QWidget, ...] = (self.queue.list, *inner, self.order)
        return [pane for pane in every if pane.isVisible()]
