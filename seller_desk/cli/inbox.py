"""``seller-desk inbox``: one sync, then the queue by due time, as a table or as JSON Lines."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import msgspec
from msgspec import Struct

from seller_desk.cli.arguments import Arguments
from seller_desk.cli.streams import Streams
from seller_desk.cli.terminal import plain, table
from seller_desk.domain.clock.local_time import zone
from seller_desk.domain.market import MARKETS
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.thread import ThreadState
from seller_desk.services.bundle import Services, SyncPhase
from seller_desk.services.inbox import Inbox, Place, QueueRow
from seller_desk.translation import translate as _
from seller_desk.wording import countdown, due, due_moment, nobody_here, place_name, risk_mark, sync_sentence

_WIDEST = (26, 24, 6, 24, 30, 36)
_FAILED = (SyncPhase.OFFLINE, SyncPhase.REFUSED, SyncPhase.NOT_STORED, SyncPhase.NOT_CONNECTED)


class InboxLine(Struct, frozen=True):
    """One conversation. Without a deadline ``due_at`` and ``working_seconds_left`` are null."""

    thread: str
    account: str
    market: str
    buyer: str
    subject: str
    state: str
    due_at: datetime | None
    working_seconds_left: int | None
    risks: list[Risk]
    unread: bool
    draft: bool


def run(
    services_factory: Callable[[bool], AbstractContextManager[Services]], asked: Arguments, streams: Streams
) -> int:
    """1 when the inbox could not be read anew: what is stored is shown all the same."""
    with services_factory(asked.demo) as services:
        status, now = services.sync.status(), services.clock.now()
        rows = everything(services.inbox)
        if asked.as_json:
            _write_lines(rows, streams)
        else:
            _write_table(rows, now, streams)
        streams.note(sync_sentence(status, now))
        return int(status.phase in _FAILED)


def print_queue(services: Services, streams: Streams) -> None:
    """The table alone, for a desk that has no display."""
    _write_table(everything(services.inbox), services.clock.now(), streams)


def everything(inbox: Inbox) -> list[QueueRow]:
    """Every thread of every place once, due first, those without a deadline last, newest first."""
    rows = {row.key: row for place in Place for row in inbox.queue(place, settled_at_most=None).rows}
    waiting = [row for row in rows.values() if row.due_at is not None]
    others = [row for row in rows.values() if row.due_at is None]
    waiting.sort(key=lambda row: (row.due_at, row.key))
    others.sort(key=lambda row: (row.updated_at, row.key), reverse=True)
    return waiting + others


def line_of(row: QueueRow) -> InboxLine:
    return InboxLine(
        thread=row.key.thread,
        account=row.account,
        market=row.market,
        buyer=row.buyer_name,
        subject=row.subject,
        state=row.state,
        due_at=row.due_at and _local(row.due_at, row.market),
        working_seconds_left=row.seconds_left,
        risks=list(row.risks),
        unread=row.unread,
        draft=row.has_draft,
    )


def _local(instant: datetime, market: str) -> datetime:
    known = MARKETS.get(market)
    return instant.astimezone(zone(known.time_zone)) if known else instant


def _write_lines(rows: list[QueueRow], streams: Streams) -> None:
    for row in rows:
        streams.answers.write(msgspec.json.encode(line_of(row)) + b"\n")
    streams.answers.flush()


def _write_table(rows: list[QueueRow], now: datetime, streams: Streams) -> None:
    if not rows:
        streams.say(nobody_here(Place.TO_ANSWER))
        return
    head = (_("Time left"), _("Due"), _("Market"), _("Buyer"), _("Subject"), _("At risk"))
    for line in table([head, *(_cells(row, now) for row in rows)], _WIDEST):
        streams.say(line)


def _cells(row: QueueRow, now: datetime) -> tuple[str, ...]:
    when = due(row.due_at, now) if row.due_at is not None else ""
    texts = (row.market, row.buyer_name, row.subject or row.device, _risks(row, now))
    return _left(row), when, *(plain(text) for text in texts)


def _risks(row: QueueRow, now: datetime) -> str:
    """The risks in a word each; where no answer is due, until when the platform's procedure runs."""
    words = ", ".join(dict.fromkeys(risk_mark(risk) for risk in row.risks))
    until = row.danger.until
    if row.due_at is not None or until is None:
        return words
    return _("{risks}, until {moment}").format(risks=words, moment=due_moment(until, now))


def _left(row: QueueRow) -> str:
    """The countdown; where none matters, what the thread waits for."""
    if row.state == ThreadState.TAKEN_OVER:
        return place_name(Place.TAKEN_OVER)
    return place_name(Place.WAITING) if row.seconds_left is None else countdown(row.seconds_left, row.paused_until)
