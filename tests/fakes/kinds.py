"""The kinds of connection that the desk has, as wiring hands them to its services."""

from seller_desk.app.wiring import CONNECTIONS

KINDS = tuple(door.kind for door in CONNECTIONS)
