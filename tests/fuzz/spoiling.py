"""Takes well-formed files and spoils them: bytes put in, taken out and doubled, values of JSON replaced."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

CORPUS = Path(__file__).parent / "corpus"
MOST_SECONDS = 5.0  # far more than any of these files may take, even on a busy computer
_BYTES = [
    *(
        b"",
        b"\x00",
        b"\xff",
        b"\r\n",
        b'"',
        b"<",
        b"{",
        b"[",
        b"\\ud800",
        b"\xed\xa0\x80",
        b"=?utf-8?b?",
        b"\x80" * 64,
    ),
    *(b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x7f\xff\xff\xff", b"[" * 5_000, b"9" * 400, b"-1", b"1e999"),
]
_VALUES = [
    *(
        None,
        True,
        -1,
        0,
        2**63,
        10**30,
        1e308,
        "",
        " ",
        "\x00",
        "\u202e",
        "../..",
        "x" * 10_000,
        [],
        {},
        [[]],
        [None],
    ),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59+23:59", "2026-02-30", "LV", "javascript:alert(1)", "NaN", "1e400"),
]


def files(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((CORPUS / folder).iterdir())}


def spoiled(folder: str) -> st.SearchStrategy[tuple[str, bytes]]:
    """Name and content: whole as it is, changed in up to four places, or nothing that ever was a file."""
    kept = files(folder)
    places = st.lists(st.tuples(st.integers(0), st.integers(0, 60), st.sampled_from(_BYTES) | st.binary(max_size=8)))
    changed = st.tuples(st.sampled_from(sorted(kept)), places.map(lambda each: each[:4]))
    return changed.map(lambda pair: (pair[0], _cut(kept[pair[0]], pair[1]))) | st.tuples(
        st.sampled_from(sorted(kept)), st.binary(max_size=300)
    )


def _cut(content: bytes, places: list[tuple[int, int, bytes]]) -> bytes:
    for place, taken, put in places:
        at = place % (len(content) + 1)
        content = content[:at] + put + content[at + taken :]
    return content


def spoiled_json(folder: str) -> st.SearchStrategy[tuple[str, bytes]]:
    """Still JSON, but up to three values are something else."""
    kept = {name: json.loads(content) for name, content in files(folder).items()}
    swaps = st.lists(st.tuples(st.integers(0), st.sampled_from(_VALUES)), max_size=3)
    return st.tuples(st.sampled_from(sorted(kept)), swaps).map(
        lambda pair: (pair[0], _swapped(kept[pair[0]], pair[1]))
    )


def _swapped(document: Any, swaps: list[tuple[int, Any]]) -> bytes:
    document = deepcopy(document)
    for number, value in swaps:
        slots = list(_slots(document))
        if slots:
            holder, key = slots[number % len(slots)]
            holder[key] = deepcopy(value)
    return json.dumps(document).encode()


def _slots(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document that holds a value."""
    keys = node.keys() if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in list(keys):
        yield node, key
        yield from _slots(node[key])


@contextmanager
def in_time() -> Iterator[None]:
    """What takes longer hangs the desk."""
    started = time.monotonic()
    yield
    assert time.monotonic() - started < MOST_SECONDS
