"""Names that stay the same: which account, which thread."""

from typing import NamedTuple


class ThreadKey(NamedTuple):
    """One conversation in one account; thread identifiers are only unique within an account."""

    account: str
    thread: str
