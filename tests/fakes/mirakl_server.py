"""A small Mirakl on loopback, written from the public facts: M10 to M13, A01 and A02, and what can go wrong."""

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from werkzeug.formparser import MultiPartParser
from werkzeug.http import parse_options_header

from tests.fakes.clock import WEDNESDAY

KEY = "mirakl-shop-key"
INBOX = "/api/inbox/threads"
MESSAGES_IN_PAGE = 100
_KINDS = {"buyer": "CUSTOMER_USER", "seller": "SHOP_USER", "operator": "OPERATOR_USER"}
Json = dict[str, Any]


class Refusal(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, **headers: str) -> None:
        super().__init__(status)
        self.status = status
        self.headers = headers


@dataclass
class MiraklShop:
    """What Mirakl holds of one shop. ``faults`` meet the next POST; ``heard`` are the requests, in order."""

    page_size: int = 50
    now: datetime = WEDNESDAY
    threads: dict[str, Json] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    shop: Json = field(default_factory=lambda: {"shop_name": "Sudrabkaija", "closed_from": None, "closed_to": None})
    faults: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    readings: dict[str, list[str]] = field(default_factory=dict)
    _last: int = 0

    # --- the other side, for tests ---

    def open(self, name: str, body: str, order: str = "", at: datetime | None = None) -> None:
        """A buyer opens a conversation about an order."""
        entities = [{"type": "MMP_ORDER", "id": order, "label": f"Order {order}"}] if order else []
        self.threads[name] = {
            "id": name,
            "date_created": _written(at or self.now),
            "entities": [*entities, {"type": "MMP_SOMETHING_NEW", "id": "1", "label": "?", "extra": {"a": [1]}}],
            "topic": {"type": "FREE_TEXT", "value": "Ładowarka"},
            "current_participants": [
                {"type": "SHOP", "id": "2001", "display_name": "Sudrabkaija"},
                {"type": "CUSTOMER", "display_name": "Ewa T."},
            ],
            "authorized_participants": [],
            "no_store_reply_needed": [],
            "messages": [],
            "of_a_later_version": {"unknown": True},
        }
        self.write(name, body, at=at)

    def write(self, name: str, body: str, kind: str = "buyer", at: datetime | None = None) -> Json:
        self._last += 1
        sent = {
            "id": f"{name}-m{self._last}",
            "body": body,
            "date_created": _written(at or self.now),
            "from": {"type": _KINDS[kind], "display_name": "Ewa T." if kind == "buyer" else "Sudrabkaija"},
            "to": [],
            "attachments": [],
        }
        self.threads[name]["messages"].append(sent)
        return sent

    def said(self, name: str) -> list[str]:
        said = self.threads[name]["messages"]
        return [each["body"] for each in said if each["from"]["type"] == _KINDS["seller"]]

    # --- the seller's API ---

    def page(self, query: dict[str, str]) -> Json:
        """M11. A page token carries the whole reading, as everything else is ignored beside it."""
        token = query.get("page_token")
        names = self._reading(query) if token is None else self.readings.get(token)
        if names is None:
            raise Refusal(400)
        shown, left = names[: self.page_size], names[self.page_size :]
        answer = {"data": [self._shown(name, MESSAGES_IN_PAGE) for name in shown], "previous_page_token": None}
        if left:
            following = f"page-{len(self.readings)}"
            self.readings[following] = left
            answer["next_page_token"] = following
        return answer

    def thread(self, name: str) -> Json:
        """M10."""
        if name not in self.threads:
            raise Refusal(404)
        return self._shown(name)

    def reply(self, name: str, said: Json, files: list[tuple[str, bytes]]) -> Json:
        """M12. Whoever asks twice has said it twice."""
        if name not in self.threads:
            raise Refusal(404)
        if not said.get("to") or not 3 <= len(said.get("body", "")) <= 50_000:
            raise Refusal(400)
        self.now += timedelta(seconds=1)
        sent = self.write(name, said["body"], "seller")
        for file_name, content in files:
            number = f"file-{len(self.files) + 1}"
            self.files[number] = content
            sent["attachments"].append({"id": number, "name": file_name, "size": len(content)})
        return {"message_id": sent["id"], "thread_id": name}

    def download(self, file: str) -> bytes:
        """M13."""
        if file not in self.files:
            raise Refusal(404)
        return self.files[file]

    def close_shop(self, wanted: Json) -> Json:
        """A02."""
        self.shop |= {name: wanted[name] for name in ("closed_from", "closed_to") if name in wanted}
        return {}

    def _reading(self, query: dict[str, str]) -> list[str]:
        since = query.get("updated_since", "")
        changed = [name for name in self.threads if self._updated(name) >= since]
        return sorted(changed, key=self._updated)

    def _updated(self, name: str) -> str:
        return str(self.threads[name]["messages"][-1]["date_created"])

    def _shown(self, name: str, most: int | None = None) -> Json:
        said = self.threads[name]["messages"]
        waiting = said[-1]["from"]["type"] == _KINDS["buyer"]
        metadata = {
            "total_count": len(said),
            "last_message_date": said[-1]["date_created"],
            "shop_reply_needed_since": said[-1]["date_created"] if waiting else None,
        }
        shown = said if most is None else said[-most:]
        return {**self.threads[name], "date_updated": self._updated(name), "metadata": metadata, "messages": shown}


