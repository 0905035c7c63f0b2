"""Servers that answer with exactly the bytes a test gives them, and end with it."""

import ssl
from collections.abc import Callable, Iterator

import pytest

from tests.fakes.raw_server import RawServer, Script

Serve = Callable[..., RawServer]


@pytest.fixture
def serve() -> Iterator[Serve]:
    running: list[RawServer] = []

    def start(*scripts: Script, tls: ssl.SSLContext | None = None) -> RawServer:
        running.append(RawServer(*scripts, tls=tls))
        return running[-1]

    yield start
    for server in running:
        server.close()
