"""A disk that may not be written is said in a clear word, and nothing that was written before is lost."""

import errno
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from seller_desk.domain.draft import Draft
from seller_desk.domain.errors import StoreUnavailable
from seller_desk.domain.identity import ThreadKey
from seller_desk.store.database import store_errors
from seller_desk.store.store import open_store
from seller_desk.wording import error_sentence
from tests.fakes.clock import WEDNESDAY

KEY = ThreadKey("shop", "t1")
BEFORE, AFTER = Draft(KEY, "Labdien, Anna!", 0, WEDNESDAY), Draft(KEY, "Labdien", 0, WEDNESDAY)
NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """As somebody whom the system refuses: to root nothing is read-only."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def profile() -> Iterator[Path]:
    """A profile in a folder that anybody may look into, as the folders of tests are not."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        path = folder / "profile.sqlite"
        with closing(open_store(path)) as store:
            store.drafts.save(BEFORE)
        yield path
        folder.chmod(0o755)


def test_a_read_only_profile_is_said_and_keeps_what_it_holds(profile: Path) -> None:
    profile.chmod(0o444)
    profile.parent.chmod(0o555)
    before = profile.read_bytes()
    with without_rights(), pytest.raises(StoreUnavailable) as caught:
        open_store(profile).drafts.save(AFTER)
    assert caught.value.reason in {"read_only", "cannot_open"}
    assert "may be written" in error_sentence(caught.value) or "read-only" in error_sentence(caught.value)
    assert (profile.read_bytes(), len(list(profile.parent.iterdir()))) == (before, 1)
    profile.chmod(0o644)
    profile.parent.chmod(0o755)
    with closing(open_store(profile)) as store:
        assert store.rescued is None, "a disk in trouble is no damaged profile"
        assert store.drafts.read(KEY) == BEFORE


def test_a_disk_that_becomes_read_only_under_an_open_desk_loses_nothing(profile: Path) -> None:
    with closing(open_store(profile)) as store:
        with store._database.outside_transaction() as connection:
            connection.execute("PRAGMA query_only = ON")  # SQLite's own refusal, as of a disk mounted anew
        with pytest.raises(StoreUnavailable) as caught:
            store.drafts.save(AFTER)
        assert caught.value.reason == "read_only"
        assert store.drafts.read(KEY) == BEFORE
        with store._database.outside_transaction() as connection:
            connection.execute("PRAGMA query_only = OFF")
        store.drafts.save(AFTER)
        assert store.drafts.read(KEY) == AFTER


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "read_only"),
        (errno.EPERM, "read_only"),
        (errno.EIO, "disk_failed"),
        (errno.ENOENT, "cannot_open"),
    ],
)
def test_what_the_system_says_of_the_disk_keeps_its_word(number: int, reason: str) -> None:
    with pytest.raises(StoreUnavailable) as caught, store_errors():
        raise OSError(number, os.strerror(number))
    assert caught.value.reason == reason


def test_each_trouble_has_a_sentence_of_its_own() -> None:
    reasons = ("disk_full", "read_only", "locked", "disk_failed", "cannot_open", "store")
    sentences = {error_sentence(StoreUnavailable(reason)) for reason in reasons}
    assert len(sentences) == len(reasons)
