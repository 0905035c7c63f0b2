"""Notes in memory alone: for a connection that is only tried."""


class MemoryNotes:
    """Implements :class:`seller_desk.ports.Notes`."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        return self.kept.get(name)

    def write(self, name: str, text: str) -> None:
        self.kept[name] = text
