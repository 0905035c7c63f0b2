"""Read and change the seller's choices; what depends on them is computed anew."""

from collections.abc import Mapping

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.ports import OnChange, SettingStore, Store
from seller_desk.services.choices import MOVES_DEADLINES, Choices, Theme, read_choices, written
from seller_desk.services.deriving_anew import DerivingAnew

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
    def __init__(self, store: Store, deriving_anew: DerivingAnew, tell: OnChange) -> None:
        """``tell`` hears of changes."""
        self._store = store
        self._deriving_anew = deriving_anew
        self._tell = tell

    def choices(self) -> Choices:
        """A stored value that no longer makes sense reads as its default."""
        return read_choices(self._store.settings.read())

    def change(self, **values: object) -> Change:
        """Takes fields of :class:`Choices`, all or none; raises ``InvalidInput``.

        Deadlines that depend on it are computed anew: the first at once, the rest step by step in the background.
        """
        texts = {name: written(name, value) for name, value in values.items()}
        with self._store.transaction():
            for name, text in texts.items():
                self._store.settings.write(name, text)
            if MOVES_DEADLINES & texts.keys():
                self._deriving_anew.begin()
        change = Change(ChangeKind.SETTINGS, frozenset(texts))
        self._tell(change)
        if MOVES_DEADLINES & texts.keys():
            self._deriving_anew.step()
        return change
