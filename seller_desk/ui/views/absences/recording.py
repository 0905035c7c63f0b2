"""What is done with absences on record: filed, extended, sent again, cancelled, or told of by e-mail."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain.absence import Absence, NoticeState
from seller_desk.services.bundle import Services
from seller_desk.ui.latest import Latest
from seller_desk.ui.views.absences.notices import to_administrator, to_substitute
from seller_desk.ui.work import Work
from seller_desk.wording import error_sentence


class Recording(QWidget):
    """``changed`` after each deed; ``fault`` says why nothing was filed; ``letter`` is one to send by hand."""

    changed = Signal()
    fault = Signal(str)
    letter = Signal(object)  # Letter

    def __init__(self, services: Services, work: Work, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._absences, self._clock = services.absences, services.clock
        self._handing_over = services.handing_over
        self._latest = Latest(self, work)
        self._mailed: Absence | None = None

    def file(self, first: date, last: date, substitute: str, note: str) -> None:
        self._latest.write(lambda: self._absences.file(first, last, substitute, note), self._filed, self._not_filed)

    def extend(self, absence: Absence, first: date, last: date) -> None:
        self._latest.write(lambda: self._absences.extend(absence.id, first, last), self._filed, self._not_filed)

    def file_again(self, absence: Absence) -> None:
        self._latest.write(lambda: self._absences.file_again(absence.id), lambda _absence: self.changed.emit())

    def cancel(self, absence: Absence) -> None:
        self._latest.write(lambda: self._absences.cancel(absence.id), self._cancelled)

    def hand_all(self, first: date, last: date, substitute: str) -> None:
        """What falls due on those days goes to who stands in."""
        self._latest.write(
            lambda: self._handing_over.hand_all(first, last, substitute), self._handed, self._not_filed
        )

    def _handed(self, text: str) -> None:
        self._mailed = None
        self.letter.emit(to_substitute(text))

    def want_text(self, absence: Absence) -> None:
        self._mailed = absence
        self._latest.write(lambda: self._absences.notice_text(absence), self._to_administrator)

    def sent_by_hand(self) -> None:
        """The seller says that the e-mail has gone; a cancellation needs no more than that."""
        absence, now = self._mailed, self._clock.now()
        self._mailed = None
        if absence is not None:
            identity = absence.id
            mark = self._absences.mark_filed_by_hand
            self._latest.write(lambda: mark(identity, now), lambda _absence: self.changed.emit())

    def _filed(self, absence: Absence) -> None:
        self.changed.emit()
        if absence.state is NoticeState.DRAFT:
            self.want_text(absence)

    def _not_filed(self, error: BaseException) -> None:
        self.fault.emit(error_sentence(error))

    def _cancelled(self, absence: Absence) -> None:
        """A notice given by e-mail is taken back by e-mail."""
        self.changed.emit()
        if absence.filed_at is not None and not absence.remote_id:
            self._mailed = None
            self._latest.write(lambda: self._absences.cancellation_text(absence), self._to_administrator)

    def _to_administrator(self, text: str) -> None:
        self.letter.emit(to_administrator(text))
