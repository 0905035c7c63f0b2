"""What was last learned of an account and its connection, without asking the network again."""

import json
from dataclasses import asdict, fields, replace
from typing import Any

from seller_desk.domain.account import Account, Capabilities
from seller_desk.ports import Store

_PREFIX = "capabilities."


def remember_capabilities(store: Store, account: str, capabilities: Capabilities) -> None:
    """Keeps them beside the settings, one row an account."""
    store.settings.write(_PREFIX + account, json.dumps(asdict(capabilities)))


def known_capabilities(store: Store, account: str) -> Capabilities:
    """As last learned; nothing beyond the mandatory part if never."""
    try:
        stored = json.loads(store.settings.read()[_PREFIX + account])
        lists = {name: tuple(value) for name, value in stored.items() if isinstance(value, list)}
        return _sensible(stored | lists)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return Capabilities()


def _sensible(stored: dict[str, Any]) -> Capabilities:
    """What is of another kind than it should be counts as never learned."""
    nothing = Capabilities()
    fitting = {
        field.name: stored[field.name]
        for field in fields(Capabilities)
        if type(stored.get(field.name)) is type(getattr(nothing, field.name))
    }
    return replace(nothing, **fitting)


def known_account(store: Store, account: str) -> Account:
    """A thread whose account was removed meanwhile still shows where it came from."""
    found = next((known for known in store.accounts.all() if known.id == account), None)
    return found or Account(account, "", account, ())
