"""Makes the warning that a fact in the draft is not the order's, and tells what a number is by the words round it."""

import re

from seller_desk.domain.replies import words
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.replies.model import Finding, Mend, Rule, Severity

_BEFORE = 40  # code points before a value that say what it is


def differs(code: FindingCode, span: tuple[int, int], found: str, expected: str, **more: str) -> Finding:
    """A warning with the order's own value as its mend."""
    values = {"found": found, "expected": expected, **more}
    return Finding(Rule.ORDER_FACTS, Severity.WARN, code, (span,), values, Mend(span, expected))


def last_label(draft: str, start: int, tables: tuple[str, ...]) -> str:
    """The table whose word stands nearest before ``start`` in the same line, empty if none does.

    A word belongs to the first value after it only.
    """
    line = draft.rfind("\n", 0, start) + 1
    before = re.split(r"\d", fold_text(draft[max(line, start - _BEFORE) : start]))[-1]
    said = words.read("orders", before)
    at = {table: match.end() for table in tables for match in said.finditer(table)}  # the last of each table stays
    return max(at, key=lambda table: at[table]) if at else ""
