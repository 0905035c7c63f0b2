"""A seller's client as small as can be, for talking to the embedded marketplace in tests."""

from typing import Any

import requests

from seller_desk.demo.marketplace import Marketplace


class Client:
    """Calls the contract with the marketplace's token."""

    def __init__(self, marketplace: Marketplace) -> None:
        self._address = marketplace.address
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {marketplace.token}"

    def call(self, method: str, path: str, **more: Any) -> requests.Response:
        return self._session.request(method, self._address + path, timeout=10, **more)

    def get(self, path: str, **more: Any) -> Any:
        answer = self.call("GET", path, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def reply(self, thread: str, key: str, body: str, **more: Any) -> requests.Response:
        headers = {"Idempotency-Key": key}
        return self.call("POST", f"/threads/{thread}/messages", json={"body": body, **more}, headers=headers)

    def upload(self, key: str, content: bytes, name: str = "kaste.png", kind: str = "image/png") -> requests.Response:
        headers = {
            "Idempotency-Key": key,
            "Content-Type": kind,
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        }
        return self.call("POST", "/attachments", data=content, headers=headers)

    def all_threads(
        self, cursor: str | None = None, limit: int = 100, order: str = "change"
    ) -> tuple[list[dict[str, Any]], str]:
        """Every thread changed since ``cursor``, and where to go on."""
        found: list[dict[str, Any]] = []
        while True:
            query = f"?limit={limit}&order={order}" + (f"&cursor={cursor}" if cursor else "")
            page = self.get(f"/threads{query}")
            found += page["threads"]
            cursor = page["next_cursor"]
            if not page["has_more"]:
                return found, str(cursor)

    def close(self) -> None:
        self._session.close()
