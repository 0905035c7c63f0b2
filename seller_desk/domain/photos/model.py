"""A photo without its notes, and what those had told."""

from dataclasses import dataclass


class Unreadable(ValueError):
    """The bytes are no whole picture of the kind they begin as."""


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """``content`` shows the very same pixels; ``place`` says whether the notes named where it was taken."""

    content: bytes
    place: bool
