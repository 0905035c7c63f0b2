"""What is told of a fault in the program: its kind and the places in the code, never the words it was about.

The words of an error often quote what could not be handled: a buyer's message, an address, a key.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

_log = logging.getLogger("seller_desk")
_MOST_CAUSES = 5


def told(error: BaseException | None) -> str:
    """The error, then what caused it, each with the places it came through, innermost last."""
    parts: list[str] = []
    while error is not None and len(parts) < _MOST_CAUSES:
        frames = traceback.extract_tb(error.__traceback__)
        places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        parts.append("\n".join([type(error).__qualname__, *places]))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\nfrom ".join(parts)


@contextmanager
def crashes_told() -> Iterator[None]:
    """Until the block ends, errors that nobody caught go to the log and the standard error without their words."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook = _uncaught
    threading.excepthook = lambda failed: _uncaught(failed.exc_type, failed.exc_value, failed.exc_traceback)
    sys.unraisablehook = lambda failed: _tell(failed.exc_value)
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before


def _uncaught(kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error or kind(), None)
    elif not issubclass(kind, SystemExit):
        _tell(error)


def _tell(error: BaseException | None) -> None:
    report = told(error)
    _log.critical("a fault in the program: %s", report)
    if sys.stderr is not None:  # there is none in a bundle without a console
        sys.stderr.write(f"A fault in the program: {report}\n")
