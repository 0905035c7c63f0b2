"""Files absences that wait, takes back cancelled ones, and reads what the administrator acknowledged (R7)."""

import uuid
from contextlib import suppress
from dataclasses import replace

from seller_desk.domain.absence.model import Absence, NoticeState
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.errors import Forbidden, Gone, Invalid, NotFound, TooSoon
from seller_desk.ports import AbsenceNotice, Clock, FiledAbsence, Store
from seller_desk.sync.connections import Connection
from seller_desk.sync.intake import Intake

_OURS = uuid.UUID("6c0b1c63-36b5-4a53-9e3c-1d0f4c7f5a10")


class AbsenceNotices:
    """Compares our list with the platform's; repeating that changes nothing, so a kill at any moment is harmless."""

    def __init__(self, store: Store, clock: Clock, intake: Intake) -> None:
        self._store = store
        self._clock = clock
        self._intake = intake

    def run(self, connection: Connection) -> None:
        if not connection.capabilities.file_absence:
            return
        waiting = [absence for absence in self._store.absences.all() if self._concerns(connection, absence)]
        if not waiting:
            return
        filed = connection.platform.absences()
        for absence in waiting:
            with suppress(TooSoon):  # it stays as it is, and its time comes
                self._settle(connection, absence, _match(absence, connection.id, filed))

    def _concerns(self, connection: Connection, absence: Absence) -> bool:
        if absence.account not in {"", connection.id}:
            return False
        if absence.state is NoticeState.CANCELLED:
            return bool(absence.remote_id) and absence.last >= self._clock.now().date()
        return absence.state in {NoticeState.QUEUED, NoticeState.FILED}

    def _settle(self, connection: Connection, absence: Absence, filed: FiledAbsence | None) -> None:
        if absence.state is NoticeState.CANCELLED:
            if filed is not None and not filed.cancelled:
                connection.platform.cancel_absence(filed.remote_id)
            return
        if absence.state is NoticeState.QUEUED and filed is None:
            filed = self._file(connection, absence)
        if filed is not None:
            self._save(_as_filed(absence, filed, connection.id), absence)

    def _file(self, connection: Connection, absence: Absence) -> FiledAbsence | None:
        notice = AbsenceNotice(
            absence.first,
            absence.last,
            absence.working_days,
            absence.substitute,
            absence.note,
            reference_of(absence, connection.id),
        )
        try:
            return connection.platform.file_absence(notice)
        except (Invalid, Forbidden, NotFound, Gone) as error:
            back = replace(absence, state=NoticeState.DRAFT, refused=error.kind)  # the seller must know
            self._save(back, absence)
            return None

    def _save(self, absence: Absence, before: Absence) -> None:
        """What the seller cancelled while it was on its way stays cancelled, and is taken back with the next sync."""
        if absence == before:
            return
        with self._store.transaction():
            stored = next((each for each in self._store.absences.all() if each.id == absence.id), before)
            cancelled = stored.state is NoticeState.CANCELLED
            self._store.absences.save(replace(absence, state=NoticeState.CANCELLED) if cancelled else absence)
        self._intake.report(Change(ChangeKind.ABSENCES, frozenset({absence.id})))


def reference_of(absence: Absence, account: str) -> str:
    """The same for the same notice, however often it is sent."""
    return str(uuid.uuid5(_OURS, f"{account}/{absence.id}/{absence.first}/{absence.last}"))


def _match(absence: Absence, account: str, filed: tuple[FiledAbsence, ...]) -> FiledAbsence | None:
    reference = reference_of(absence, account)
    return next(
        (notice for notice in filed if notice.remote_id == absence.remote_id or notice.reference == reference), None
    )


def _as_filed(absence: Absence, filed: FiledAbsence, account: str) -> Absence:
    acknowledged = filed.acknowledged_at is not None
    return replace(
        absence,
        account=account,
        remote_id=filed.remote_id,
        filed_at=filed.filed_at,
        acknowledged_at=filed.acknowledged_at,
        acknowledgement=filed.acknowledgement,
        refused="",
        state=NoticeState.ACKNOWLEDGED if acknowledged else NoticeState.FILED,
    )
