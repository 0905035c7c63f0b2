"""What is under way is known byte by byte, and a word stops it where it is."""

import pytest

from seller_desk.domain.errors import Stopped, Transient
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.transfer import Transfer, TransferKey, Transfers, counted_from

KEY: TransferKey = (ThreadKey("shop", "t1"), "a1")


def test_each_step_is_told_and_nothing_is_left_of_what_has_arrived() -> None:
    transfers, told = Transfers(), list[Transfer | None]()
    transfers.subscribe(lambda key: told.append(transfers.of(key)))
    with transfers.under_way(KEY, 300) as progress:
        progress(100)
        progress(300)
    assert told == [Transfer(0, 300), Transfer(100, 300), Transfer(300, 300), None]
    assert transfers.of(KEY) is None


def test_what_is_stopped_stays_where_it_was_and_goes_on_from_there() -> None:
    transfers = Transfers()

    def stopped_at_150() -> None:
        with transfers.under_way(KEY, 300) as progress:
            progress(100)
            transfers.stop(KEY)
            progress(150)

    with pytest.raises(Stopped):
        stopped_at_150()
    assert transfers.of(KEY) == Transfer(150, 300, stopped=True)
    with transfers.under_way(KEY, 300) as progress:
        assert transfers.of(KEY) == Transfer(150, 300), "the bar does not jump back"
        progress(200)


def test_stopping_one_leaves_the_others_alone_and_an_old_word_stops_nothing_new() -> None:
    transfers = Transfers()
    transfers.stop(KEY)
    with transfers.under_way(KEY, 300) as progress, transfers.under_way((KEY[0], "a2"), 10) as other:
        transfers.stop((KEY[0], "a2"))
        progress(100)
        with pytest.raises(Stopped):
            other(5)


def test_what_fails_leaves_nothing_behind() -> None:
    transfers = Transfers()

    def fails() -> None:
        with transfers.under_way(KEY, 300) as progress:
            progress(100)
            raise Transient

    with pytest.raises(Transient):
        fails()
    assert transfers.of(KEY) is None


def test_several_files_are_counted_as_one() -> None:
    told: list[int] = []
    counted_from(100, told.append)(20)
    assert told == [120]
