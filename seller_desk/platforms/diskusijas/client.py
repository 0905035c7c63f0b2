"""The Diskusijas contract spoken: each call of the port as one exchange, or two where a file goes along."""

from collections.abc import Callable
from typing import ClassVar, Self
from urllib.parse import quote

import msgspec

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.domain.errors import PlatformError
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.domain.thread import Thread
from seller_desk.domain.transfer import Progress, counted_from, unheeded
from seller_desk.platforms.diskusijas import parsing, shapes
from seller_desk.platforms.diskusijas.kind import KIND
from seller_desk.platforms.diskusijas.upload import PIECE_BYTES, upload
from seller_desk.platforms.door import Opening
from seller_desk.platforms.download import download
from seller_desk.platforms.http import Http
from seller_desk.platforms.line import Line
from seller_desk.platforms.partial import Partials
from seller_desk.platforms.wire import decode, path_part
from seller_desk.ports import AbsenceNotice, FiledAbsence, Reply, SendOutcome, SendResult, ThreadPage

_PAGE = "100"
_JSON = {"Content-Type": "application/json"}


class Diskusijas:
    """Implements :class:`seller_desk.ports.Platform`. ``account_id`` is the desk's own name for the account."""

    kind: ClassVar[ConnectionKind] = KIND

    def __init__(  # noqa: PLR0917 - what every exchange needs, and what may be shared
        self,
        account_id: str,
        address: str,
        token: str,
        monotonic: Callable[[], float],
        partials: Partials | None = None,
        line: Line | None = None,
    ) -> None:
        """``partials`` keeps what came of downloads that broke off; without it a restart begins them anew.

        ``line`` is shared with the other connections of the account.
        """
        self._account_id = account_id
        self._address = address
        self._http = Http(address, f"Bearer {token}", monotonic, line)
        self._partials = partials or Partials()
        self._known: shapes.AccountShape | None = None

    @classmethod
    def open(cls, opening: Opening) -> Self:
        account, monotonic = opening.account, opening.clock.monotonic
        return cls(account.id, account.address, opening.key, monotonic, opening.partials, opening.line)

    def capabilities(self) -> Capabilities:
        return parsing.capabilities(self._known_account())

    def account(self) -> Account:
        return parsing.account(self._account(), self._account_id, self._address)

    def list_threads(self, cursor: str | None) -> ThreadPage:
        """From the beginning the most urgent come first, so that a first sync is of use from its first page."""
        query = {"limit": _PAGE} | ({"order": "urgency"} if cursor is None else {"cursor": cursor})
        return parsing.page(self._http.call("GET", "/threads", query=query).body, self._account_id)

    def thread(self, thread: str) -> Thread:
        return parsing.thread(self._http.call("GET", f"/threads/{path_part(thread)}").body, self._account_id)

    def send_reply(self, reply: Reply, progress: Progress = unheeded) -> SendOutcome:
        content = {"body": reply.body, "attachment_ids": self._upload(reply, progress)}
        path = f"/threads/{path_part(reply.thread)}/messages"
        answer = self._post(path, content, reply.reference)
        return _sent(answer)

    def send_status(self, thread: str, reference: str) -> SendOutcome:
        """Raises :class:`NotFound` when the reply has not arrived."""
        path = f"/threads/{path_part(thread)}/messages/by-reference/{path_part(reference)}"
        return _sent(self._http.call("GET", path).body)

    def download_attachment(self, thread: str, attachment: str, progress: Progress = unheeded) -> bytes:
        path = f"/attachments/{path_part(attachment)}"
        return download(self._http, path, self._partials, progress, proven=True)

    def order(self, number: str) -> Order:
        return parsing.order(self._http.call("GET", f"/orders/{path_part(number)}").body)

    def offers(self, product_id: str) -> tuple[Offer, ...]:
        return parsing.offers(self._http.call("GET", f"/products/{path_part(product_id)}/offers").body)

    def mark_read(self, thread: str) -> None:
        self._http.call("POST", f"/threads/{path_part(thread)}/read")

    def no_reply_needed(self, thread: str) -> None:
        body = msgspec.json.encode({"value": True})
        self._http.call("PUT", f"/threads/{path_part(thread)}/no-reply-needed", headers=_JSON, body=body)

    def file_absence(self, notice: AbsenceNotice) -> FiledAbsence:
        content = {
            "first_day": notice.first,
            "last_day": notice.last,
            "working_days": notice.working_days,
            "substitute": notice.substitute,
            "note": notice.note,
        }
        answer = self._post("/absences", content, notice.reference)
        return parsing.absence(decode(answer, shapes.AbsenceShape))

    def absences(self) -> tuple[FiledAbsence, ...]:
        body = self._http.call("GET", "/absences").body
        return tuple(parsing.absence(shape) for shape in decode(body, shapes.AbsencesShape).absences)

    def cancel_absence(self, remote_id: str) -> None:
        self._http.call("DELETE", f"/absences/{path_part(remote_id)}")

    def close(self) -> None:
        self._http.close()

    def _known_account(self) -> shapes.AccountShape:
        """Asked once: what a platform can do does not change while the desk runs."""
        if self._known is None:
            self._known = self._account()
        return self._known

    def _account(self) -> shapes.AccountShape:
        return decode(self._http.call("GET", "/account").body, shapes.AccountShape)

    def _post(self, path: str, content: object, reference: str) -> bytes:
        headers = {**_JSON, "Idempotency-Key": reference}
        return self._http.call("POST", path, headers=headers, body=msgspec.json.encode(content)).body

    def _upload(self, reply: Reply, progress: Progress) -> list[str]:
        """The files first; while one of them fails the reply itself has certainly not arrived."""
        names, before = [], 0
        try:
            for number, file in enumerate(reply.files, start=1):
                names.append(self._upload_one(file, f"{reply.reference}.{number}", counted_from(before, progress)))
                before += len(file.content)
                progress(before)
            return names
        except PlatformError as error:
            error.reached = False
            raise

    def _upload_one(self, file: OutgoingFile, reference: str, progress: Progress) -> str:
        """In one go, or piece by piece where that is worth it and the platform can."""
        if len(file.content) > PIECE_BYTES and self._known_account().capabilities.resumable_uploads:
            return upload(self._http, reference, file, progress)
        headers = {
            "Content-Type": file.media_type,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
            "Idempotency-Key": reference,
        }
        answer = self._http.call("POST", "/attachments", headers=headers, body=file.content)
        return decode(answer.body, shapes.AttachmentShape).id


def _sent(body: bytes) -> SendOutcome:
    message = parsing.message(body)
    return SendOutcome(SendResult.SENT, message.id, message.sent_at)
