"""Puts threads into the order to answer them and counts the places."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import ASKS_THE_SELLER, OutboxEntry, waits_for_hand
from seller_desk.domain.risk.model import Standing
from seller_desk.ports import ThreadRecord
from seller_desk.services.queue import Band, Place, QueueCounts, QueueRow, QueueView
from seller_desk.services.reckoning import Reckoning

_BAND_ORDER = {band: place for place, band in enumerate(Band)}


@dataclass(frozen=True, slots=True)
class Settled:
    """Threads that stand among the answered whatever the time is: those to show, and how many there are."""

    shown: Sequence[ThreadRecord] = ()
    count: int = 0


def queue_view(
    records: Sequence[ThreadRecord],
    reckoning: Reckoning,
    outbox: Iterable[OutboxEntry],
    place: Place,
    settled: Settled,
) -> QueueView:
    """The rows of ``place`` and the counts of all places. ``records`` are the threads beside the ``settled``."""
    replies = list(outbox)
    by_hand = {entry.key for entry in replies if waits_for_hand(entry)}
    rows = [(reckoning.place(record), _row(reckoning, record, by_hand)) for record in records]
    shown = [row for at, row in rows if _belongs(place, at, row)] + list(map(reckoning.row, settled.shown))
    older = settled.count - len(settled.shown) if place is Place.WAITING else 0
    ordered = tuple(sorted(shown, key=_urgency))
    return QueueView(reckoning.now, ordered, _counts(rows, replies, settled.count), max(0, older))


def _row(reckoning: Reckoning, record: ThreadRecord, by_hand: Set[ThreadKey]) -> QueueRow:
    row = reckoning.row(record)
    return replace(row, to_post=True) if record.thread.key in by_hand else row


def _belongs(place: Place, at: Place, row: QueueRow) -> bool:
    if place is Place.AT_RISK:
        return row.danger.standing is Standing.AT_RISK
    return at is place


def _urgency(row: QueueRow) -> tuple[int, float, str]:
    """Band by band, due first; without a deadline newest first. The key settles ties, so that nothing jumps."""
    if row.due_at is None:
        return _BAND_ORDER[Band.ANSWERED], -row.updated_at.timestamp(), row.key.thread
    return _BAND_ORDER[row.band], row.due_at.timestamp(), row.key.thread


def _counts(rows: list[tuple[Place, QueueRow]], outbox: list[OutboxEntry], settled: int) -> QueueCounts:
    places = Counter(place for place, _row in rows)
    bands = Counter(row.band for place, row in rows if place is Place.TO_ANSWER)
    return QueueCounts(
        to_answer=places[Place.TO_ANSWER],
        bands=tuple((band, bands[band]) for band in Band if bands[band]),
        at_risk=sum(row.danger.standing is Standing.AT_RISK for _place, row in rows),
        taken_over=places[Place.TAKEN_OVER],
        waiting=places[Place.WAITING] + settled,
        snoozed=places[Place.SNOOZED],
        outbox=len(outbox),
        outbox_asks=sum(entry.state in ASKS_THE_SELLER for entry in outbox),
        to_post=sum(map(waits_for_hand, outbox)),
    )
