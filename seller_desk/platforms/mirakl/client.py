"""Mirakl's seller API spoken: M10, M11, M12 and M13 for the inbox, A01 and A02 for the shop and its absence."""

from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import ClassVar, Self

import msgspec

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.domain.errors import Forbidden, Gone, Invalid, NotFound, PlatformError
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.domain.thread import Thread
from seller_desk.domain.transfer import Progress, unheeded
from seller_desk.platforms.door import Opening
from seller_desk.platforms.download import download
from seller_desk.platforms.http import Answer, Http
from seller_desk.platforms.mirakl import cursor as cursors
from seller_desk.platforms.mirakl import parsing, shapes
from seller_desk.platforms.mirakl.kind import CAPABILITIES, KIND
from seller_desk.platforms.mirakl.shop import KnownShop, Shop
from seller_desk.platforms.multipart import multipart
from seller_desk.platforms.seldom import Seldom
from seller_desk.platforms.wire import Malformed, decode, instant, path_part, readable
from seller_desk.ports import AbsenceNotice, FiledAbsence, Reply, SendOutcome, SendResult, ThreadPage

_INBOX = "/api/inbox/threads"
_ACCOUNT = "/api/account"
_PAGE = 100
_FEWEST, _MOST = 3, 50_000  # characters of a body, by M12
_MESSAGES_IN_PAGE = 100  # M11 carries the last hundred messages of a thread, M10 all of them
_DAY = timedelta(days=1)  # Mirakl asks for at most one call of A01 a day, and one of A02


