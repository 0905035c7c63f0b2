"""A file on its way shows its bytes in its conversation, can be stopped there, and is still there on coming back."""

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from seller_desk.domain.errors import NotFound, Stopped
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.thread import Attachment, Message
from seller_desk.domain.transfer import Progress
from seller_desk.ui.components.transfer_bar import TransferBar
from seller_desk.ui.views.conversation.attachment_card import AttachmentCard
from tests.fakes.platform import FakePlatform
from tests.fakes.values import ACCOUNT, PHOTO, reply
from tests.gui.conftest import Shown

MEGABYTE = 1_000_000
VIDEO = Attachment("f9", "ekrāns.mp4", "video/mp4", 8 * MEGABYTE)


class SlowPlatform(FakePlatform):
    """Gives a megabyte each time the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.came, self.asked = 0, 0
        self._next = threading.Semaphore(0)

    def let(self, megabytes: int) -> None:
        for _ in range(megabytes):
            self._next.release()

    def close(self) -> None:
        self.let(100)

    def download_attachment(self, thread: str, attachment: str, progress: Progress = lambda _done: None) -> bytes:
        if attachment != VIDEO.id:
            raise NotFound  # the small picture of another conversation
        self.asked += 1
        while self.came < 8:
            assert self._next.acquire(timeout=10)
            self.came += 1
            progress(self.came * MEGABYTE)
        return bytes(8 * MEGABYTE)


@pytest.fixture
def platform(shown: Shown) -> Iterator[SlowPlatform]:
    with closing(SlowPlatform()) as slow:
        shown.desk.platforms[ACCOUNT] = slow
        yield slow


@pytest.fixture
def names(shown: Shown) -> tuple[str, str]:
    """Two conversations that are not open yet; the first has a large file."""
    first, second = [row.key.thread for row in shown.desk.inbox.queue().rows][1:3]
    record = shown.desk.store.threads.read(ThreadKey(ACCOUNT, first))
    assert record is not None
    *before, last = record.thread.messages
    messages: tuple[Message, ...] = (*before, replace(last, attachments=(VIDEO,)))
    shown.desk.store.threads.save([replace(record, thread=replace(record.thread, messages=messages))])
    return first, second


def card(shown: Shown) -> AttachmentCard:
    return shown.window.mail.conversation.messages.cards[-1].attachments[-1]


def bar(shown: Shown) -> TransferBar:
    return card(shown).transfer


def test_the_bytes_are_shown_and_stopping_keeps_them(
    shown: Shown, platform: SlowPlatform, names: tuple[str, str]
) -> None:
    shown.open(names[0])
    assert not bar(shown).isVisible()
    shown.window.attachments.open(VIDEO)
    platform.let(2)
    shown.until(lambda: bar(shown).words.text() == "2 MB of 8 MB")
    assert bar(shown).isVisible()
    assert bar(shown).bar.value() == 250
    assert bar(shown).bar.accessibleName() == "2 MB of 8 MB"
    bar(shown).button.click()
    platform.let(1)
    shown.until(lambda: bar(shown).words.text() == "Stopped at 3 MB of 8 MB")
    shown.settle()
    assert bar(shown).button.text() == "Go on"
    assert shown.window.services.transfers.of((ThreadKey(ACCOUNT, names[0]), "f9")) is not None


def test_it_goes_on_while_another_conversation_is_looked_at_and_is_shown_on_coming_back(
    shown: Shown, platform: SlowPlatform, names: tuple[str, str]
) -> None:
    shown.open(names[0])
    shown.window.attachments.open(VIDEO)
    platform.let(2)
    shown.until(lambda: bar(shown).words.text() == "2 MB of 8 MB")
    shown.window.open_thread(ThreadKey(ACCOUNT, names[1]))
    shown.until(lambda: shown.window.mail.conversation.messages.key == ThreadKey(ACCOUNT, names[1]))
    platform.let(3)
    shown.window.open_thread(ThreadKey(ACCOUNT, names[0]))
    shown.until(lambda: shown.window.mail.conversation.messages.key == ThreadKey(ACCOUNT, names[0]))
    shown.until(lambda: bar(shown).isVisible() and bar(shown).words.text() == "5 MB of 8 MB")
    shown.window.open_thread(ThreadKey(ACCOUNT, names[1]))
    platform.let(3)
    shown.settle()
    assert platform.asked == 1
    assert shown.desk.store.attachments.read(ThreadKey(ACCOUNT, names[0]), "f9") is not None


def test_going_on_after_stopping_brings_the_rest(
    shown: Shown, platform: SlowPlatform, names: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[int] = []
    monkeypatch.setattr(shown.window.attachments, "_save", lambda answer: saved.append(len(answer[1])))
    shown.open(names[0])
    shown.window.attachments.open(VIDEO)
    platform.let(1)
    shown.until(lambda: bar(shown).words.text() == "1 MB of 8 MB")
    bar(shown).button.click()
    platform.let(1)
    shown.until(lambda: bar(shown).words.text().startswith("Stopped"))
    bar(shown).button.click()
    platform.let(6)
    shown.until(lambda: saved == [8 * MEGABYTE])
    shown.until(lambda: not bar(shown).isVisible())


def test_files_that_go_with_a_reply_are_shown_beneath_it_and_can_be_stopped(
    shown: Shown, names: tuple[str, str]
) -> None:
    key, transfers = ThreadKey(ACCOUNT, names[0]), shown.window.services.transfers
    record = shown.desk.store.threads.read(key)
    assert record is not None
    entry = shown.desk.store.outbox.add(reply(record.thread, files=(PHOTO,)))
    for state in (OutboxState.QUEUED, OutboxState.SENDING):
        entry = shown.desk.store.outbox.move(entry, state, shown.desk.clock.now())
    shown.open(names[0])
    (outgoing,) = shown.window.mail.conversation.messages.outgoing

    def upload() -> None:
        with transfers.under_way((key, entry.reference), 8 * MEGABYTE) as progress:
            progress(2 * MEGABYTE)
            shown.until(lambda: outgoing.transfer.words.text() == "2 MB of 8 MB")
            assert outgoing.transfer.isVisible()
            outgoing.transfer.button.click()
            progress(3 * MEGABYTE)

    with pytest.raises(Stopped):
        upload()
    shown.until(lambda: outgoing.transfer.words.text() == "Stopped at 3 MB of 8 MB")
    assert not outgoing.transfer.button.isVisible(), "the outbox asks what is to become of it"
