"""The scriptable face: the same rules for scripts and for people without a screen; never Qt."""

from seller_desk.cli.command import COMMANDS, main

__all__ = ["COMMANDS", "main"]
