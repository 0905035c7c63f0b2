"""Files under way to and from a platform: how far each has come, and the person's word to stop one."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from seller_desk.domain.errors import Stopped
from seller_desk.domain.identity import ThreadKey

# The conversation with the attachment's id, or with the reference of the reply that the files go with.
TransferKey = tuple[ThreadKey, str]
Progress = Callable[[int], None]  # told the bytes that are there by now; raises ``Stopped`` where that was asked for


def unheeded(_done: int) -> None:
    """For a transfer that nobody looks at."""


def counted_from(before: int, progress: Progress) -> Progress:
    """For one of several files: ``before`` bytes of others were there already."""
    return lambda done: progress(before + done)


@dataclass(frozen=True, slots=True)
class Transfer:
    """``size`` in bytes, 0 where it is not known. ``stopped``: what is there is kept, and it can go on from there."""

    done: int
    size: int
    stopped: bool = False


class Transfers:
    """Safe to call from any thread; listeners are called in the thread that transfers."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[TransferKey, Transfer] = {}
        self._asked_to_stop: set[TransferKey] = set()
        self._listeners: list[Callable[[TransferKey], None]] = []

    def subscribe(self, listener: Callable[[TransferKey], None]) -> None:
        self._listeners.append(listener)

    def of(self, key: TransferKey) -> Transfer | None:
        """None where nothing is under way or was stopped."""
        with self._lock:
            return self._known.get(key)

    def stop(self, key: TransferKey) -> None:
        """Takes effect with the next bytes."""
        with self._lock:
            self._asked_to_stop.add(key)

    @contextmanager
    def under_way(self, key: TransferKey, size: int) -> Iterator[Progress]:
        """From here to the end of the block; what was stopped before goes on where it was."""

        def progress(done: int) -> None:
            self._note(key, Transfer(done, size))
            if key in self._asked_to_stop:
                raise Stopped

        before = self.of(key)
        self._asked_to_stop.discard(key)
        self._note(key, Transfer(before.done if before else 0, size))
        try:
            yield progress
        except Stopped:
            self._note(key, replace(self.of(key) or Transfer(0, size), stopped=True))
            raise
        except BaseException:
            self._note(key, None)
            raise
        self._note(key, None)

    def _note(self, key: TransferKey, transfer: Transfer | None) -> None:
        with self._lock:
            if transfer is None:
                self._known.pop(key, None)
            else:
                self._known[key] = transfer
        for listener in self._listeners:
            listener(key)
