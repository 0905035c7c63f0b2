"""A contact found in a folded text."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    MESSENGER = "messenger"
    LINK = "link"
    PAYMENT = "payment"
    INVITATION = "invitation"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Contact:
    """``span`` counts code points of the folded text. ``sure``: it blocks; otherwise it holds."""

    kind: Kind
    span: tuple[int, int]
    sure: bool
