"""Clocks and risks of all that is stored, reckoned anew where the rules or the calendar changed: a few at a time."""

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.ports import Derive, OnChange, Store, ThreadRecord

# Goes up with each change of the rules that must reach conversations stored before it: 1 has procedure times.
RULES = 1
MOST_AT_ONCE = 25  # conversations a step: whoever else writes waits no longer than a step takes
_RULES, _TO_DO = "derivation.rules", "derivation.to_do"  # beside the settings, as no choice of the seller's
_LIVE, _SETTLED = "live", "settled"


class DerivingAnew:
    """How far it has come is committed with each step, so that it goes on there after a kill.

    Those that wait for an answer come first, then the settled ones. What is new or changes meanwhile is derived by
    today's rules anyway.
    """

    def __init__(self, store: Store, derive: Derive, tell: OnChange) -> None:
        self._store = store
        self._derive = derive
        self._tell = tell

    def begin(self) -> None:
        """All anew, from the start; joins the transaction that it is called in."""
        self._note(_LIVE, 0)

    def begin_if_rules_are_new(self) -> None:
        """At the start of the program: what an earlier version stored was derived by its rules."""
        if self._store.settings.read().get(_RULES) == str(RULES):
            return
        with self._store.transaction():
            self.begin()
            self._store.settings.write(_RULES, str(RULES))

    def step(self, most: int = MOST_AT_ONCE) -> bool:
        """The next few; whether there is more to do. Read, derived and kept at once, so that nothing overtakes it."""
        with self._store.transaction():
            part, after = self._to_do()
            if not part:
                return False
            found, last = self._store.threads.some(after, most, settled=part == _SETTLED)
            changed = self._derived(found)
            self._store.threads.rewrite(changed)
            more = self._go_on(part, last if len(found) == most else None)
        if changed and part == _LIVE:
            self._tell(Change(ChangeKind.THREADS, frozenset(record.thread.key for record in changed)))
        elif not more:
            self._tell(Change(ChangeKind.THREADS))
        return more

    def _derived(self, found: list[ThreadRecord]) -> list[ThreadRecord]:
        """Those of ``found`` that come out otherwise than they are stored."""
        anew = [(record, record.with_derived(self._derive(record.thread))) for record in found]
        return [derived for record, derived in anew if derived != record]

    def _go_on(self, part: str, last: int | None) -> bool:
        if last is not None:
            self._note(part, last)
        elif part == _LIVE:
            self._note(_SETTLED, 0)
        else:
            self._store.settings.write(_TO_DO, "")
            return False
        return True

    def _note(self, part: str, after: int) -> None:
        self._store.settings.write(_TO_DO, f"{part} {after}")

    def _to_do(self) -> tuple[str, int]:
        """Which part, and the number after which it goes on; empty where all is done."""
        part, _space, after = self._store.settings.read().get(_TO_DO, "").partition(" ")
        return (part, int(after)) if part in {_LIVE, _SETTLED} and after.isdigit() else ("", 0)
