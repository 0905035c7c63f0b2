"""A desk without a screen and the person before it, to be killed: it syncs, they type, answer and decide.

Everything is the real thing (wiring, profile, HTTP, the sync thread) but the clock, which runs faster.
"""

import os
import sys
import threading
import time
import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from seller_desk.app import wiring
from seller_desk.domain.account import Account
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxEntry, OutboxState, OutgoingFile
from seller_desk.domain.replies.model import Severity
from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.domain.thread import Author, ThreadState
from seller_desk.ports import ThreadRecord
from seller_desk.services.bundle import Services
from seller_desk.services.sending import Refusal, Settlement
from seller_desk.store.store import SqliteStore, open_store
from seller_desk.sync import worker
from seller_desk.system.keyring_secrets import MemorySecrets
from tests.faults.forgetful import Boastful, Forgetful
from tests.faults.hurried_clock import HurriedClock
from tests.faults.journal import Journal

ACCOUNT = "shop"
TYPING = ThreadKey(ACCOUNT, "lv-charger")  # the conversation in which the person keeps typing and never sends
KEYSTROKE_SECONDS = 0.1
GLANCE_SECONDS = 0.2  # how often the person looks for what the desk asks
SAVE_EVERY = 3  # keystrokes
WORDS_SHOWN = 60
CHECK_EVERY = 30.0  # seconds of the desk's clock
MOST_ON_THE_WAY = 20  # replies; the person waits for some to leave before writing more
AGAIN_ONE_IN = 10  # conversations that were answered before and are answered once more
PICTURE = OutgoingFile("ekrāns.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(2000))
PICTURE_ONE_IN = 10  # answers
WITH_PICTURE = "P)"
_ASPECTS = ("akumulators", "ekrāns", "lādētājs", "korpuss", "kamera", "skaļrunis", "poga", "sūtījums")
_ENDINGS = (
    "nosūtīsim rīt no rīta",
    "atmaksu saņemsiet piektdien",
    "kurjers ieradīsies otrdien",
    "maiņa ir bez maksas",
)


@dataclass(frozen=True, slots=True)
class Options:
    """Where the desk finds everything. ``begin`` is when the run began, ``typed`` the last word of earlier lives."""

    profile: Path
    journal: Path
    errors: Path
    address: str
    token: str
    platform: str
    begin: float
    speed: float
    seed: int
    life: int
    typed: int
    finish: bool = False


class Seller:
    """The person: types all the time, answers who waits, and decides what the desk asks."""

    def __init__(self, services: Services, store: SqliteStore, journal: Journal, options: Options) -> None:
        self._services = services
        self._store = store
        self._journal = journal
        self._chance = Random(f"{options.seed} {options.life}")
        self._life = options.life
        self._by_reference = options.platform != "forgetful"
        self._answers = 0
        self._typed = options.typed
        self._waiting: dict[ThreadKey, None] = {}

    def heed(self, change: Change) -> None:
        """Called in the sync thread: conversations that changed may wait for an answer."""
        if change.kind is ChangeKind.THREADS:
            self._waiting |= dict.fromkeys(key for key in change.ids if isinstance(key, ThreadKey))

    def heed_status(self, status: SyncStatus) -> None:
        self._journal.note("status", phase=status.phase.value)

    def sit_down(self) -> None:
        """Looks at the queue once; later what changed is enough."""
        rows = self._services.inbox.queue(market="LV").rows
        self._waiting |= dict.fromkeys(row.key for row in reversed(rows))

    def type_until(self, stop: threading.Event) -> None:
        """Types without a pause, whatever else is going on at the desk."""
        while not stop.wait(KEYSTROKE_SECONDS):
            self._type()

    def _type(self) -> None:
        """One more word; every few words the desk saves, as it does by itself while a person types."""
        self._typed += 1
        self._journal.note("typed", n=self._typed)
        if self._typed % SAVE_EVERY == 0:
            first = max(1, self._typed - WORDS_SHOWN)
            text = " ".join(f"vārds{n}" for n in range(first, self._typed + 1))
            began = time.monotonic()
            self._services.writing.save_draft(TYPING, text, len(text))
            self._journal.note("saved", n=self._typed, took=round(time.monotonic() - began, 4))

    def answer_until(self, end: float) -> None:
        """Writes and sends one answer after another, at least one if there is room."""
        room = MOST_ON_THE_WAY - len(self._store.outbox.open())
        while self._waiting and room > 0:
            room -= 1
            record = self._next_waiting()
            if record is not None:
                self._answer(record)
            if time.monotonic() >= end:
                return

    def decide(self) -> None:
        """Says what is to become of replies that ask; one whose fate nobody knows only after a good look."""
        for entry in self._store.outbox.open():
            if entry.state is OutboxState.HELD:
                choices = (Settlement.SEND_ANYWAY, Settlement.SEND_ANYWAY, Settlement.BACK_TO_DRAFT)
                self._settle(entry, self._chance.choice(choices))
            elif entry.state is OutboxState.UNKNOWN and self._looked_in_vain(entry):
                self._settle(entry, Settlement.SEND_AGAIN)

    def _next_waiting(self) -> ThreadRecord | None:
        key, _ = self._waiting.popitem()
        record = self._store.threads.read(key)
        if record is None or key == TYPING or record.clock.deadline is None or record.outbox_state is not None:
            return None
        messages = record.thread.messages
        answered = any(message.author is Author.SELLER for message in messages)
        again = zlib.crc32(messages[-1].id.encode()) % AGAIN_ONE_IN == 0
        open_here = record.thread.state is ThreadState.OPEN and record.thread.market == "LV"
        return record if open_here and (again or not answered) else None

    def _answer(self, record: ThreadRecord) -> None:
        self._answers += 1
        key, aspect, ending = record.thread.key, self._chance.choice(_ASPECTS), self._chance.choice(_ENDINGS)
        files = (PICTURE,) if self._answers % PICTURE_ONE_IN == 0 else ()
        end = WITH_PICTURE if files else ")"
        body = f"Labdien! Pārbaudīju, {aspect} ir kārtībā; {ending}. (Piezīme {self._life}/{self._answers}{end}"
        self._services.writing.save_draft(key, body, len(body), files)
        self._journal.note("pressing", thread=key.thread, body=body)
        answer = self._services.sending.send(key, body, files)
        if answer.refusal is Refusal.REASON_NEEDED:
            holds = [finding for finding in answer.check.findings if finding.severity is Severity.HOLD]
            reasons = tuple((finding.rule.value, "Tā ir pareizi.") for finding in holds)
            answer = self._services.sending.send(key, body, files, reasons)
        if answer.refusal is Refusal.ALREADY_ON_ITS_WAY:
            return  # sync put it there in this moment
        if answer.entry is None:
            rules = [finding.rule.value for finding in answer.check.findings]
            self._journal.note("refused", why=str(answer.refusal), rules=rules, thread=key.thread)
        else:
            self._journal.note("sent", thread=key.thread, reference=answer.entry.reference)

    def _looked_in_vain(self, entry: OutboxEntry) -> bool:
        """The platform has no reference to ask by, and the conversation was read again without finding the reply."""
        if self._by_reference:
            return False
        last_good = self._services.sync.status().last_good
        return last_good is not None and last_good > self._store.outbox.history(entry.id)[-1].at

    def _settle(self, entry: OutboxEntry, settlement: Settlement) -> None:
        said = {"reference": entry.reference, "how": settlement.value, "asked_for": entry.last_error}
        self._journal.note("deciding", state=entry.state.value, **said)
        try:
            self._services.sending.settle(entry.id, settlement)
        except InvalidInput as error:
            if error.code != "not_waiting":  # the desk found out by itself while the person was deciding, and says so
                raise


def open_account(store: SqliteStore, options: Options) -> MemorySecrets:
    secrets = MemorySecrets()
    secrets.write(ACCOUNT, options.token)
    store.accounts.save(Account(ACCOUNT, options.platform, "Veikals", ("LV",), "Ilze", options.address))
    store.settings.write("undo_seconds", "0")
    return secrets


def live(seller: Seller, services: Services, store: SqliteStore, finish: bool) -> None:
    """Until killed; or, to ``finish``, until every reply has left and the inbox was read once more."""
    quiet_since = None
    while True:
        end = time.monotonic() + GLANCE_SECONDS
        seller.decide()
        if finish:
            now = services.clock.now()
            quiet_since = (quiet_since or now) if not store.outbox.open() else None
            status = services.sync.status()
            good = status.last_good if status.phase is SyncPhase.IDLE else None
            if quiet_since is not None and good is not None and good > quiet_since:
                return
        else:
            seller.answer_until(end)
        time.sleep(max(0.0, end - time.monotonic()))


def main(options: Options) -> None:
    """The whole of one life, in a process of its own; what is said on standard error goes to ``options.errors``."""
    os.dup2(os.open(options.errors, os.O_CREAT | os.O_APPEND | os.O_WRONLY), sys.stderr.fileno())
    worker.TICK_SECONDS /= options.speed  # it waits on the wall's clock
    clock = HurriedClock(options.begin, options.speed)
    journal = Journal(options.journal)
    with closing(open_store(options.profile)) as store:
        if store.rescued is not None:
            sys.exit("a sound profile was taken for a damaged one")
        doors = (*wiring.CONNECTIONS, Forgetful, Boastful)
        services = wiring.build(store, clock, open_account(store, options), lambda: CHECK_EVERY, connections=doors)
        seller = Seller(services, store, journal, options)
        seller.sit_down()
        services.sync.subscribe(seller.heed, seller.heed_status)
        services.sync.start()
        journal.note("ready")
        leaving = threading.Event()
        typing = threading.Thread(target=seller.type_until, args=(leaving,), name="typing", daemon=True)
        typing.start()
        live(seller, services, store, options.finish)
        leaving.set()
        typing.join()
        services.sync.stop()
