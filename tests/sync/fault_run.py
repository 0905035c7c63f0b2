"""The hard day: a network that fails, a program that is killed, buyers who keep writing; then books are compared.

As a command: ``python -m tests.sync.fault_run --kills 300 --replies 10000 --messages 100000 --seed 7`` reports.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Any

from seller_desk.demo import marketplace
from seller_desk.domain.outbox import OutboxState
from seller_desk.store.store import SqliteStore, open_store
from tests.fakes.clock import WEDNESDAY
from tests.sync.desk_process import TYPING

LONGEST_LIFE = 150.0  # seconds until a desk that nobody kills must have answered everybody
ROOT = Path(__file__).parents[2]
KINDS = ("drop_before", "drop_after", "error_500", "rate_limited", "malformed")


@dataclass
class Report:
    """What was done and what went wrong. All lists must be empty."""

    seed: int
    kills: int = 0
    replies: int = 0
    messages: int = 0
    seconds: float = 0.0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    missing_messages: list[str] = field(default_factory=list)
    lost_typing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        return [*self.lost, *self.doubled, *self.missing_messages, *self.lost_typing, *self.damaged]

    def __str__(self) -> str:
        return (
            f"seed {self.seed}: {self.replies} replies, {self.messages} messages, {self.kills} kills in"
            f" {self.seconds:.0f} s; lost {len(self.lost)}, doubled {len(self.doubled)}, messages missing"
            f" {len(self.missing_messages)}, typing lost {len(self.lost_typing)}, damaged {len(self.damaged)}"
        )


class Day:
    """One run. ``failing`` is the share of exchanges that go wrong."""

    def __init__(self, folder: Path, seed: int, failing: float) -> None:
        self.report = Report(seed)
        self._random = Random(seed)
        self._profile = folder / "profile.sqlite"
        self._progress = folder / "typed.txt"
        self._errors = folder / "errors.txt"
        self._failing = failing
        self._process: subprocess.Popen[bytes] | None = None
        self._market = marketplace.start(None, now=WEDNESDAY, speed=0.0, buyers_write=False)
        self._open = [each["id"] for each in self._market.records()["threads"] if each["state"] == "open"]

    def run(self, kills: int, replies: int, messages: int) -> Report:
        started = monotonic()
        try:
            while self.report.kills < kills or self._answered() < replies or self.report.messages < messages:
                self._trouble()
                self._buyers_write(messages)
                self._one_life(killed=self.report.kills < kills)
            self._market.set_faults()
            self._one_life(killed=False)
            self._compare()
        finally:
            self._end()
            self._market.stop()
        self.report.seconds = monotonic() - started
        return self.report

    def _trouble(self) -> None:
        share = self._failing / len(KINDS)
        self._market.set_faults(**dict.fromkeys(KINDS, share), seed=self._random.randrange(2**31))

    def _buyers_write(self, messages: int) -> None:
        count = min(len(self._open), max(0, messages - self.report.messages), max(15, messages // 60))
        for thread in self._random.sample(self._open, count):
            self._market.write_as_buyer(thread, f"Vai ir kas jauns? ({self.report.messages})")
            self.report.messages += 1

    def _one_life(self, *, killed: bool) -> None:
        process = self._start_desk()
        if killed:
            self._kill(process)
        elif process.wait(LONGEST_LIFE) != 0:
            last_words = self._errors.read_text().strip().splitlines()[-1:]
            self.report.damaged.append(f"the desk ended with {process.returncode}: {last_words}")
        self._check_profile()

    def _start_desk(self) -> "subprocess.Popen[bytes]":
        market = self._market
        command = [sys.executable, "-m", "tests.sync.desk_process", str(self._profile), market.address]
        environment = {**os.environ, "DESK_TOKEN": market.token}
        with self._errors.open("w") as errors:
            command.append(str(self._progress))
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=errors)
        return self._process

    def _end(self) -> None:
        """Leaves nothing running, however the run ended."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _kill(self, process: "subprocess.Popen[bytes]") -> None:
        """Waits until it works, then ends it at any moment with SIGKILL."""
        before = self._size()
        until = monotonic() + 20
        while self._size() == before and process.poll() is None and monotonic() < until:
            sleep(0.005)
        sleep(self._random.uniform(0.0, 0.6))
        process.kill()
        process.wait()
        self.report.kills += 1

    def _size(self) -> int:
        return self._progress.stat().st_size if self._progress.exists() else 0

    def _check_profile(self) -> None:
        with closing(sqlite3.connect(self._profile)) as connection:
            (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
            if answer != "ok":
                self.report.damaged.append(answer)
        with closing(open_store(self._profile)) as store:
            self._check_typing(store)

    def _check_typing(self, store: SqliteStore) -> None:
        told = self._progress.read_text().split() if self._progress.exists() else []
        draft = store.drafts.read(TYPING)
        saved = int(draft.text.split()[0]) if draft else 0
        if told and saved < int(told[-1]):
            self.report.lost_typing.append(f"typed {told[-1]}, kept {saved}")

    def _answered(self) -> int:
        if not self._profile.exists():
            return 0
        with closing(sqlite3.connect(self._profile)) as connection:
            statement = "SELECT count(*) FROM outbox WHERE state = 'confirmed'"
            self.report.replies = int(connection.execute(statement).fetchone()[0])
        return self.report.replies

    def _compare(self) -> None:
        """The marketplace's own records against the desk's."""
        self._answered()
        theirs: dict[str, Any] = {each["id"]: each for each in self._market.records()["threads"]}
        arrived = Counter(said["body"] for each in theirs.values() for said in each["messages"])
        with closing(open_store(self._profile)) as store:
            self._compare_replies(store, arrived)
            ours = {record.thread.key.thread: record.thread for record in store.threads.all()}
        for name, thread in theirs.items():
            expected = [said["id"] for said in thread["messages"]]
            if name not in ours or sorted(said.id for said in ours[name].messages) != sorted(expected):
                self.report.missing_messages.append(name)

    def _compare_replies(self, store: SqliteStore, arrived: Counter[str]) -> None:
        self.report.lost += [f"{entry.reference} is {entry.state}" for entry in store.outbox.open()]
        for entry in store.outbox.recent(WEDNESDAY.replace(year=2000)):
            times = arrived[entry.body]
            if times > 1:
                self.report.doubled.append(entry.reference)
            if times == 0 and entry.state is not OutboxState.CANCELLED:
                self.report.lost.append(f"{entry.reference} is {entry.state} and not there")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--replies", type=int, default=500)
    parser.add_argument("--messages", type=int, default=3000)
    parser.add_argument("--failing", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = Day(Path(folder), chosen.seed, chosen.failing).run(chosen.kills, chosen.replies, chosen.messages)
    sys.stdout.write("\n  ".join([str(report), *report.faults]) + "\n")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
