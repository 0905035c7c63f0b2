"""Whatever a platform answers, the desk gets a value it can keep and show, or a ``PlatformError``."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from seller_desk.domain.errors import PlatformError
from seller_desk.domain.thread import Thread
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.platforms.http import Answer
from seller_desk.platforms.mirakl.client import Mirakl
from seller_desk.platforms.problems import error_of
from seller_desk.ports import AbsenceNotice, Platform, Reply, ThreadPage
from seller_desk.services.calendars import Calendars
from seller_desk.services.choices import Choices
from seller_desk.store.store import SqliteStore, open_store
from seller_desk.sync.intake import Intake
from tests.conftest import ExpectedLogs
from tests.fakes.clock import TestClock
from tests.fakes.opening import opening
from tests.fuzz.spoiling import in_time, spoiled, spoiled_json

NOTICE = AbsenceNotice(date(2026, 12, 21), date(2027, 1, 8), 9, "Liene", "", "ref")
CALLS: dict[str, Callable[[Platform], Any]] = {
    "account": lambda platform: (platform.account(), platform.capabilities()),
    "page": lambda platform: platform.list_threads(None),
    "thread": lambda platform: platform.thread("t1"),
    "message": lambda platform: platform.send_reply(Reply("t1", "SD-1", "Labdien!")),
    "sent": lambda platform: platform.send_reply(Reply("t1", "SD-1", "Labdien!")),
    "order": lambda platform: platform.order("1"),
    "offers": lambda platform: platform.offers("p1"),
    "absences": lambda platform: (platform.absences(), platform.file_absence(NOTICE)),
    "problem": lambda platform: platform.mark_read("t1"),
}


class Canned:
    """Answers everything with the same bytes."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def call(self, *_asked: Any, **_more: Any) -> Answer:
        return Answer(200, {"date": "Wed, 25 Nov 2026 11:00:00 GMT"}, self._body)


@pytest.fixture(scope="module")
def intake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Intake]:
    path: Path = tmp_path_factory.mktemp("fuzz") / "profile.sqlite"
    with closing(open_store(path)) as store:
        yield Intake(store, TestClock(), Calendars(Choices).derive, lambda _change: None)


@pytest.fixture
def left_out(expected_logs: ExpectedLogs) -> None:
    """A thread that cannot be read is noted in the log."""
    expected_logs.add("seller_desk.platforms", "left out")


def tried(platform: Platform, kind: str, intake: Intake) -> None:
    with in_time():
        try:
            found = CALLS[kind](platform)
        except PlatformError:
            return
        keep(found, intake)


def keep(found: Any, intake: Intake) -> None:
    """As the sync does: reckon the clock, store it, read it again as the screen does."""
    threads = found.threads if isinstance(found, ThreadPage) else (found,) if isinstance(found, Thread) else ()
    intake.save(threads)
    store: SqliteStore = intake._store  # type: ignore[assignment]
    for thread in threads:
        record = store.threads.read(thread.key)
        assert record is not None
        assert {message.id for message in record.thread.messages} == {message.id for message in thread.messages}
    store.threads.remove(thread.key for thread in threads)


@pytest.mark.usefixtures("left_out")
@settings(max_examples=300)
@given(spoiled("diskusijas") | spoiled_json("diskusijas"))
def test_diskusijas(intake: Intake, answer: tuple[str, bytes]) -> None:
    platform = Diskusijas("shop", "http://127.0.0.1:1", "token", lambda: 0.0)
    platform._http = Canned(answer[1])  # type: ignore[assignment]
    tried(platform, answer[0].removesuffix(".json"), intake)


@pytest.mark.usefixtures("left_out")
@settings(max_examples=300)
@given(spoiled("mirakl") | spoiled_json("mirakl"))
def test_mirakl(intake: Intake, answer: tuple[str, bytes]) -> None:
    platform = Mirakl(opening("http://127.0.0.1:1", "key"))
    platform._http = Canned(answer[1])  # type: ignore[assignment]
    tried(platform, answer[0].removesuffix(".json"), intake)


@given(spoiled("diskusijas") | spoiled_json("diskusijas"))
def test_an_error_is_always_one_of_ours(answer: tuple[str, bytes]) -> None:
    for status in (400, 401, 404, 409, 422, 429, 500, 599, 302, 100):
        assert isinstance(
            error_of(status, {"retry-after": answer[1][:30].decode("latin-1")}, answer[1]), PlatformError
        )
