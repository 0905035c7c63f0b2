"""Report: response times, charges, the record of when the inbox was checked; export as CSV."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from seller_desk.domain.money import Money


@dataclass(frozen=True, slots=True)
class MonthReport:
    """``median_seconds`` of working time to answer; ``in_time`` and ``late`` count answers."""

    month: date
    answered: int
    in_time: int
    late: int
    median_seconds: int | None
    taken_over: int
    charged: tuple[Money, ...]
    checks: int
    longest_gap_seconds: int | None
    last_check: datetime | None


class Reports:
    def month(self, month: date) -> MonthReport:
        raise NotImplementedError

    def export(self, path: Path) -> int:
        """Threads, clock proof and response times as CSV (UTF-8); returns the number of rows."""
        raise NotImplementedError
