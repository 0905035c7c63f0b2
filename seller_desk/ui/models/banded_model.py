"""A list under headings: rows with an identity, changed in place so that selection and scroll position stay."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Heading:
    """``colour`` and ``icon`` name a token and a symbol; ``count`` is the number of rows beneath, ``note`` a fact
    about all of them."""

    name: str
    words: str
    icon: str
    colour: str
    count: int
    note: str = ""

    @property
    def spoken(self) -> str:
        return " · ".join(part for part in (self.words, str(self.count), self.note) if part)


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
        self._keys: list[Hashable] = []  # the entries' identities, side by side with them

    def show(self, entries: Sequence[Entry]) -> None:
        """Removes, moves, inserts and updates what differs from before; never resets, so a choice survives a sort."""
        wanted = [identity(entry) for entry in entries]
        self._remove_all_but(set(wanted))
        present = set(self._keys)
        at = 0
        while at < len(entries):
            at = self._settle(at, entries, wanted, present)

    def _remove_all_but(self, wanted: set[Hashable]) -> None:
        end = len(self._entries)
        while end > 0:
            start = end
            while start > 0 and self._keys[start - 1] not in wanted:
                start -= 1
            if start < end:
                self._remove(start, end)
            end = start - 1

    def _settle(self, at: int, entries: Sequence[Entry], wanted: Sequence[Hashable], present: set[Hashable]) -> int:
        """Make row ``at`` the wanted one; returns the first row that is not settled yet."""
        until = at
        while until < len(wanted) and wanted[until] not in present:
            until += 1
        if until > at:
            self._insert(at, entries[at:until])
            present.update(wanted[at:until])
            return until
        found = self._keys.index(wanted[at], at)
        if found == at + 1:  # one row went down: move that one, not all it passed
            self._move(at, self._place_below(at, wanted, present))
            return at
        if found != at:
            self._move(found, at)
            return at
        while at < len(wanted) and at < len(self._entries) and self._keys[at] == wanted[at]:
            self._update(at, entries[at : at + 1])
            at += 1
        return at

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

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index)
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        if isinstance(entry, Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _place_below(self, at: int, wanted: Sequence[Hashable], present: set[Hashable]) -> int:
        """Behind the row that comes before row ``at`` in the wanted order, but at least one further down."""
        before = wanted.index(self._keys[at], at + 1) - 1
        while before > at and wanted[before] not in present:
            before -= 1
        return max(self._keys.index(wanted[before], at) + 1, at + 2)

    def _remove(self, start: int, end: int) -> None:
        self.beginRemoveRows(_NO_PARENT, start, end - 1)
        del self._entries[start:end], self._keys[start:end]
        self.endRemoveRows()

    def _move(self, start: int, to: int) -> None:
        """``to`` is where the row shall stand, counted as before the move."""
        self.beginMoveRows(_NO_PARENT, start, start, _NO_PARENT, to)
        place = to if to < start else to - 1
        self._entries.insert(place, self._entries.pop(start))
        self._keys.insert(place, self._keys.pop(start))
        self.endMoveRows()

    def _insert(self, at: int, entries: Sequence[Entry]) -> None:
        self.beginInsertRows(_NO_PARENT, at, at + len(entries) - 1)
        self._entries[at:at] = entries
        self._keys[at:at] = [identity(entry) for entry in entries]
        self.endInsertRows()

    def _update(self, start: int, entries: Sequence[Entry]) -> None:
        for number, entry in enumerate(entries, start=start):
            if self._entries[number] != entry:
                self._entries[number] = entry
                self.dataChanged.emit(self.index(number), self.index(number))
