"""Chance that repeats: the same words give the same numbers."""

from random import Random


def seeded(*parts: object) -> Random:
    """A source of numbers for what ``parts`` name. It plays a story and guards nothing."""
    return Random(":".join(map(str, parts)))  # noqa: S311
