"""A fault run: buyers write, the network fails, the desk is killed again and again; then the books are compared."""

import math
import multiprocessing
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

from seller_desk.demo import marketplace
from tests.faults import books, seller
from tests.faults.buyers import Buyers
from tests.faults.figures import Figures, Plan
from tests.faults.journal import Line, Reader
from tests.faults.seller import ACCOUNT, TYPING, Options
from tests.faults.weather import Weather

BACKLOG = 0.1  # of all messages wait before the desk is opened for the first time
START_SECONDS = 60.0  # a desk that is not ready by then will never be
FINISH_SECONDS = 300.0
LONG_LIFE_SECONDS = 10.0
STEP_SECONDS = 0.05
STEPS_OF_THE_ADMINISTRATOR = 50
WEATHER_SECONDS = 0.4
MOST_TYPING_LOST = 1.0  # seconds


class FaultRun:
    """One run in ``folder``, which must be empty. ``tell`` hears a line about the state of things now and then."""

    def __init__(self, plan: Plan, folder: Path, tell: Callable[[str], None] = lambda _line: None) -> None:
        self.figures = Figures(plan)
        self._plan = plan
        self._tell = tell
        self._chance = Random(plan.seed)
        self._profile = folder / "profile.sqlite"
        self._errors = folder / "errors.txt"
        self._journal = folder / "journal.jsonl"
        self._reader = Reader(self._journal)
        self._life = 0
        self._typed: list[tuple[int, float]] = []  # since the last kill: the word's number, and when
        self._last_typed = 0
        self._saved = 0
        self._phase = ""
        self._ready = False
        self._sent: list[str] = []

    def run(self) -> Figures:
        self._began = time.time()
        self._market = marketplace.start(None, speed=self._plan.speed, buyers_write=False, seed=self._plan.seed)
        try:
            self._weather = Weather(self._market, Random(f"weather {self._plan.seed}"), self._plan.failing)
            conversations, messages = self._plan.replies, self._plan.messages
            self._buyers = Buyers(self._market, Random(f"buyers {self._plan.seed}"), conversations, messages)
            self._buyers.write(int(messages * BACKLOG))
            while self._goes_on():
                self._one_life()
            self._finish()
        finally:
            self._market.stop()
        self.figures.seconds = time.time() - self._began
        return self.figures

    def _goes_on(self) -> bool:
        if time.time() - self._began > self._plan.minutes * 60 or self.figures.broken:
            return False
        enough = self.figures.replies >= self._plan.replies and not self._buyers.left
        return not enough or self.figures.kills < self._plan.kills

    # --- lives ------------------------------------------------------------------------------------------------------

    def _one_life(self) -> None:
        """The desk is opened, works for a while and is killed; once that happened often enough it may work longer."""
        self._life += 1
        self._ready, self._phase = False, ""
        process = self._open_desk()
        try:
            if self._chance.random() < 0.1:  # now and then it does not even get to the start
                time.sleep(self._chance.uniform(0.0, 0.2))
            else:
                self._await(process, "ready", START_SECONDS)
                self._work(process, self._life_seconds())
                self._aim(process)
        finally:
            killed_at = self._kill(process)
        self._after(killed_at)

    def _life_seconds(self) -> float:
        often_enough = self.figures.kills >= self._plan.kills
        return LONG_LIFE_SECONDS if often_enough else self._chance.uniform(*self._plan.life_seconds)

    def _open_desk(self, *, finish: bool = False) -> BaseProcess:
        options = Options(
            profile=self._profile,
            journal=self._journal,
            errors=self._errors,
            address=self._market.address,
            token=self._market.token,
            platform=self._plan.platform,
            begin=self._began,
            speed=self._plan.speed,
            seed=self._plan.seed,
            life=self._life,
            typed=self._last_typed,
            finish=finish,
        )
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.faults.warm"])
        process = context.Process(target=seller.main, args=(options,), daemon=True)
        process.start()
        return process

    def _work(self, process: BaseProcess, seconds: float) -> None:
        """Buyers write and the weather changes while the desk is open."""
        began, next_weather, written = time.time(), 0.0, 0
        quota = math.ceil(self._buyers.left / max(1, self._plan.kills - self.figures.kills))
        while (passed := time.time() - began) < seconds and process.is_alive():
            if passed >= next_weather:
                self._weather.change()
                next_weather = passed + WEATHER_SECONDS
            due = min(quota, int(quota * (passed + STEP_SECONDS) / seconds) + 1) - written
            self._buyers.write(due)
            written += due
            self._listen()
            time.sleep(STEP_SECONDS)

    def _aim(self, process: BaseProcess) -> None:
        """Waits a moment for what the kill shall fall into; often it falls where it falls."""
        aim = self._chance.choice(("", "typed", "pressing", "sent", "status running"))
        if aim and process.is_alive():
            self._await(process, aim, 1.0, must=False)
            time.sleep(self._chance.uniform(0.0, 0.05))

    def _await(self, process: BaseProcess, what: str, seconds: float, *, must: bool = True) -> None:
        end = time.time() + seconds
        while time.time() < end and process.is_alive():
            if any(_name(line) == what for line in self._listen()):
                return
            time.sleep(0.005)
        if must:
            self._break(f"start: the desk did not get {what}")

    def _kill(self, process: BaseProcess) -> float:
        """When the program was gone; SIGKILL leaves it no time for anything."""
        alive = process.is_alive()
        process.kill()
        process.join()
        now = time.time()
        if not alive:
            self.figures.broken.append(f"start: the desk ended by itself with {process.exitcode}, life {self._life}")
        return now

    def _after(self, killed_at: float) -> None:
        self._listen()
        self.figures.kills += 1
        self._note_moment()
        self._look_at_profile(killed_at, killed=True)
        self._check_errors()
        if self._life % 10 == 0:
            self._tell(str(self._so_far()))

    def _look_at_profile(self, killed_at: float, *, killed: bool) -> None:
        if not self._profile.exists():
            return
        with closing(sqlite3.connect(self._profile)) as connection:
            wrong = books.damage(connection)
            for line in wrong:
                self._break(f"damaged: {line}")
            if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'outbox'").fetchone():
                return
            row = connection.execute("SELECT count(*) FROM outbox WHERE state = 'confirmed'").fetchone()
            self.figures.replies = row[0]
            if killed and connection.execute("SELECT 1 FROM outbox WHERE state = 'sending'").fetchone():
                self.figures.moments["sending"] += 1
            query = "SELECT text FROM drafts WHERE account = ? AND thread = ?"
            draft = connection.execute(query, (ACCOUNT, TYPING.thread)).fetchone()
        self._check_typing(draft[0] if draft else "", killed_at)

    def _check_typing(self, text: str, killed_at: float) -> None:
        saved = int(text.rsplit(maxsplit=1)[-1].removeprefix("vārds")) if text else 0
        lost = [at for number, at in self._typed if number > saved]
        if lost:
            loss = killed_at - lost[0]
            self.figures.longest_loss = max(self.figures.longest_loss, loss)
            if loss > MOST_TYPING_LOST:
                self._break(f"typing: {loss:.2f} s")
        before = min((number for number, _ in self._typed), default=1) - 1
        if saved < before - 3:
            self._break(f"typing: an older draft came back, {saved} for {before}")
        self._typed.clear()

    def _note_moment(self) -> None:
        """What was under way when the program was killed; several things may be."""
        self.figures.moments["starting"] += not self._ready
        self.figures.moments["reading the inbox"] += self._phase == "running"
        self.figures.moments["words not yet saved"] += self._saved != self._last_typed

    def _break(self, promise: str) -> None:
        self.figures.broken.append(f"{promise}, life {self._life}")

    def _check_errors(self) -> None:
        """The desk says on standard error only what should never be."""
        said = self._errors.read_text().strip() if self._errors.exists() else ""
        if said:
            self._break(f"complaint: {said.splitlines()[-1]}")

    # --- the end ----------------------------------------------------------------------------------------------------

    def _finish(self) -> None:
        """One life without faults and without new messages; then nothing may be open, and the books must agree."""
        self.figures.exchanges = self._market.faults_happened()
        self._weather.clear()
        self._stop_time()
        self._life += 1
        process = self._open_desk(finish=True)
        process.join(FINISH_SECONDS)
        if process.exitcode != 0:
            self._break(f"end: the desk ended with {process.exitcode}")
        process.kill()
        process.join()
        self._listen()
        self._look_at_profile(time.time(), killed=False)
        self._check_errors()
        self.figures.broken += books.compare(self._profile, self._market.records(), self._sent)
        self.figures.messages = self._buyers.written

    def _stop_time(self) -> None:
        """Or the administrator might take a conversation over between the last look and the reading of the books."""
        self._market.set_clock(speed=0.0)
        for _ in range(STEPS_OF_THE_ADMINISTRATOR):
            self._market.tick()

    def _so_far(self) -> Figures:
        self.figures.messages = self._buyers.written
        self.figures.exchanges = self._market.faults_happened()
        self.figures.seconds = time.time() - self._began
        self.figures.profile_bytes = self._profile.stat().st_size
        return self.figures

    def _listen(self) -> list[Line]:
        lines = list(self._reader.new_lines())
        for line in lines:
            self._heed(line)
        return lines

    def _heed(self, line: Line) -> None:
        if line["what"] == "ready":
            self._ready = True
        elif line["what"] == "status":
            self._phase = line["phase"]
        elif line["what"] == "typed":
            self._typed.append((line["n"], line["at"]))
            self._last_typed = line["n"]
        elif line["what"] == "saved":
            self._saved = line["n"]
            self.figures.save_seconds.append(line["took"])
        elif line["what"] == "sent":
            self._sent.append(line["reference"])
        elif line["what"] == "deciding":
            self.figures.asked[f"{line['state']} ({line['asked_for']}): {line['how']}"] += 1
            self.figures.taken_back += line["how"] == "back_to_draft"
        elif line["what"] == "refused":
            self.figures.broken.append(f"check: {line['why']} {line['rules']} in {line['thread']}")


def _name(line: Line) -> str:
    return f"status {line['phase']}" if line["what"] == "status" else str(line["what"])
