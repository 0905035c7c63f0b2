"""The marketplace as a test sees it: its own records, and a network that can be taken away."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from seller_desk.demo import marketplace


class Shop:
    """Buyers are silent, so that only what the test does happens."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._open = marketplace.start(database, buyers_write=False)
        self.address, self.token = self._open.address, self._open.token

    def go_away(self) -> None:
        """Nothing listens any more, as when the network is gone."""
        self._open.stop()

    def come_back(self) -> None:
        port = int(self.address.split(":")[2].split("/")[0])
        self._open = marketplace.start(self._database, buyers_write=False, port=port, token=self.token)

    def let_time_pass(self, length: timedelta) -> None:
        """On the marketplace's clock; the desk's stays."""
        self._open.set_clock(self._open.clock.now() + length)
        self._open.tick()

    def close(self) -> None:
        self._open.stop()

    def of_buyer(self, name: str) -> dict[str, Any]:
        """The marketplace's own record of a buyer's thread."""
        return next(thread for thread in self._open.records()["threads"] if thread["buyer"]["name"] == name)

    def answers_to(self, name: str) -> list[str]:
        said = self.of_buyer(name)["messages"]
        return [message["body"] for message in said if message["author"] == "seller" and not message["automatic"]]

    def absences(self) -> list[dict[str, Any]]:
        return list(self._open.records()["absences"])

    def write_as_buyer(self, name: str, body: str) -> None:
        self._open.write_as_buyer(self.of_buyer(name)["id"], body)
