"""Trains the models that the program is shipped with: ``python -m tests.accuracy.train``. Takes some minutes.

The same examples give the same files, byte for byte. Run it again whenever ``tests/data/training`` changes.
"""

import argparse
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from seller_desk.domain.learned.concepts import Concepts
from seller_desk.domain.learned.stored import FORMAT
from tests.accuracy.examples import SUBJECTS, Subject, concept_entries
from tests.accuracy.learning import Example, learn

_MODELS = Path(__file__).resolve().parents[2] / "resources" / "models"
_GREATEST = 127  # weights are signed bytes


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.train", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=", ".join(SUBJECTS))
    parser.add_argument("--to", type=Path, default=_MODELS, metavar="FOLDER")
    chosen = parser.parse_args()
    for name in chosen.subjects or SUBJECTS:
        subject = SUBJECTS[name]
        examples = [example for row in subject.rows() for example in subject.examples(row)]
        (chosen.to / f"{name}.model").write_bytes(trained(subject, examples, digest(subject.files())))


def digest(files: Iterable[Path]) -> str:
    """SHA-256 of the content of ``files``."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def trained(subject: Subject, examples: Sequence[Example], origin: str) -> bytes:
    """A model file as :mod:`seller_desk.domain.learned.stored` reads it; ``origin`` is the digest of its examples."""
    entries = concept_entries()
    learned = learn(examples, subject.labels, Concepts(entries))
    tables = (learned.parts, learned.concepts)
    unit = max(abs(weight) for table in tables for row in table.values() for weight in row) / _GREATEST
    parts, concepts = (_telling(table, unit) for table in tables)
    told = {
        "format": FORMAT,
        "labels": subject.labels,
        "unit": unit,
        "bias": [round((one - subject.threshold) / unit) for one in learned.bias],
        "signs": {sign: [round(one / unit) for one in row] for sign, row in learned.signs.items()},
        "examples": len(examples),
        "training": origin,
    }
    meanings = "\n".join(" ".join((name, *written)) for name, written in entries.items())
    names = "\0".join("\n".join(table) for table in (parts, concepts))
    packed = f"{meanings}\0{names}\0".encode() + b"".join((*parts.values(), *concepts.values()))
    return json.dumps(told).encode() + b"\n" + zlib.compress(packed, 9)


def _telling(table: Mapping[str, Sequence[float]], unit: float) -> dict[str, bytes]:
    """Whole weights of the features that have any."""
    rows = {name: bytes(round(weight / unit) % 256 for weight in row) for name, row in table.items()}
    return {name: row for name, row in rows.items() if any(row)}


if __name__ == "__main__":
    main()