@dataclass
class RunningMirakl:
    shop: MiraklShop
    address: str


@contextmanager
def mirakl(shop: MiraklShop) -> Iterator[RunningMirakl]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(shop))
    running = threading.Thread(target=server.serve_forever, args=(0.02,))
    running.start()
    try:
        yield RunningMirakl(shop, f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        running.join()
        server.server_close()


def _handler(shop: MiraklShop) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 5

        def serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            shop.heard.append(f"{self.command} {self.path}")
            fault = shop.faults.pop(0) if shop.faults and self.command == "POST" else ""
            if fault == "drop_before":
                self.close_connection = True
                return
            try:
                if self.headers["Authorization"] != KEY:
                    raise Refusal(401)
                if fault == "error_500":
                    raise Refusal(500)
                if fault == "rate_limited":
                    raise Refusal(429, **{"Retry-After": "1"})
                answer = _served(shop, self, body)
            except Refusal as refusal:
                self.speak(refusal.status, b'{"status": 0, "message": "no"}', refusal.headers)
                return
            if fault == "drop_after":
                self.close_connection = True
                return
            self.speak(201 if self.command == "POST" else 200, b"{" if fault == "malformed" else answer, {})

        do_GET = do_POST = do_PUT = serve  # noqa: N815 - the base class names them

        def speak(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return format_datetime(shop.now, usegmt=True)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it
            """A test is quiet."""

    return Handler


def _served(shop: MiraklShop, request: BaseHTTPRequestHandler, body: bytes) -> bytes:
    parts = urlsplit(request.path)
    place = [unquote(part) for part in parts.path.removeprefix(INBOX).split("/")[1:]]
    match request.command, place:
        case "GET", ["api", "account"]:
            return json.dumps(shop.shop).encode()
        case "PUT", ["api", "account"]:
            return json.dumps(shop.close_shop(json.loads(body))).encode()
        case "GET", []:
            return json.dumps(shop.page(dict(parse_qsl(parts.query)))).encode()
        case "GET", [name]:
            return json.dumps(shop.thread(name)).encode()
        case "GET", [file, "download"]:
            return shop.download(file)
        case "POST", [name, "message"]:
            return json.dumps(shop.reply(name, *_form(request.headers["Content-Type"], body))).encode()
    raise Refusal(404)


def _form(content_type: str, body: bytes) -> tuple[Json, list[tuple[str, bytes]]]:
    boundary = parse_options_header(content_type)[1]["boundary"].encode()
    form, files = MultiPartParser().parse(BytesIO(body), boundary, len(body))
    with ExitStack() as opened:
        sent = [opened.enter_context(closing(each)) for each in files.getlist("files")]
        return json.loads(form["message_input"]), [(each.filename or "", each.read()) for each in sent]


def _written(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
