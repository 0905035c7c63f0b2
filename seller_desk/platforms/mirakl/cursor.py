"""Makes one cursor that goes on for ever out of Mirakl's two: an instant to read from, and a token per page."""

from datetime import datetime, timedelta

import msgspec

from seller_desk.domain.errors import Transient

# A thread may become visible a little after the instant it carries; reading the last minute again costs little.
_OVERLAP = timedelta(minutes=1)


class Cursor(msgspec.Struct, frozen=True):
    """``since``: changes before it have been read. ``page`` continues a reading whose ``newest`` change so far is.

    ``begun`` is when the platform answered the first page of that reading, by its own clock.
    """

    since: datetime | None = None
    page: str | None = None
    newest: datetime | None = None
    begun: datetime | None = None

    def after_page(self, seen: list[datetime], next_page: str | None, answered: datetime | None) -> "Cursor":
        """Never past ``begun``: a thread from a wrong future, or one that changed meanwhile, must hide no other."""
        newest = max([*seen, *([self.newest] if self.newest else [])], default=self.since)
        begun = self.begun or answered
        if next_page:
            return Cursor(self.since, next_page, newest, begun)
        return Cursor(min(newest, begun) if newest and begun else newest)

    def query(self, limit: int) -> dict[str, str]:
        """With a page token Mirakl ignores every other parameter, so none is sent."""
        if self.page:
            return {"page_token": self.page}
        query = {"with_messages": "true", "limit": str(limit)}
        if self.since:
            query["updated_since"] = (self.since - _OVERLAP).strftime("%Y-%m-%dT%H:%M:%SZ")
        return query


def read(text: str | None) -> Cursor:
    if text is None:
        return Cursor()
    try:
        return msgspec.json.decode(text, type=Cursor)
    except msgspec.MsgspecError as error:
        raise Transient("cursor", reached=False) from error


def written(cursor: Cursor) -> str:
    return msgspec.json.encode(cursor).decode()
