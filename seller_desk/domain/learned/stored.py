"""Reads a learned model as it is shipped: a line that says what it is, then concepts and weights, packed."""

import json
import zlib
from functools import cache
from typing import Any

from seller_desk import assets
from seller_desk.domain.learned.concepts import Concepts
from seller_desk.domain.learned.model import LANE, LinearModel, Rows, Weights, row_of

FORMAT = 1
_LOWEST = 128  # weights are signed bytes
_LIFT = bytes((byte + _LOWEST) % 256 for byte in range(256))


def header(file: bytes) -> dict[str, Any]:
    """What the first line says: format, labels, unit, bias, signs, and ``training``, a digest of the examples."""
    told: dict[str, Any] = json.loads(file.partition(b"\n")[0])
    if told["format"] != FORMAT:
        raise ValueError(f"a model of format {told['format']}")
    return told


def decode(file: bytes) -> LinearModel:
    """The model in ``file``. After the header, packed by zlib and parted by NULs: a line a concept, its name and its
    words; a line a part of a word; a line a concept or pair; then a signed byte for each of these lines and label."""
    told = header(file)
    concepts, parts, named, weights = zlib.decompress(file.partition(b"\n")[2]).split(b"\0", 3)
    lines = [line.split(" ") for line in concepts.decode().splitlines()]
    labels = told["labels"]
    end = len(parts.splitlines()) * len(labels)
    return LinearModel(
        labels,
        Concepts({name: entries for name, *entries in lines}),
        Weights(
            _rows(parts, weights[:end], len(labels)),
            _rows(named, weights[end:], len(labels)),
            {sign: row_of(row) for sign, row in told["signs"].items()},
            row_of(told["bias"]),
            told["unit"],
        ),
    )


@cache
def model(name: str) -> LinearModel:
    """``resources/models/<name>.model``, read at its first use."""
    return decode(assets.resource("models", f"{name}.model").read_bytes())


def _rows(names: bytes, weights: bytes, labels: int) -> Rows:
    """A number a name with a lane for each label. Weights are lifted above zero, spread over lanes, and set back."""
    wide = bytearray(len(weights) * LANE // 8)
    wide[:: LANE // 8] = weights.translate(_LIFT)
    size = labels * LANE // 8
    ground = sum(_LOWEST << (LANE * at) for at in range(labels))
    rows = (int.from_bytes(wide[at : at + size], "little") - ground for at in range(0, len(wide), size))
    return dict(zip(names.decode().split("\n"), rows, strict=True))
