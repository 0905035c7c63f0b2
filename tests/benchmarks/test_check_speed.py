"""A keystroke's full check against one pass of a fuzzy matcher over the same texts; ratios only, machines differ."""

import random
import statistics
import time

from rapidfuzz import fuzz, process

from seller_desk.domain.replies.check import prepare
from seller_desk.domain.replies.known_texts import KnownTexts
from seller_desk.domain.replies.model import ReplyContext

TEMPLATES, REPLIES, DRAFT = 2_000, 20_000, 1_000
VOCABULARY = 6_000


def _texts(count: int, sentences: int, seed: int) -> list[str]:
    chooser = random.Random(seed)
    letters = "aeioukrstlnmpvdz"
    words = ["".join(chooser.choices(letters, k=chooser.randint(3, 11))) for _ in range(VOCABULARY)]
    return [
        " ".join(" ".join(chooser.choices(words, k=9)).capitalize() + "." for _ in range(sentences))
        for _ in range(count)
    ]


def _seconds(action: object, times: int) -> list[float]:
    assert callable(action)
    taken = []
    for number in range(times):
        begin = time.perf_counter()
        action(number)
        taken.append(time.perf_counter() - begin)
    return taken


def test_a_keystroke_costs_a_small_part_of_one_fuzzy_pass() -> None:
    templates, replies = _texts(TEMPLATES, 5, 1), _texts(REPLIES, 6, 2)
    buyer = ("Labdien! Vai telefonam ir lādētājs? Ekrāns nestrādā.",)
    prepared = prepare(ReplyContext("LV", buyer), KnownTexts(templates, replies))
    draft = (templates[7][:300] + " " + _texts(1, 20, 3)[0])[:DRAFT]
    prepared.check(draft[:500])  # word lists are read at the first use
    keystrokes = _seconds(lambda number: prepared.check(draft[: DRAFT - 60 + number]), 60)
    passes = _seconds(lambda _: process.extract(draft, templates + replies, scorer=fuzz.token_set_ratio, limit=3), 3)
    assert sorted(keystrokes)[-2] < statistics.median(passes) / 5
