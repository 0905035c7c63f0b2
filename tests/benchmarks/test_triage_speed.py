"""Sorting a message against keeping it: one row and its words in SQLite; ratios only, machines differ."""

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from random import Random

from seller_desk.domain.risk.triage import triage

MESSAGES = 4_000
AT_MOST = 8.0  # times what keeping it costs; 2 to 4 on a quiet computer
_CASES = Path(__file__).parents[1] / "data" / "risk" / "own.jsonl"


def _messages() -> list[str]:
    """Sentences of real length in all languages, a third of them with something at risk, no two messages alike."""
    chance = Random(2026)
    said = [json.loads(line)["text"] for line in _CASES.read_text("utf-8").splitlines()]
    quiet = "Labdien! Vai komplektā ir kabelis un cik ilgi tas tiek piegādāts uz Liepāju? Paldies, {}."
    return [
        f"{chance.choice(said)} ({number})" if number % 3 == 0 else quiet.format(f"Anna {number}")
        for number in range(MESSAGES)
    ]


def test_a_message_is_sorted_nearly_as_fast_as_it_is_kept(tmp_path: Path) -> None:
    messages = _messages()
    for text in messages:
        triage(f"{text}.")  # expressions are compiled at their first use
    with closing(sqlite3.connect(tmp_path / "floor.sqlite")) as connection:
        connection.execute("CREATE TABLE messages (id INTEGER PRIMARY KEY, content TEXT)")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
        begin = time.process_time()
        for text in messages:
            connection.execute("INSERT INTO messages (content) VALUES (?)", (json.dumps({"body": text}),))
            connection.execute("INSERT INTO words VALUES (?)", (text,))
        connection.commit()
        keeping = time.process_time() - begin
    begin = time.process_time()
    found = sum(bool(triage(text).risks) for text in messages)
    sorting = time.process_time() - begin
    assert found > MESSAGES / 6
    assert sorting < AT_MOST * keeping, f"{sorting / keeping:.1f} times"
