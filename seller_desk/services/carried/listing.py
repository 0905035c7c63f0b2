"""Reads a list of messages or of conversations with their messages (JSON), as platforms and panels export them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from seller_desk.domain.errors import InvalidInput
from seller_desk.services.carried import fields
from seller_desk.services.carried.model import MOST_MESSAGES, CarriedMessage

_LISTS = ("threads", "conversations", "discussions", "messages", "items", "results", "data", "sarunas")
_OF_A_THREAD = ("buyer_name", "subject", "order_number", "device", "market")
_NAMED = ("name", "displayname", "fullname", "value", "label", "code", "text")


def read_listing(content: str) -> tuple[list[CarriedMessage], int]:
    """The messages, and how many could not be read. Raises ``InvalidInput``: unreadable, no_columns, too_many."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        raise InvalidInput("unreadable", "path") from None
    found, unreadable = [], 0
    for row in _rows(document):
        message = None if row is None else fields.message(row)
        if message is None:
            unreadable += 1
        else:
            found.append(message)
        if len(found) + unreadable > MOST_MESSAGES:
            raise InvalidInput("too_many", "path")
    return found, unreadable


def _rows(document: Any) -> Iterator[dict[str, object] | None]:
    """One for each message, with what its conversation says laid under it; None for what is neither."""
    for entry in _entries(document):
        if not isinstance(entry, dict):
            yield None
            continue
        flat = _flat(entry)
        messages = flat.get("messages")
        if not isinstance(messages, list):
            yield flat
            continue
        common = _of_thread(flat)
        for message in messages:
            yield {**common, **_flat(message)} if isinstance(message, dict) else None


def _entries(document: Any) -> list[Any]:
    if isinstance(document, list):
        return document
    if isinstance(document, dict):
        flat = {fields.folded(name): value for name, value in document.items()}
        if isinstance(flat.get("messages"), list) and _of_thread(_flat(document)):
            return [document]  # one conversation
        for name in _LISTS:
            if isinstance(flat.get(name), list):
                return list(flat[name])
    raise InvalidInput("no_columns", "path")


def _of_thread(flat: Mapping[str, object]) -> dict[str, object]:
    """What a conversation says for all its messages; its own id and times are not theirs."""
    common = {name: flat[name] for field in _OF_A_THREAD for name in fields.NAMES[field] if name in flat}
    named = next((flat[name] for name in (*fields.NAMES["conversation"], "id", "uid") if flat.get(name)), None)
    return common if named is None else {**common, "thread": named}


def _flat(entry: Mapping[str, Any]) -> dict[str, object]:
    """Folded names; ``{"from": {"type": …, "display_name": …}}`` says a role and a name."""
    flat: dict[str, object] = {}
    for name, value in entry.items():
        if not isinstance(value, dict):
            flat[fields.folded(name)] = value
            continue
        inner = {fields.folded(key): part for key, part in value.items() if isinstance(part, str | int)}
        said = next((inner[key] for key in _NAMED if key in inner), "")
        flat[fields.folded(name)] = inner.get("type", said)
        flat.setdefault(f"{fields.folded(name)}name", said)
    return flat
