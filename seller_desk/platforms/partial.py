"""What came of a file whose download broke off, kept beside the profile so that it goes on, even after a restart."""

import hashlib
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

_MOST_FILES = 20
_LONGEST_HEAD = 1_000  # bytes
_SIZE_BYTES, _DIGEST_BYTES = 4, 32  # before each piece: how long it is, and its SHA-256
# Only a strong tag (RFC 9110) says that two answers are the same byte by byte.
_STRONG = re.compile(r'"[\x21\x23-\x7e]{1,200}"')


class Head(msgspec.Struct, frozen=True):
    """What the platform said of a file: the ``tag`` it has as long as it is the same, and its SHA-256 in hex."""

    tag: str = ""
    digest: str = ""


class Partial:
    """The bytes that have come so far. With ``path`` None, or a disk that refuses, they are kept in memory alone."""

    def __init__(self, path: Path | None, most_bytes: int) -> None:
        self.head = Head()
        self.received = bytearray()
        self._path = path
        self._read(most_bytes)

    @property
    def can_go_on(self) -> bool:
        return bool(self.received) and _STRONG.fullmatch(self.head.tag) is not None

    @property
    def is_whole(self) -> bool:
        """Whether these bytes are what the platform said the whole file would be."""
        return bool(self.head.digest) and hashlib.sha256(self.received).hexdigest() == self.head.digest

    def begin(self, head: Head) -> None:
        """A file anew; what there was of it, or of another under its name, is dropped.

        Without a strong tag nothing is written down: nobody could say whether it is still the same file.
        """
        self.drop()
        self.head = head
        if _STRONG.fullmatch(head.tag):
            self._write(msgspec.json.encode(head) + b"\n", os.O_CREAT | os.O_EXCL)

    def add(self, piece: bytes) -> None:
        self.received += piece
        if _STRONG.fullmatch(self.head.tag):
            self._write(len(piece).to_bytes(_SIZE_BYTES) + hashlib.sha256(piece).digest() + piece, os.O_APPEND)

    def drop(self) -> None:
        self.head = Head()
        self.received.clear()
        _remove(self._path)

    def _read(self, most_bytes: int) -> None:
        try:
            if self._path is None or self._path.stat().st_size > 2 * most_bytes + _LONGEST_HEAD:
                return
            head, _, kept = self._path.read_bytes().partition(b"\n")
            self.head = msgspec.json.decode(head, type=Head)
            used = self._take_sound(kept)
            os.truncate(self._path, len(head) + 1 + used)
        except (OSError, ValueError, msgspec.MsgspecError):
            return

    def _take_sound(self, kept: bytes) -> int:
        """Takes the pieces up to the first that a disk without power has spoiled; how many bytes they took there."""
        start = 0
        while start < len(kept):
            begin = start + _SIZE_BYTES + _DIGEST_BYTES
            end = begin + int.from_bytes(kept[start : start + _SIZE_BYTES])
            piece = kept[begin:end]
            if hashlib.sha256(piece).digest() != kept[start + _SIZE_BYTES : begin] or len(piece) != end - begin:
                break
            self.received += piece
            start = end
        return start

    def _write(self, content: bytes, flag: int) -> None:
        if self._path is None:
            return
        try:
            # Readable by this user alone, and never through a link that somebody put there.
            opened = os.open(self._path, os.O_WRONLY | flag | getattr(os, "O_NOFOLLOW", 0), 0o600)
            with os.fdopen(opened, "ab") as file:
                file.write(content)
        except OSError:
            _remove(self._path)
            self._path = None


class Partials:
    """One connection's, one file at a time. ``beside`` is the profile's file; the partial ones are named after it.

    ``whose`` is the account: two may have files of the same name at the same address.
    """

    def __init__(self, beside: Path | None = None, whose: str = "") -> None:
        self._beside = beside
        self._whose = whose
        self._one_at_a_time = threading.Lock()

    @contextmanager
    def of(self, name: str, most_bytes: int) -> Iterator[Partial]:
        """``name`` may hold anything: on disk it is a digest."""
        with self._one_at_a_time:
            try:
                yield Partial(self._path(name), most_bytes)
            finally:
                self._make_room()

    def _path(self, name: str) -> Path | None:
        if self._beside is None:
            return None
        digest = hashlib.sha256(f"{self._whose}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()
        return self._beside.with_name(f"{self._beside.stem}.partial-{digest}")

    def _make_room(self) -> None:
        """The newest stay; nobody goes on with what has been left for long."""
        if self._beside is None:
            return
        try:
            kept = sorted(self._beside.parent.glob(f"{self._beside.stem}.partial-*"), key=_changed, reverse=True)
        except OSError:
            return
        for path in kept[_MOST_FILES:]:
            _remove(path)


def _changed(path: Path) -> float:
    return path.stat().st_mtime


def _remove(path: Path | None) -> None:
    try:
        if path is not None:
            path.unlink(missing_ok=True)
    except OSError:
        return  # it is looked at again, and overwritten or refused, when the file is asked for again
