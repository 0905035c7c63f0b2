"""Why this due time: the reckoning of the deadline as bars and as rows that add up, and whose calendar it follows."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.clock.model import Deadline, StoppedClock
from seller_desk.services.inbox import ConversationView
from seller_desk.services.settings import Choices
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.day_strip import DayBar, DayStrip
from seller_desk.ui.components.labels import Card, IconView, Label, Line
from seller_desk.ui.components.popover import Popover
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import (
    DerivationRow,
    RowKind,
    answer_by,
    days_off_from,
    deadline_rows,
    not_moved,
    past_horizon,
    platform_due,
    procedure_time,
    stopped,
    whose_calendar,
    whose_midnight,
    why_sentence,
    why_title,
)

WIDTH = 576
_MOST_BARS = 6


def day_bars(deadline: Deadline, now: datetime) -> list[DayBar]:
    """The rows of a deadline as days side by side; runs of days off share a bar when there are many."""
    rows = [row for row in deadline_rows(deadline) if row.kind in {RowKind.COUNTS, RowKind.OFF}]
    local = now.astimezone(ZoneInfo(deadline.time_zone))
    bars: dict[str, list[DerivationRow]] = {}
    for row in rows:
        bars.setdefault(row.day, []).append(row)
    return [_bar(day, parts, local) for day, parts in list(bars.items())[:_MOST_BARS]]


def _bar(day: str, rows: list[DerivationRow], local: datetime) -> DayBar:
    first = rows[0]
    if first.kind is RowKind.OFF:
        return DayBar(day, _("day off") if first.holiday else f"{first.text}, {first.amount}", off=True)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    today = first.on == local.date()
    share = (local - midnight) / timedelta(days=1)
    beside = _("now {time}").format(time=translation.clock_time(local, local.tzinfo)) if today else ""
    below = ", ".join(f"{row.hours} · {row.amount}" for row in rows)
    filled = tuple((row.start, row.end) for row in rows)
    return DayBar(day, below, filled, now=share if today else None, beside=beside)


class WhyPanel(Popover):
    """Opened by the due time. ``change_wanted`` asks for the setting that says whose holidays count."""

    change_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, width=WIDTH, name=_("Why this due time?"), scrolls=True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=False)

    def show_view(
        self,
        view: ConversationView,
        choices: Choices,
        seconds_left: int,
        now: datetime,
        chance: datetime | None = None,
    ) -> None:
        """``chance``: the last one within the shop's own hours, beside the due time and never instead of it."""
        deadline = view.record.clock.deadline
        if deadline is None:
            return
        top = self._part()
        self._add_title(top, deadline)
        top.addWidget(Label(self._theme, why_sentence(seconds_left), ink="muted", wrap=True))
        self._add_strip(top, deadline, now)
        top.addWidget(self._rows(deadline))
        if chance is not None:
            words = answer_by(chance, now)
            top.addWidget(Label(self._theme, f"{words[:1].upper()}{words[1:]}.", ink="strong", weight=500, wrap=True))
        if deadline.past_horizon:
            top.addWidget(Label(self._theme, past_horizon(), "caption", "soon", wrap=True))
        earlier = view.record.clock.earlier
        repeated = self._repeated(view)
        if earlier or repeated:
            self._add_earlier(view, earlier[-1] if earlier else None, repeated, now)
        self._add_basis(view, deadline, choices, now)

    def _part(self) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setContentsMargins(20, 12, 20, 14)
        part.setSpacing(8)
        self.body.addLayout(part)
        return part

    def _add_title(self, top: QVBoxLayout, deadline: Deadline) -> None:
        row = QHBoxLayout()
        row.addWidget(Label(self._theme, why_title(deadline), "title", weight=600), 1)
        copy = Button(self._theme, "", Kind.FLAT, icon="copy", small=True, tip=_("Copy the reckoning"))
        copy.clicked.connect(self._copy)
        close = Button(
            self._theme, "", Kind.FLAT, icon="x", small=True, tip=_("Close (Esc)"), pressed=self.close_panel
        )
        row.addWidget(copy)
        row.addWidget(close)
        self.setFocusProxy(close)
        self._copied = "\n".join(
            " ".join(part for part in (line.day, line.hours, line.text, line.amount) if part)
            for line in deadline_rows(deadline)
        )
        top.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)

    def _add_strip(self, to: QVBoxLayout, deadline: Deadline, now: datetime) -> None:
        strip = DayStrip(self._theme)
        strip.show_days(day_bars(deadline, now))
        to.addWidget(strip)

    def _rows(self, deadline: Deadline) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for number, row in enumerate(deadline_rows(deadline)):
            last = row.kind is RowKind.DUE
            if last:
                grid.addWidget(Line(self._theme, "line_firm"), number, 0, 1, 4)
            self._add_row(grid, number + last, row)
        return table

    def _add_row(self, grid: QGridLayout, number: int, row: DerivationRow) -> None:
        due = row.kind is RowKind.DUE
        strong = 600 if due or row.holiday else 400
        cells = (
            (_("Due") if due else row.day, "strong", 600 if due else 400),
            (f"{row.day}, {row.hours}" if due else row.hours, "strong" if due else "faint", 600 if due else 400),
            ("" if due else row.text, "strong", strong),
            (row.amount, "strong", strong if due or row.kind is RowKind.COUNTS else 400),
        )
        for column, (words, ink, weight) in enumerate(cells):
            label = Label(self._theme, words, ink=ink, weight=weight, wrap=column == 2)
            side = Qt.AlignmentFlag.AlignRight if column == 3 else Qt.AlignmentFlag.AlignLeft
            spans = 2 if due and column == 1 else 1
            if not (due and column == 2):
                grid.addWidget(label, number, column, 1, spans, Qt.AlignmentFlag(0) if column == 2 else side)

    @staticmethod
    def _repeated(view: ConversationView) -> list[datetime]:
        ids = set(view.record.clock.repeated)
        return [message.sent_at for message in view.record.thread.messages if message.id in ids]

    def _add_earlier(
        self, view: ConversationView, earlier: StoppedClock | None, repeated: list[datetime], now: datetime
    ) -> None:
        ground = Card(self._theme, "surface_sunken", radius=0)
        column = QVBoxLayout(ground)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        if earlier is not None:
            self._add_stopped(column, earlier)
            self._add_strip(column, earlier.deadline, now)
        for sent_at in repeated[:3]:
            column.addWidget(Label(self._theme, not_moved(sent_at), "caption", "faint", wrap=True))
        frame = QVBoxLayout()
        frame.setContentsMargins(1, 0, 1, 0)
        frame.addWidget(ground)
        self.body.addLayout(frame)

    def _add_stopped(self, column: QVBoxLayout, earlier: StoppedClock) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        before = _("Before that: {moment}").format(moment=translation.date_and_time(earlier.deadline.due_at))
        row.addWidget(Label(self._theme, before, weight=600))
        late = earlier.late_seconds > 0
        row.addSpacing(4)
        row.addWidget(IconView(self._theme, "overdue" if late else "circle-check", "overdue" if late else "good", 14))
        row.addWidget(Label(self._theme, stopped(earlier), "caption", "overdue" if late else "good", 500), 1)
        column.addLayout(row)

    def _add_basis(self, view: ConversationView, deadline: Deadline, choices: Choices, now: datetime) -> None:
        part = QVBoxLayout()
        part.setContentsMargins(20, 12, 20, 16)
        part.setSpacing(4)
        thread = view.record.thread
        whose = whose_calendar(choices.holiday_policy, thread.market, choices.seller_country)
        change = Button(self._theme, _("Change…"), Kind.LINK)
        change.clicked.connect(self.change_wanted)
        self._add_fact(part, "calendar", whose, change)
        source = days_off_from(deadline)
        if source:
            self._add_fact(part, "calendar", source)
        self._add_fact(part, "globe", whose_midnight(deadline.time_zone))
        self._add_fact(part, "store", platform_due(thread.platform_due_at))
        procedure = procedure_time(view.danger, now)
        if procedure:
            self._add_fact(part, "shield-alert", procedure)
        frame: QFrame = QFrame()
        frame.setLayout(part)
        self.body.addWidget(frame)

    def _add_fact(self, part: QVBoxLayout, icon: str, words: str, action: Button | None = None) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconView(self._theme, icon, size=14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(self._theme, words, "caption", "strong", wrap=True), 1)
        if action is not None:
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        part.addLayout(row)
