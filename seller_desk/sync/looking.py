"""How often a platform is asked what became of a reply: ever more rarely, as the inbox brings the answer as well."""

FIRST_SECONDS = 60.0  # between the first look and the second; each later pause is twice as long
LONGEST_SECONDS = 1800.0


class Looks:
    """Per try of a reply, in seconds of a clock that never goes back. A restart begins anew: one look more."""

    def __init__(self) -> None:
        self._next: dict[tuple[int, int], tuple[float, float]] = {}  # reply and try → not before, and the pause then

    def may_look(self, reply: int, attempt: int, now: float) -> bool:
        """Whether it is time; if so, this counts as the look."""
        not_before, pause = self._next.get((reply, attempt), (now, FIRST_SECONDS))
        if now < not_before:
            return False
        self._next[reply, attempt] = (now + pause, min(2 * pause, LONGEST_SECONDS))
        return True

    def settled(self, reply: int) -> None:
        """Nobody will ask again."""
        for known in [each for each in self._next if each[0] == reply]:
            del self._next[known]
