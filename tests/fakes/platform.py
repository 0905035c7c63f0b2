"""A marketplace in memory behind the platform's port, with an idea of what can go wrong on the way."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.errors import Gone, Invalid, NotFound, PlatformError
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.thread import Attachment, Author, Message, TakeOver, Thread, ThreadState
from seller_desk.domain.transfer import Progress, unheeded
from seller_desk.ports import AbsenceNotice, FiledAbsence, Reply, SendOutcome, SendResult, ThreadPage
from tests.fakes.clock import WEDNESDAY
from tests.fakes.values import ACCOUNT

T = TypeVar("T")
EVERYTHING = Capabilities(
    order_details=True,
    offers=True,
    mark_read=True,
    no_reply_needed=True,
    send_status=True,
    idempotent_send=True,
    file_absence=True,
    platform_due=True,
    take_over=True,
)
WITHOUT_IDEMPOTENCE = replace(EVERYTHING, send_status=False, idempotent_send=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """``error`` is raised in place of the answer; ``after`` says that the deed was done all the same.

    ``late``: the request is still on its way and arrives when the test calls :meth:`FakePlatform.arrive`.
    """

    error: PlatformError
    after: bool = False
    late: bool = False


@dataclass(slots=True)
class FakePlatform:
    """``faults`` are met one a call, in order; None lets a call through. ``calls`` names every call made."""

    can: Capabilities = EVERYTHING
    page_size: int = 2
    faults: list[Fault | None] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    orders: dict[str, Order] = field(default_factory=dict)
    products: dict[str, tuple[Offer, ...]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    keeps_references: bool = True
    _threads: dict[str, tuple[int, Thread]] = field(default_factory=dict)
    _removed: dict[str, int] = field(default_factory=dict)
    _changes: int = 0
    _sent: dict[str, tuple[str, Message]] = field(default_factory=dict)
    _absences: dict[str, FiledAbsence] = field(default_factory=dict)
    _on_the_way: list[Callable[[], object]] = field(default_factory=list)
    _now: datetime = WEDNESDAY

    # --- the other side of the wire, for tests ---

    def put(self, thread: Thread) -> None:
        self._changes += 1
        self._threads[thread.key.thread] = (self._changes, thread)

    def remove(self, thread: str) -> None:
        self._changes += 1
        del self._threads[thread]
        self._removed[thread] = self._changes

    def write(self, thread: str, message: Message) -> None:
        known = self.at(thread)
        self.put(replace(known, messages=(*known.messages, message), updated_at=message.sent_at))

    def take_over(self, thread: str) -> None:
        since = TakeOver(self._now, "late_reply", "Support")
        self.put(replace(self.at(thread), state=ThreadState.TAKEN_OVER, take_over=since))

    def acknowledge(self) -> None:
        for number, absence in self._absences.items():
            self._absences[number] = replace(absence, acknowledged_at=self._now, acknowledgement=f"ACK-{number}")

    def at(self, thread: str) -> Thread:
        if thread not in self._threads:
            raise Gone() if thread in self._removed else NotFound()
        return self._threads[thread][1]

    def said(self, thread: str) -> list[str]:
        """What the seller has said there, as the buyer sees it."""
        return [message.body for message in self.at(thread).messages if message.author is Author.SELLER]

    def arrive(self) -> None:
        """What was on its way arrives; nobody hears of it."""
        for deed in self._on_the_way:
            with suppress(PlatformError):
                deed()
        self._on_the_way.clear()

    # --- the port ---

    def capabilities(self) -> Capabilities:
        return self._call("capabilities", lambda: self.can)

    def account(self) -> Account:
        return self._call("account", lambda: Account(ACCOUNT, "fake", "Shop", ("LV", "EE"), "Ilze"))

    def list_threads(self, cursor: str | None) -> ThreadPage:
        return self._call("list_threads", lambda: self._page(int(cursor or 0)))

    def thread(self, thread: str) -> Thread:
        return self._call("thread", lambda: self.at(thread))

    def send_reply(self, reply: Reply, progress: Progress = unheeded) -> SendOutcome:
        return self._call("send_reply", lambda: self._send(reply))

    def send_status(self, thread: str, reference: str) -> SendOutcome:
        return self._call("send_status", lambda: self._status(thread, reference))

    def download_attachment(self, thread: str, attachment: str, progress: Progress = unheeded) -> bytes:
        return self._call("download_attachment", lambda: _known(self.files, attachment))

    def order(self, number: str) -> Order:
        return self._call("order", lambda: _known(self.orders, number))

    def offers(self, product_id: str) -> tuple[Offer, ...]:
        return self._call("offers", lambda: _known(self.products, product_id))

    def mark_read(self, thread: str) -> None:
        self._call("mark_read", lambda: self.put(replace(self.at(thread), unread=False)))

    def no_reply_needed(self, thread: str) -> None:
        self._call("no_reply_needed", lambda: self.put(replace(self.at(thread), no_reply_needed=True)))

    def file_absence(self, notice: AbsenceNotice) -> FiledAbsence:
        return self._call("file_absence", lambda: self._file(notice))

    def absences(self) -> tuple[FiledAbsence, ...]:
        return self._call("absences", lambda: tuple(self._absences.values()))

    def cancel_absence(self, remote_id: str) -> None:
        def cancel() -> None:
            self._absences[remote_id] = replace(_known(self._absences, remote_id), cancelled=True)

        self._call("cancel_absence", cancel)

    # --- how it works ---

    def _call(self, name: str, deed: Callable[[], T]) -> T:
        self.calls.append(name)
        fault = self.faults.pop(0) if self.faults else None
        if fault is None:
            return deed()
        if fault.after:
            deed()
        if fault.late:
            self._on_the_way.append(deed)
        raise fault.error

    def _page(self, start: int) -> ThreadPage:
        changes: list[tuple[int, Thread | str]] = [
            (at, thread) for at, thread in self._threads.values() if at > start
        ]
        changes += [(at, name) for name, at in self._removed.items() if at > start]
        changes.sort(key=lambda change: change[0])
        shown = changes[: self.page_size]
        return ThreadPage(
            tuple(thread for _, thread in shown if isinstance(thread, Thread)),
            str(shown[-1][0] if shown else start),
            more=len(changes) > len(shown),
            removed=tuple(name for _, name in shown if isinstance(name, str)),
        )

    def _send(self, reply: Reply) -> SendOutcome:
        if self.can.idempotent_send and reply.reference in self._sent:
            body, message = self._sent[reply.reference]
            if body != reply.body:
                raise Invalid("key_reused")
            return SendOutcome(SendResult.SENT, message.id, message.sent_at)
        known = self.at(reply.thread)
        if known.state is ThreadState.TAKEN_OVER:
            raise Invalid("taken_over")
        self._now += timedelta(seconds=1)
        attachments = self._keep(reply)
        message = Message(
            id=f"{reply.thread}-s{len(known.messages) + 1}",
            author=Author.SELLER,
            body=reply.body,
            sent_at=max(self._now, known.messages[-1].sent_at),
            attachments=attachments,
            reference=reply.reference if self.keeps_references else None,
        )
        self._sent[reply.reference] = (reply.body, message)
        self.write(reply.thread, message)
        return SendOutcome(SendResult.SENT, message.id, message.sent_at)

    def _keep(self, reply: Reply) -> tuple[Attachment, ...]:
        kept = []
        for file in reply.files:
            name = f"file-{len(self.files) + 1}"
            self.files[name] = file.content
            kept.append(Attachment(name, file.name, file.media_type, len(file.content)))
        return tuple(kept)

    def _status(self, thread: str, reference: str) -> SendOutcome:
        self.at(thread)
        _, message = _known(self._sent, reference)
        return SendOutcome(SendResult.SENT, message.id, message.sent_at)

    def _file(self, notice: AbsenceNotice) -> FiledAbsence:
        if notice.last < notice.first:
            raise Invalid(field_errors={"last_day": "before the first"})
        for absence in self._absences.values():
            if absence.reference == notice.reference:
                return absence
        number = f"absence-{len(self._absences) + 1}"
        filed = FiledAbsence(number, notice.reference, notice.first, notice.last, self._now)
        self._absences[number] = filed
        return filed


def _known(things: dict[str, T], name: str) -> T:
    if name not in things:
        raise NotFound()
    return things[name]
