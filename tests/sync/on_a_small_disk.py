"""What a desk does while its disk is full or read-only, told as JSON: run by a test on a disk made for it."""

import json
import sys
from contextlib import closing
from pathlib import Path

from seller_desk.domain.draft import Draft
from seller_desk.domain.errors import StoreUnavailable
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.transfer import Progress, unheeded
from seller_desk.ports import Reply, SendOutcome
from seller_desk.store.store import open_store
from seller_desk.sync.worker import REST_SECONDS, Worker
from seller_desk.wording import error_sentence
from tests.fakes.clock import TestClock
from tests.fakes.desk import ANSWER, Desk
from tests.fakes.platform import FakePlatform
from tests.fakes.small_disk import LimitedDisk, MountedDisk, disk_of
from tests.fakes.values import ACCOUNT, message, thread

TYPED_AT_ONCE = 20_000  # letters: a few of such versions are more than what the profile's files have to spare
VERSIONS = 400
KEY = ThreadKey(ACCOUNT, "typed")
Disk = MountedDisk | LimitedDisk


class Day:
    """A desk with one conversation to answer and one with a draft."""

    def __init__(self, disk: Disk, platform: FakePlatform) -> None:
        self.disk, self.platform, self.clock = disk, platform, TestClock()
        for name in ("answered", "typed"):
            platform.put(thread(name, message(f"{name}-m1", "Kad būs mana nauda?")))
        self.desk = Desk(disk.folder / "profile.sqlite", platform, self.clock)
        self.desk.sync()
        self._work()

    def restart(self) -> None:
        self.desk.restart()
        self._work()

    def _work(self) -> None:
        self.worker = Worker(self.desk.engine, self.desk.store, self.clock, lambda: 120.0)

    def types(self, text: str) -> None:
        self.desk.store.drafts.save(Draft(KEY, text, len(text), self.clock.now()))

    def send(self) -> None:
        self.number = self.desk.send("answered", undo_seconds=10)
        self.clock.advance(seconds=11)

    def turns(self) -> dict[str, str]:
        """The thread goes on for two minutes; what it says of itself then."""
        for _turn in range(12):
            self.clock.advance(seconds=REST_SECONDS)
            self.worker.turn()
        status = self.worker.status()
        return {"phase": status.phase.value, "error": status.error}

    def types_until_refused(self) -> tuple[str, str]:
        """The last words that were kept, and what was said of those that were not."""
        kept = ""
        for version in range(VERSIONS):
            text = f"{version} {'ā' * TYPED_AT_ONCE}"
            try:
                self.types(text)
            except StoreUnavailable as error:
                return kept, f"{error.reason}: {error_sentence(error)}"
            kept = text
        raise AssertionError("the disk was never full")

    def told(self) -> dict[str, object]:
        record = self.desk.store.threads.read(ThreadKey(ACCOUNT, "new"))
        return {
            "draft": self.desk.draft("typed"),
            "reply": self.desk.state(self.number).value,
            "arrived": self.platform.said("answered"),
            "new_is_here": record is not None,
        }


class FillsTheDisk(FakePlatform):
    """The disk becomes full while the reply travels: it arrives, and nothing of that can be written down."""

    disk: Disk

    def send_reply(self, reply: Reply, progress: Progress = unheeded) -> SendOutcome:
        outcome = super().send_reply(reply, progress)
        self.disk.fill()
        return outcome


def full(disk: Disk) -> dict[str, object]:
    """It is full before the reply leaves; the seller types on, the desk is started anew, then there is room."""
    day = Day(disk, FakePlatform())
    day.send()
    disk.fill()
    kept, refused = day.types_until_refused()
    day.platform.put(thread("new", message("new-m1")))
    meanwhile = day.turns() | day.told()
    disk.make_room()
    day.restart()
    before = day.told()
    day.types(ANSWER)
    after = day.turns() | day.told()
    return {"kept": kept, "refused": refused, "meanwhile": meanwhile, "before": before, "after": after}


def full_on_the_way(disk: Disk) -> dict[str, object]:
    """It becomes full while the reply travels; the same desk goes on once there is room."""
    platform = FillsTheDisk()
    platform.disk = disk
    day = Day(disk, platform)
    day.types(ANSWER)
    day.send()
    meanwhile = day.turns()
    disk.make_room()
    return {"meanwhile": meanwhile, "after": day.turns() | day.told()}


def read_only(disk: Disk) -> dict[str, object]:
    """The profile lies where nothing may be written; later it may."""
    day = Day(disk, FakePlatform())
    day.send()
    day.types(ANSWER)
    day.desk.close()
    with disk.read_only():
        refused = _refused(day.desk.path)
    day.restart()
    day.platform.put(thread("new", message("new-m1")))
    return {"refused": refused, "after": day.turns() | day.told(), "aside": day.desk.store.rescued is not None}


def _refused(path: Path) -> str:
    try:
        with closing(open_store(path)) as store:
            store.drafts.save(Draft(KEY, "", 0, TestClock().now()))
    except StoreUnavailable as error:
        return f"{error.reason}: {error_sentence(error)}"
    raise AssertionError("the disk was not read-only")


SCENES = {"full": full, "full_on_the_way": full_on_the_way, "read_only": read_only}


if __name__ == "__main__":
    chosen, how, folder = sys.argv[1:]
    sys.stdout.write(json.dumps(SCENES[chosen](disk_of(how, folder))))
