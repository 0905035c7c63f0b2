"""Hand over what falls due while the seller is away: a list for who stands in, and a note in each conversation."""

from dataclasses import replace
from datetime import date

from seller_desk import wording
from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.identity import ThreadKey
from seller_desk.ports import OnChange, Store
from seller_desk.services.absences import Absences


class HandingOver:
    def __init__(self, store: Store, absences: Absences, tell: OnChange) -> None:
        self._store = store
        self._absences = absences
        self._tell = tell

    def hand_all(self, first: date, last: date, substitute: str) -> str:
        """The list to give to ``substitute``; each conversation on it notes who has it. Nothing is sent.

        Handing over twice notes it once. Raises ``InvalidInput`` (no_substitute).
        """
        name = " ".join(substitute.split())
        if not name:
            raise InvalidInput("no_substitute", "substitute")
        due = self._absences.falls_due(first, last)
        said = wording.handed_over_note(name, first, last)
        for key in dict.fromkeys(item.key for item in due):
            self._note(key, said)
        lines = [
            wording.falls_due_line(item.due_on, item.buyer_name, item.market, item.device, item.reason)
            for item in due
        ]
        return wording.hand_over_text(name, first, last, lines)

    def _note(self, key: ThreadKey, said: str) -> None:
        record = self._store.threads.read(key)
        if record is None or said in record.marks.note.splitlines():
            return
        note = "\n".join(part for part in (record.marks.note, said) if part)
        self._tell(self._store.threads.mark(key, replace(record.marks, note=note)))
