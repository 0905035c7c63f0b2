"""The panel of the queue: heading with count, filter and order, the list, and what an empty place teaches."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.services.inbox import Place, QueueView
from seller_desk.translation import translate as _
from seller_desk.ui.components.choice import Choice
from seller_desk.ui.components.labels import ElidedLabel, Label, Line
from seller_desk.ui.models.banded_model import BandedModel
from seller_desk.ui.models.queue_entries import entries
from seller_desk.ui.models.queue_order import Filter, arranged, filtered
from seller_desk.ui.next_holiday import Holidays
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.queue.queue_list import QueueList
from seller_desk.wording import moment, nobody_here, place_name, threads_counted


class QueuePanel(QFrame):
    """Shows a :class:`QueueView`; ``chosen`` carries a thread key."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "list")
        self._theme = theme
        self._view: QueueView | None = None
        self._place = Place.TO_ANSWER
        self._only = Filter.ALL
        self._by = "due"
        self._holidays: Holidays = {}
        self.model = BandedModel(self)
        self.list = QueueList(theme, self.model)
        self.list.chosen.connect(self.chosen)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._build_empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_heading())
        column.addWidget(Line(theme))
        column.addWidget(self._stack, 1)
        self.retranslate()

    def _build_heading(self) -> QWidget:
        heading = QWidget()
        heading.setFixedHeight(self._theme.fonts.grown(44) - 1)
        row = QHBoxLayout(heading)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(4)
        self._title = Label(self._theme, weight=600)
        self._count = ElidedLabel(self._theme, ink="ink_faint")
        self._count.setMinimumWidth(1)  # gives way to the words that can be pressed
        self._filter = Choice(self._theme, icon="list-filter", arrow=False)
        self._filter.chosen.connect(self._filter_chosen)
        self._order = Choice(self._theme)
        self._order.chosen.connect(self._order_chosen)
        row.addWidget(self._title)
        row.addWidget(self._count, 1)
        row.addWidget(self._filter)
        row.addWidget(self._order)
        return heading

    def _build_empty(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(24, 48, 24, 24)
        self._teaches = Label(self._theme, ink="muted", wrap=True)
        self._next_deadline = Label(self._theme, ink="faint", wrap=True)
        column.addWidget(self._teaches)
        column.addWidget(self._next_deadline)
        column.addStretch(1)
        return empty

    def retranslate(self) -> None:
        names = {
            Filter.ALL: _("All"),
            Filter.UNREAD: _("Unread"),
            Filter.DRAFTS: _("With a draft"),
            Filter.RISKS: _("At risk"),
        }
        self._filter_names = names
        self._offer_filter()
        self._order.offer([("due", _("Due first")), ("newest", _("Newest first"))], self._by)
        self._order.setAccessibleName(_("Order of the queue"))
        self._filter.setAccessibleName(_("Filter of the queue"))
        self.list.setAccessibleName(_("Queue"))
        self._show()

    def _offer_filter(self) -> None:
        self._filter.offer([(name.value, word) for name, word in self._filter_names.items()], self._only.value)
        if self._only is Filter.ALL:
            self._filter.set_text(_("Filter"))
        self._filter.set_ink("accent" if self._only is not Filter.ALL else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def show_view(self, view: QueueView, place: Place) -> None:
        self._view, self._place = view, place
        self._show()

    @Slot(object)
    def show_holidays(self, holidays: Holidays) -> None:
        self._holidays = holidays
        self._show()

    def set_compact(self, compact: bool) -> None:
        """A narrow panel leaves the words of its two choices to their tooltips."""
        self._order.setVisible(not compact)

    @Slot(str)
    def _filter_chosen(self, name: str) -> None:
        self._only = Filter(name)
        self._offer_filter()
        self._show()

    @Slot(str)
    def _order_chosen(self, name: str) -> None:
        self._by = name
        self.retranslate()

    def _show(self) -> None:
        self._title.setText(place_name(self._place.value))
        if self._view is None:
            return
        rows = arranged(filtered(self._view.rows, self._only), self._by)
        older = self._view.older if self._only is Filter.ALL else 0
        self._count.set_text(threads_counted(len(rows), older), translation.number(len(rows)))
        self.model.show(entries(self._view.now, rows, banded=self._by == "due", holidays=self._holidays))
        self._stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            self._teach()

    def _teach(self) -> None:
        assert self._view is not None
        filtered_out = self._view.rows and self._only is not Filter.ALL
        self._teaches.setText(
            _("No thread here matches the filter.") if filtered_out else nobody_here(self._place.value)
        )
        coming = [row.due_at for row in self._view.rows if row.due_at is not None]
        words = _("Next deadline: {moment}").format(moment=moment(min(coming), self._view.now)) if coming else ""
        self._next_deadline.setText(words)
        self._teaches.setAlignment(Qt.AlignmentFlag.AlignLeading)
