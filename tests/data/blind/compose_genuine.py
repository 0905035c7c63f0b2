"""Composes the replies in ``genuine.jsonl`` from the sentences in ``genuine_parts.txt``, each time the same."""

import json
import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_PER_LANGUAGE = 44
_SEED = 20261123
_MODELS = ("iPhone 12", "iPhone 13 mini", "Galaxy S21", "Galaxy A54", "Pixel 7", "Xperia 5 III", "Redmi Note 12")
_PARCELS = ("05348712000123", "CC012345678EE", "JD014600009876543210", "RR123456785LV", "3SABCD7654321")
_ORDERS = ("100045821", "SW-88213", "4500118", "20261104-77")
_SHOPS = ("Vega Mobil", "Refona", "Nordfix")
_DATES = dict.fromkeys(("lt", "sv"), "2026-11-{}")
_DATES |= dict.fromkeys(("fr", "it", "es", "pt", "en", "el"), "{}/11/2026")
_DATES |= {"nl": "{}-11-2026", "hu": "2026.11.{}."}


def compose() -> Iterator[dict[str, str]]:
    """One row a reply, language by language."""
    chance = random.Random(_SEED)
    for block in (_HERE / "genuine_parts.txt").read_text(encoding="utf-8").split("= ")[1:]:
        language, *lines = block.strip().splitlines()
        bodies = list(_bodies([line[3:] for line in lines if line.startswith("T: ")]))
        for number in range(_PER_LANGUAGE):
            question, body = bodies[number % len(bodies)]
            parts = (_pick(chance, lines, "G"), body, _pick(chance, lines, "C"))
            text = _fill("\n".join(filter(None, parts)), lines, chance, _DATES.get(language, "{}.11.2026"))
            name = f"blind-genuine-{language}-{number + 1:02}"
            yield {"id": name, "text": text, "lang": language, "kind": "individual", "context": question}


def _bodies(topics: list[str]) -> Iterator[tuple[str, str]]:
    """Each of the two answers to a question with either further sentence, then with both."""
    parts = [topic.split(" / ") for topic in topics]
    for question, *rest in parts:
        for answer, further in product(rest[:2], rest[2:]):
            yield question, f"{answer} {further}"
    for question, *rest in parts:
        for answer in rest[:2]:
            yield question, f"{answer} {rest[2]} {rest[3]}"


def _pick(chance: random.Random, lines: list[str], kind: str, separator: str = " | ") -> str:
    line = next(line[3:] for line in lines if line.startswith(f"{kind}: "))
    return chance.choice(line.split(separator)).strip().removeprefix("-")


def _fill(text: str, lines: list[str], chance: random.Random, date: str) -> str:
    facts = {
        "name": _pick(chance, lines, "N", ", "),
        "price": _pick(chance, lines, "P", ", "),
        "model": chance.choice(_MODELS),
        "track": chance.choice(_PARCELS),
        "order": chance.choice(_ORDERS),
        "shop": chance.choice(_SHOPS),
        "pct": str(chance.randint(84, 100)),
        "date": date.format(chance.randint(16, 30)),
    }
    return text.format(**facts)


if __name__ == "__main__":
    rows = (json.dumps(row, ensure_ascii=False) for row in compose())
    (_HERE / "genuine.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
