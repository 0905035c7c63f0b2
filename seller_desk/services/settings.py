"""Read and change the seller's choices; what depends on them is computed anew."""

from collections.abc import Mapping

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.ports import Derive, OnChange, SettingStore, Store
from seller_desk.services.choices import MOVES_DEADLINES, Choices, Theme, read_choices, written

__all__ = ["Choices", "Settings", "StoredChoices", "Theme"]


class StoredChoices:
    """The seller's choices as they are stored now; read into form again only when the store has new ones."""

    def __init__(self, settings: SettingStore) -> None:
        self._settings = settings
        self._kept: tuple[Mapping[str, str], Choices] | None = None

    def __call__(self) -> Choices:
        stored = self._settings.read()
        kept = self._kept
        if kept is None or kept[0] is not stored:
            kept = self._kept = (stored, read_choices(stored))
        return kept[1]


class Settings:
    def __init__(self, store: Store, derive: Derive, tell: OnChange) -> None:
        """``derive`` reckons a thread's clock by the choices as stored at that moment; ``tell`` hears of changes."""
        self._store = store
        self._derive = derive
        self._tell = tell

    def choices(self) -> Choices:
        """A stored value that no longer makes sense reads as its default."""
        return read_choices(self._store.settings.read())

    def change(self, **values: object) -> Change:
        """Takes fields of :class:`Choices`, all or none; raises ``InvalidInput``.

        Deadlines are computed anew when they depend on it; the threads' change is told of, too.
        """
        texts = {name: written(name, value) for name, value in values.items()}
        with self._store.transaction():
            for name, text in texts.items():
                self._store.settings.write(name, text)
            moved = self._derive_anew() if MOVES_DEADLINES & texts.keys() else None
        change = Change(ChangeKind.SETTINGS, frozenset(texts))
        for each in (change, moved):
            if each is not None:
                self._tell(each)
        return change

    def _derive_anew(self) -> Change:
        records = []
        for record in self._store.threads.all():
            derived = record.with_derived(self._derive(record.thread))
            if derived != record:
                records.append(derived)
        return self._store.threads.save(records)
