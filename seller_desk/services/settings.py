"""Read and change the seller's choices; what depends on them is computed anew."""

from dataclasses import replace

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.ports import Derive, Store
from seller_desk.services.choices import MOVES_DEADLINES, Choices, Theme, read_choices, written

__all__ = ["Choices", "Settings", "Theme"]


class Settings:
    def __init__(self, store: Store, derive: Derive) -> None:
        """``derive`` reckons a thread's clock by the choices as they are stored at that moment."""
        self._store = store
        self._derive = derive

    def choices(self) -> Choices:
        """A stored value that no longer makes sense reads as its default."""
        return read_choices(self._store.settings.read())

    def change(self, **values: object) -> Change:
        """Takes fields of :class:`Choices`, all or none; raises ``InvalidInput``.

        Deadlines are computed anew when they depend on it, so on this change look at the threads again too.
        """
        texts = {name: written(name, value) for name, value in values.items()}
        with self._store.transaction():
            for name, text in texts.items():
                self._store.settings.write(name, text)
            if MOVES_DEADLINES & texts.keys():
                self._derive_anew()
        return Change(ChangeKind.SETTINGS, frozenset(texts))

    def _derive_anew(self) -> None:
        records = []
        for record in self._store.threads.all():
            derived = self._derive(record.thread)
            if derived.clock != record.clock:
                records.append(replace(record, clock=derived.clock, risks=derived.risks))
        self._store.threads.save(records)
