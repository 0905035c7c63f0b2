"""A desk that carries one file over the wire and is killed while it does; tests run it in a process of its own."""

import sys
from pathlib import Path
from time import monotonic

from seller_desk.domain.outbox import OutgoingFile
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.platforms.partial import Partials
from seller_desk.ports import Reply


def main(way: str, address: str, token: str, thread: str, subject: str, profile: str) -> None:
    """``way`` up: ``subject`` is the path of a file that goes with a reply; down: the name of an attachment."""
    platform = Diskusijas("shop", address, token, monotonic, Partials(Path(profile)))
    if way == "down":
        platform.download_attachment(thread, subject)
        return
    file = OutgoingFile("photo.png", "image/png", Path(subject).read_bytes())
    platform.send_reply(Reply(thread, "SD-KILL-0001", "Labdien! Lūk, attēls.", (file,)))


if __name__ == "__main__":
    main(*sys.argv[1:])
