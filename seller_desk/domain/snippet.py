"""A saved text with placeholders: the start of an individual answer, never the whole of one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snippet:
    """``language`` is ISO 639-1. Placeholders are ``{snake_case}``, ``{{anything}}`` or ``%{name}``."""

    id: int
    title: str
    language: str
    body: str
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class FilledSnippet:
    """``empty`` names placeholders no fact was known for; they stay in ``text`` and block sending."""

    text: str
    empty: tuple[str, ...] = ()
