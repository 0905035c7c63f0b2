"""The contract's operations as Flask routes."""

import hmac
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from io import BytesIO

import msgspec
from flask import Blueprint, Flask, Response, jsonify, request, send_file
from flask.typing import ResponseReturnValue

from seller_desk.demo import absences, files, listing, orders, reading, threads, uploads
from seller_desk.demo.life import Life
from seller_desk.demo.problems import Problem, answer_with_problems, invalid
from seller_desk.demo.records import Document, Records

PREFIX = "/api/v1"
_MOST_JSON_BYTES = 200_000


def create_app(records: Records, account: Document, token: str, life: Life, now: Callable[[], datetime]) -> Flask:
    """The marketplace's face to the seller's client."""
    app = Flask("seller_desk.demo", static_folder=None)
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    answer_with_problems(app)
    app.before_request(lambda: _require(token))
    everything = (
        _account(account),
        _threads(records, life, now),
        _files(records),
        _uploads(records),
        _orders(records),
        _absences(records, now),
    )
    for routes in everything:
        app.register_blueprint(routes, url_prefix=PREFIX)
    return app


def _require(token: str) -> None:
    if not request.path.startswith(PREFIX):
        return
    given = request.headers.get("Authorization", "").encode()
    if not hmac.compare_digest(given, f"Bearer {token}".encode()):
        headers = {"WWW-Authenticate": "Bearer"}
        raise Problem(401, "A valid token is needed.", "/problems/unauthorised", headers=headers)
    brings_file = request.path == f"{PREFIX}/attachments" or request.method == "PATCH"
    request.max_content_length = files.MOST_BYTES if brings_file else _MOST_JSON_BYTES


def _account(account: Document) -> Blueprint:
    routes = Blueprint("account", __name__)

    @routes.get("/account")
    def _read() -> Response:
        return jsonify(account)

    return routes


def _threads(records: Records, life: Life, now: Callable[[], datetime]) -> Blueprint:
    routes = Blueprint("threads", __name__)

    @routes.get("/threads")
    def _list() -> Response:
        cursor, limit = reading.cursor(request), reading.page_size(request)
        urgent_first = reading.urgent_first(request)
        with records.transaction() as connection:
            return jsonify(listing.page(connection, cursor, limit, urgent_first=urgent_first))

    @routes.get("/threads/<thread>")
    def _read(thread: str) -> Response:
        with records.transaction() as connection:
            return jsonify(threads.read(connection, thread))

    @routes.post("/threads/<thread>/messages")
    def _reply(thread: str) -> ResponseReturnValue:
        key, message = reading.idempotency_key(request), reading.json_body(request, reading.NewMessage)
        with records.transaction() as connection:
            named = files.named(connection, message.attachment_ids)
            sent, is_new = threads.reply(connection, thread, now(), message.body, files=named, reference=key)
            if is_new:
                life.replied(connection, thread, now())
        return jsonify(sent), 201 if is_new else 200

    @routes.get("/threads/<thread>/messages/by-reference/<reference>")
    def _by_reference(thread: str, reference: str) -> Response:
        with records.transaction() as connection:
            return jsonify(threads.by_reference(connection, thread, reference))

    @routes.post("/threads/<thread>/read")
    def _mark_read(thread: str) -> ResponseReturnValue:
        with records.transaction() as connection:
            threads.change(connection, thread, now(), unread=False)
        return "", 204

    @routes.put("/threads/<thread>/no-reply-needed")
    def _no_reply_needed(thread: str) -> ResponseReturnValue:
        mark = reading.json_body(request, reading.Mark)
        with records.transaction() as connection:
            threads.change(connection, thread, now(), no_reply_needed=mark.value)
        return "", 204

    return routes


def _files(records: Records) -> Blueprint:
    routes = Blueprint("attachments", __name__)

    @routes.post("/attachments")
    def _upload() -> ResponseReturnValue:
        key, name = reading.idempotency_key(request), reading.file_name(request)
        content = request.get_data()
        with records.transaction() as connection:
            document, is_new = files.keep_once(connection, key, name, request.mimetype, content)
        return jsonify(document), 201 if is_new else 200

    @routes.get("/attachments/<identity>")
    def _download(identity: str) -> Response:
        with records.transaction() as connection:
            document, content = files.content(connection, identity)
        answer = send_file(BytesIO(content), mimetype=document["media_type"], etag=identity, conditional=True)
        answer.headers.pop("Date", None)  # the server writes its own
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Repr-Digest"] = f"sha-256=:{b64encode(sha256(content).digest()).decode()}:"
        return answer

    return routes


def _uploads(records: Records) -> Blueprint:
    routes = Blueprint("uploads", __name__)

    @routes.put("/uploads/<reference>")
    def _announce(reference: str) -> ResponseReturnValue:
        reference, wanted = reading.upload_reference(reference), reading.json_body(request, reading.NewUpload)
        with records.transaction() as connection:
            upload, is_new = uploads.announce(connection, reference, wanted)
        return _standing(upload), 201 if is_new else 200

    @routes.get("/uploads/<reference>")
    def _ask(reference: str) -> Response:
        with records.transaction() as connection:
            return _standing(uploads.read(connection, reference))

    @routes.patch("/uploads/<reference>")
    def _append(reference: str) -> Response:
        """Each piece is kept as it arrives, so that a line that breaks loses little."""
        offset = reading.upload_offset(request)
        with records.transaction() as connection:
            uploads.append(connection, reference, offset, b"")
        for piece in reading.pieces(request):
            with records.transaction() as connection:
                offset = uploads.append(connection, reference, offset, piece)
        with records.transaction() as connection:
            return _standing(uploads.settle(connection, reference))

    return routes


def _standing(upload: uploads.Upload) -> Response:
    answer = jsonify(upload.document())
    answer.headers["Upload-Offset"] = str(upload.offset)
    return answer


def _orders(records: Records) -> Blueprint:
    routes = Blueprint("orders", __name__)

    @routes.get("/orders/<number>")
    def _read(number: str) -> Response:
        with records.transaction() as connection:
            return jsonify(orders.read(connection, number))

    @routes.get("/products/<product>/offers")
    def _offers(product: str) -> Response:
        with records.transaction() as connection:
            return jsonify(offers=orders.offers(connection, product))

    return routes


def _absences(records: Records, now: Callable[[], datetime]) -> Blueprint:
    routes = Blueprint("absences", __name__)

    @routes.get("/absences")
    def _list() -> Response:
        with records.transaction() as connection:
            return jsonify(absences=absences.everything(connection))

    @routes.post("/absences")
    def _file() -> ResponseReturnValue:
        key, notice = reading.idempotency_key(request), reading.json_body(request, reading.NewAbsence)
        if notice.last_day < notice.first_day:
            raise invalid("last_day", "The last day cannot be before the first.")
        with records.transaction() as connection:
            told = msgspec.to_builtins(notice) | {"working_days": int(notice.working_days)}
            document, is_new = absences.file(connection, now(), key, told)
        return jsonify(document), 201 if is_new else 200

    @routes.delete("/absences/<identity>")
    def _cancel(identity: str) -> ResponseReturnValue:
        with records.transaction() as connection:
            absences.cancel(connection, identity)
        return "", 204

    return routes
