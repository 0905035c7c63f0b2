"""A connection without idempotency: our reference never reaches the platform, and it cannot be asked by it."""

import uuid
from dataclasses import replace

from seller_desk.domain.account import Capabilities
from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.domain.errors import Forbidden
from seller_desk.domain.thread import Author, Thread
from seller_desk.domain.transfer import Progress, unheeded
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.ports import Reply, SendOutcome, ThreadPage


class Forgetful(Diskusijas):
    """As Mirakl's interface: what is sent twice arrives twice, and a thread shows whose message it is, not which."""

    kind = ConnectionKind("forgetful", "Forgetful", "")

    def capabilities(self) -> Capabilities:
        return replace(super().capabilities(), idempotent_send=False, send_status=False)

    def send_reply(self, reply: Reply, progress: Progress = unheeded) -> SendOutcome:
        return super().send_reply(replace(reply, reference=str(uuid.uuid4())), progress)

    def send_status(self, thread: str, reference: str) -> SendOutcome:
        raise Forbidden("not_offered", reached=False)

    def thread(self, thread: str) -> Thread:
        return _without_references(super().thread(thread))

    def list_threads(self, cursor: str | None) -> ThreadPage:
        page = super().list_threads(cursor)
        return replace(page, threads=tuple(_without_references(thread) for thread in page.threads))


class Boastful(Forgetful):
    """Claims idempotency and has none, nor shows what the seller wrote: on this one a reply must be sent twice.

    It is there to show that a fault run notices.
    """

    kind = ConnectionKind("boastful", "Boastful", "")

    def capabilities(self) -> Capabilities:
        return replace(super().capabilities(), idempotent_send=True)

    def thread(self, thread: str) -> Thread:
        shown = super().thread(thread)
        return replace(shown, messages=tuple(each for each in shown.messages if each.author is not Author.SELLER))


def _without_references(thread: Thread) -> Thread:
    return replace(thread, messages=tuple(replace(message, reference=None) for message in thread.messages))
