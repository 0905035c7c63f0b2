"""Which days of a range no absence on record covers yet."""

from collections.abc import Iterable
from datetime import date, timedelta

Days = tuple[date, date]  # first and last day, both included
_ONE_DAY = timedelta(days=1)


def uncovered(first: date, last: date, spans: Iterable[Days]) -> list[Days]:
    """The runs of days from ``first`` to ``last`` that lie in none of ``spans``, in their order."""
    found: list[Days] = []
    begin = first
    for start, end in sorted(spans):
        if start > last:
            break
        if start > begin:
            found.append((begin, start - _ONE_DAY))
        begin = max(begin, end + _ONE_DAY)
    return [*found, (begin, last)] if begin <= last else found
