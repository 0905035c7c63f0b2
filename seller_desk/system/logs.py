"""The log file: rotating, small, scrubbed of keys, and without the words of errors."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from seller_desk.system.crashes import told

_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

_FILES = 3
_BYTES = 1_000_000
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# What follows one of these words is a key, whatever library wrote the line.
_NAMED_KEY = re.compile(
    r"(?i)(authorization|bearer|token|api[_-]?key|shop[_-]?key|password|secret)(['\"]?\s*[:= ]\s*['\"]?)"
    r"((?:bearer\s+)?[^\s'\",;]+)"
)
_SCRUBBED = "‹removed›"


class Scrubber:
    """Removes keys from a line: those it was told of, and whatever looks like one by name."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def learn(self, token: str) -> None:
        """From now on ``token`` is removed wherever it stands."""
        if token:
            self._known.add(token)

    def scrub(self, text: str) -> str:
        for token in self._known:
            text = text.replace(token, _SCRUBBED)
        return _NAMED_KEY.sub(rf"\1\2{_SCRUBBED}", text)


class _Lines(logging.Formatter):
    """Tells errors without their words, and scrubs the finished line so that nothing is missed."""

    def __init__(self, scrubber: Scrubber) -> None:
        super().__init__(_FORMAT)
        self._scrubber = scrubber

    def formatException(self, ei: _Caught) -> str:  # noqa: N802 - so it is called there
        return told(ei[1])

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler may have left the words of an error here
        return self._scrubber.scrub(super().format(record))


def open_log(file: Path, scrubber: Scrubber) -> logging.Handler:
    """Write what the program says into ``file`` from now on; the handler is for :func:`close_log`."""
    handler = RotatingFileHandler(file, maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8", delay=True)
    handler.setFormatter(_Lines(scrubber))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for chatty in ("werkzeug", "keyring"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.getLogger("urllib3").setLevel(logging.CRITICAL)  # its warnings quote what a server sent
    return handler


def close_log(handler: logging.Handler) -> None:
    logging.getLogger().removeHandler(handler)
    handler.close()
