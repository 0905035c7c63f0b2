"""Everything that goes wrong is answered as a problem document (RFC 9457)."""

import json
import logging
from collections.abc import Mapping, Sequence

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

_log = logging.getLogger(__name__)


class Problem(Exception):
    """An answer that says no. ``kind`` is the problem type; ``errors`` are pairs of field and detail."""

    def __init__(
        self,
        status: int,
        title: str,
        kind: str = "about:blank",
        *,
        errors: Sequence[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.kind = kind
        self.errors = errors
        self.headers = headers or {}

    def response(self) -> Response:
        """The answer as it goes over the wire."""
        document: dict[str, object] = {"type": self.kind, "title": self.title, "status": self.status}
        if self.errors:
            document["errors"] = [{"field": field, "detail": detail} for field, detail in self.errors]
        answer = Response(json.dumps(document), self.status, content_type="application/problem+json")
        answer.headers.extend(dict(self.headers))
        return answer


def not_found(what: str) -> Problem:
    """404: there is no such thing."""
    return Problem(404, f"There is no such {what}.", "/problems/not-found")


def gone(what: str) -> Problem:
    """410: it was there once."""
    return Problem(410, f"This {what} is no longer there.", "/problems/gone")


def invalid(field: str, detail: str) -> Problem:
    """422: understood, but not acceptable."""
    return Problem(422, "The request cannot be accepted.", "/problems/invalid", errors=[(field, detail)])


def taken_over() -> Problem:
    """409: the platform handles the thread now."""
    return Problem(409, "The platform has taken this conversation over.", "/problems/taken-over")


def key_reused() -> Problem:
    """409: the idempotency key stands for something else."""
    return Problem(409, "This key was used for something else.", "/problems/key-reused")


def answer_with_problems(app: Flask) -> None:
    """Turns every error of ``app``, Flask's own included, into a problem document."""

    @app.errorhandler(Problem)
    def _problem(problem: Problem) -> Response:
        return problem.response()

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        status = error.code or 500
        kept = {name: value for name, value in error.get_headers() if name in ("Allow", "Content-Range")}
        return Problem(status, error.name, headers=kept).response()

    @app.errorhandler(Exception)
    def _unexpected(error: Exception) -> Response:
        _log.error("The demo marketplace failed: %s", type(error).__name__)
        return Problem(500, "Something went wrong on our side.").response()
