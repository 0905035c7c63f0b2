"""What tests and the demo's own program may do to the marketplace from outside; no part of the contract."""

import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from seller_desk.demo import instants
from seller_desk.demo.problems import Problem, invalid
from seller_desk.demo.records import Document

PREFIX = "/demo"


class Controlled(Protocol):
    """The marketplace as these routes steer it."""

    def records(self) -> Document: ...

    def set_clock(self, now: datetime | None = None, speed: float | None = None) -> None: ...

    def set_faults(self, **faults: Any) -> None: ...

    def write_as_buyer(self, thread: str, body: str) -> Document: ...

    def remove_thread(self, thread: str) -> None: ...

    def tick(self) -> None: ...


def control_routes(marketplace: Controlled, secret: str) -> Blueprint:
    """Routes under ``/demo``; each needs the header ``X-Demo-Control``."""
    routes = Blueprint("control", __name__, url_prefix=PREFIX)

    @routes.before_request
    def _require() -> None:
        given = request.headers.get("X-Demo-Control", "").encode()
        if not hmac.compare_digest(given, secret.encode()):
            raise Problem(403, "This is for the demo's own program.", "/problems/forbidden")

    @routes.get("/records")
    def _records() -> Response:
        return jsonify(marketplace.records())

    @routes.post("/clock")
    def _clock() -> ResponseReturnValue:
        wish = _wish()
        now = wish.get("now")
        try:
            marketplace.set_clock(instants.read(now) if now else None, wish.get("speed"))
        except (TypeError, ValueError) as error:
            raise invalid("now", "An instant with its offset is needed, and a speed that is a number.") from error
        return "", 204

    @routes.post("/faults")
    def _faults() -> ResponseReturnValue:
        try:
            marketplace.set_faults(**_wish())
        except (TypeError, ValueError) as error:
            raise invalid("", str(error)) from error
        return "", 204

    @routes.post("/buyer-message")
    def _buyer_message() -> ResponseReturnValue:
        wish = _wish()
        return jsonify(marketplace.write_as_buyer(str(wish.get("thread")), str(wish.get("body", "")))), 201

    @routes.post("/remove-thread")
    def _remove_thread() -> ResponseReturnValue:
        marketplace.remove_thread(str(_wish().get("thread")))
        return "", 204

    @routes.post("/tick")
    def _tick() -> ResponseReturnValue:
        marketplace.tick()
        return "", 204

    return routes


def _wish() -> Mapping[str, Any]:
    wish = request.get_json(silent=True)
    if not isinstance(wish, dict):
        raise invalid("", "A JSON object is needed.")
    return wish
