"""What a fault run was asked for, what it did, and what it found."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Plan:
    """``failing`` is the share of exchanges that go wrong, ``speed`` how much faster every clock runs.

    After ``minutes`` no new work is begun: the run settles what is open and reports the size it reached.
    """

    seed: int
    replies: int
    messages: int
    kills: int
    failing: float = 0.3
    speed: float = 100.0
    life_seconds: tuple[float, float] = (0.5, 5.0)
    minutes: float = 30.0
    platform: str = "diskusijas"


@dataclass(slots=True)
class Figures:
    """What was done, and under ``broken`` every promise that was not kept: it must stay empty."""

    plan: Plan
    kills: int = 0
    messages: int = 0
    replies: int = 0  # that reached the marketplace
    taken_back: int = 0  # held, and rewritten or dropped by the person
    asked: Counter[str] = field(default_factory=Counter)  # why the desk asked the person, and what was done
    moments: Counter[str] = field(default_factory=Counter)  # what was going on when the program was killed
    exchanges: dict[str, int] = field(default_factory=dict)
    longest_loss: float = 0.0  # seconds of typing
    save_seconds: list[float] = field(default_factory=list)
    profile_bytes: int = 0
    seconds: float = 0.0
    broken: list[str] = field(default_factory=list)

    def share_failed(self) -> float:
        total = sum(self.exchanges.values())
        return 1 - self.exchanges.get("", 0) / total if total else 0.0

    def count(self, promise: str) -> int:
        """How often a promise was broken."""
        return sum(line.startswith(promise) for line in self.broken)

    def __str__(self) -> str:
        saves = sorted(self.save_seconds) or [0.0]
        return (
            f"seed {self.plan.seed} on {self.plan.platform}: {self.replies} replies, {self.messages} messages,"
            f" {self.kills} kills ({_counts(self.moments)}) in {self.seconds:.0f} s;"
            f" {self.share_failed():.0%} of {sum(self.exchanges.values())} exchanges failed;"
            f" lost {self.count('lost')}, doubled {self.count('doubled')}, broken in all {len(self.broken)};"
            f" typing lost at most {self.longest_loss:.2f} s,"
            f" saving took {saves[len(saves) * 99 // 100 - 1]:.3f} s (p99), {saves[-1]:.3f} s (worst);"
            f" taken back {self.taken_back}; asked: {_counts(self.asked) or 'nothing'}"
        )


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counter.items()))
