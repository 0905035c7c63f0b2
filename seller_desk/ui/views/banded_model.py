"""A list under headings: rows with an identity, changed in place so that selection and scroll position stay."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Heading:
    """``colour`` and ``icon`` name a token and a symbol; ``count`` is the number of rows beneath."""

    name: str
    words: str
    icon: str
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """``key`` stays the same while ``value`` changes; ``spoken`` is the row as one sentence."""

    key: Hashable
    value: object
    spoken: str


Entry = Heading | Row


def identity(entry: Entry) -> Hashable:
    return ("heading", entry.name) if isinstance(entry, Heading) else ("row", entry.key)


class BandedModel(QAbstractListModel):
    """Headings cannot be chosen; rows can."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: Sequence[Entry]) -> None:
        """Inserts, removes and updates what differs from before; never resets."""
        before = [identity(entry) for entry in self._entries]
        after = [identity(entry) for entry in entries]
        for kind, old_from, old_to, new_from, new_to in reversed(
            SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        ):
            if kind in ("delete", "replace"):
                self._remove(old_from, old_to)
            if kind in ("insert", "replace"):
                self._insert(old_from, entries[new_from:new_to])
            if kind == "equal":
                self._update(old_from, entries[new_from:new_to])

    def entry(self, index: Index) -> Entry | None:
        return self._entries[index.row()] if index.isValid() else None

    def row_of(self, key: Hashable) -> QModelIndex:
        """An invalid index when no row has this key."""
        for number, entry in enumerate(self._entries):
            if isinstance(entry, Row) and entry.key == key:
                return self.index(number)
        return QModelIndex()

    def first_row(self) -> QModelIndex:
        for number, entry in enumerate(self._entries):
            if isinstance(entry, Row):
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.spoken if isinstance(entry, Row) else f"{entry.words} · {entry.count}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index)
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        if isinstance(entry, Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _remove(self, start: int, end: int) -> None:
        self.beginRemoveRows(_NO_PARENT, start, end - 1)
        del self._entries[start:end]
        self.endRemoveRows()

    def _insert(self, at: int, entries: Sequence[Entry]) -> None:
        self.beginInsertRows(_NO_PARENT, at, at + len(entries) - 1)
        self._entries[at:at] = entries
        self.endInsertRows()

    def _update(self, start: int, entries: Sequence[Entry]) -> None:
        for number, entry in enumerate(entries, start=start):
            if self._entries[number] != entry:
                self._entries[number] = entry
                self.dataChanged.emit(self.index(number), self.index(number))