class Mirakl:
    """Implements :class:`seller_desk.ports.Platform`. The account's one market is where it sells: threads do not say.

    There is no idempotency here: after a time-out the thread is read again and compared before anything is sent.
    Nor can an upload go on where it stopped: a message carries its files whole, in one request (M12).
    """

    kind: ClassVar[ConnectionKind] = KIND

    def __init__(self, opening: Opening) -> None:
        account = opening.account
        self._account_id = account.id
        self._address = account.address
        self._market = account.markets[0] if account.markets else ""
        self._http = Http(account.address, opening.key, opening.clock.monotonic, opening.line)
        self._partials = opening.partials
        self._shop = KnownShop(opening.notes)
        self._seldom = Seldom(opening.notes, opening.clock, _DAY)

    @classmethod
    def open(cls, opening: Opening) -> Self:
        return cls(opening)

    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    def account(self) -> Account:
        """Where the shop is known already, the smallest reading shows that address and key still hold."""
        known = self._known()
        if known is not None:
            self._http.call("GET", _INBOX, query={"limit": "1"})
        shop = (known or self._ask()).shop
        markets = (self._market,) if self._market else ()
        return Account(self._account_id, KIND.id, shop.shop_name, markets, address=self._address)

    def list_threads(self, cursor: str | None) -> ThreadPage:
        position = cursors.read(cursor)
        answer = self._http.call("GET", _INBOX, query=position.query(_PAGE))
        page = decode(answer.body, shapes.PageShape)
        threads = readable(page.data, lambda raw: self._listed(bytes(raw)))
        changes = [thread.updated_at for thread in threads]
        position = position.after_page(changes, page.next_page_token, _date_of(answer))
        left_out = len(page.data) - len(threads)
        more = page.next_page_token is not None
        return ThreadPage(tuple(threads), cursors.written(position), more, skipped=left_out)

    def thread(self, thread: str) -> Thread:
        return parsing.thread(self._read(thread), self._account_id, self._market)

    def send_reply(self, reply: Reply, progress: Progress = unheeded) -> SendOutcome:
        """The thread is asked first who takes part; while that fails the reply has certainly not arrived."""
        _check_length(reply.body)
        try:
            recipients = parsing.recipients(self._read(reply.thread))
        except PlatformError as error:
            error.reached = False
            raise
        if not recipients:
            raise Invalid("no_recipient", field_errors={"to": "nobody"}, reached=False)
        content_type, body = _message_input(reply.body, recipients, reply.files)
        path = f"{_INBOX}/{path_part(reply.thread)}/message"
        answer = self._http.call("POST", path, headers={"Content-Type": content_type}, body=body)
        sent = decode(answer.body, shapes.SentShape)
        return SendOutcome(SendResult.SENT, sent.message_id, _date_of(answer))

    def download_attachment(self, thread: str, attachment: str, progress: Progress = unheeded) -> bytes:
        return download(self._http, f"{_INBOX}/{path_part(attachment)}/download", self._partials, progress)

    def send_status(self, thread: str, reference: str) -> SendOutcome:
        raise Forbidden("not_offered", reached=False)

    def order(self, number: str) -> Order:
        raise Forbidden("not_offered", reached=False)

    def offers(self, product_id: str) -> tuple[Offer, ...]:
        raise Forbidden("not_offered", reached=False)

    def mark_read(self, thread: str) -> None:
        raise Forbidden("not_offered", reached=False)

    def no_reply_needed(self, thread: str) -> None:
        raise Forbidden("not_offered", reached=False)

    def file_absence(self, notice: AbsenceNotice) -> FiledAbsence:
        """Closes the shop for these days. Mirakl keeps one such range: a later notice takes the earlier's place."""
        if notice.last < notice.first:
            raise Invalid("day_order", field_errors={"last_day": "before the first"}, reached=False)
        begin = datetime.combine(notice.first, time.min, UTC)
        end = datetime.combine(notice.last, time(23, 59, 59), UTC)
        known = self._known()
        stands = known is not None and (known.shop.closed_from, known.shop.closed_to) == (begin, end)
        filed_at = known.answered if known is not None and stands else self._put_account(begin, end)
        remote_id = _absence_id(notice.first, notice.last)
        return FiledAbsence(remote_id, notice.reference, notice.first, notice.last, filed_at)

    def absences(self) -> tuple[FiledAbsence, ...]:
        known = self._known() or self._ask()
        days = _closed_days(known.shop)
        if days is None:
            return ()
        first, last = days
        remote_id = _absence_id(first, last)
        return (FiledAbsence(remote_id, remote_id, first, last, known.answered),)

    def cancel_absence(self, remote_id: str) -> None:
        self._put_account(None, None)

    def close(self) -> None:
        self._http.close()

    def _listed(self, raw: bytes) -> Thread:
        """A thread of a page, with all its messages where the page carries only the last of them."""
        shape = decode(raw, shapes.ThreadShape)
        if shape.metadata.total_count > len(shape.messages) >= _MESSAGES_IN_PAGE:
            shape = self._whole(shape)
        return parsing.thread(shape, self._account_id, self._market)

    def _whole(self, shape: shapes.ThreadShape) -> shapes.ThreadShape:
        try:
            return self._read(shape.id)
        except (NotFound, Gone):  # it went between the two calls; what the page said of it still holds
            return shape

    def _read(self, thread: str) -> shapes.ThreadShape:
        answer = self._http.call("GET", f"{_INBOX}/{path_part(thread)}")
        return decode(answer.body, shapes.ThreadShape)

    def _known(self) -> Shop | None:
        """The shop as A01 told it less than a day ago, with what A02 has changed since."""
        return self._shop.read() if self._seldom.wait("A01") else None

    def _ask(self) -> Shop:
        answer = self._http.call("GET", _ACCOUNT)
        shop = Shop(decode(answer.body, shapes.AccountShape), _answered_at(answer))
        _closed_days(shop.shop)  # what makes no sense is not noted for a day
        self._shop.write(shop)
        self._seldom.called("A01")
        return shop

    def _put_account(self, closed_from: datetime | None, closed_to: datetime | None) -> datetime:
        self._seldom.check("A02")
        content = {"closed_from": closed_from, "closed_to": closed_to}
        headers = {"Content-Type": "application/json"}
        answer = self._http.call("PUT", _ACCOUNT, headers=headers, body=msgspec.json.encode(content))
        self._seldom.called("A02")
        answered = _answered_at(answer)
        self._shop.closes(closed_from, closed_to, answered)
        return answered


def _check_length(body: str) -> None:
    if len(body.strip()) < _FEWEST:
        raise Invalid("body_too_short", field_errors={"body": str(_FEWEST)}, reached=False)
    if len(body) > _MOST:
        raise Invalid("body_too_long", field_errors={"body": str(_MOST)}, reached=False)


def _message_input(body: str, recipients: list[dict[str, str]], files: tuple[OutgoingFile, ...]) -> tuple[str, bytes]:
    message = msgspec.json.encode({"body": body, "to": recipients})
    parts = [("message_input", "", "application/json", message)]
    parts += [("files", file.name, file.media_type, file.content) for file in files]
    return multipart(parts)


def _closed_days(shop: shapes.AccountShape) -> tuple[date, date] | None:
    if shop.closed_from is None or shop.closed_to is None:
        return None
    return instant(shop.closed_from).date(), instant(shop.closed_to).date()


def _absence_id(first: date, last: date) -> str:
    return f"closed-{first}-{last}"


def _answered_at(answer: Answer) -> datetime:
    """When the platform says that it answered: the desk's own clock may be wrong."""
    found = _date_of(answer)
    if found is None:
        raise Malformed
    return found


def _date_of(answer: Answer) -> datetime | None:
    try:
        return parsedate_to_datetime(answer.headers.get("date", "")).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
