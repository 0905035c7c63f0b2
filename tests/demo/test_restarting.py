"""What is on record stays on record when the marketplace is stopped and started again."""

import gc
import sqlite3
import threading
import warnings
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from seller_desk.demo.marketplace import start
from tests.demo.client import Client
from tests.demo.conftest import WEDNESDAY


def test_records_survive_and_the_cursor_goes_on(tmp_path: Path) -> None:
    database = tmp_path / "marketplace.sqlite3"
    first = start(database, now=WEDNESDAY, speed=0.0)
    client = Client(first)
    client.reply("lv-charger", "desk:1", "Jā, ir.")
    _, cursor = client.all_threads()
    client.close()
    before = first.records()
    first.stop()

    second = start(database, now=WEDNESDAY, speed=0.0)
    client = Client(second)
    assert second.records() == before
    assert client.reply("lv-charger", "desk:1", "Jā, ir.").status_code == 200
    second.write_as_buyer("lv-charger", "Paldies!")
    changed, _ = client.all_threads(cursor)
    assert [each["id"] for each in changed] == ["lv-charger"]
    client.close()
    second.stop()


@pytest.mark.parametrize("away", [timedelta(days=-100), timedelta(days=100)])
def test_time_stands_still_while_it_is_stopped(tmp_path: Path, away: timedelta) -> None:
    database = tmp_path / "marketplace.sqlite3"
    left = datetime.now(UTC) + away
    start(database, now=left, buyers_write=False).stop()

    again = start(database, buyers_write=False)
    again.tick()
    shown, told = again.clock.now(), again.records()
    again.stop()

    assert timedelta() <= shown - left < timedelta(minutes=1)
    assert sum(each["state"] == "taken_over" for each in told["threads"]) == 3


def test_the_clock_never_goes_back_behind_what_was_written(tmp_path: Path) -> None:
    database = tmp_path / "marketplace.sqlite3"
    first = start(database, now=WEDNESDAY, speed=0.0)
    later = WEDNESDAY + timedelta(hours=5)
    first.set_clock(later)
    first.write_as_buyer("lv-charger", "Labdien!")
    first.stop()
    # As if the program had been ended before it noted the time.
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE fact SET value = '2026-11-18T09:00:00Z' WHERE name = 'now'")

    second = start(database, speed=0.0)
    shown = second.clock.now()
    second.stop()
    assert shown >= later


def test_the_same_instant_and_seed_tell_the_same(tmp_path: Path) -> None:
    told = []
    for name in ("one", "two"):
        marketplace = start(tmp_path / name, now=WEDNESDAY, speed=0.0, seed=5)
        told.append(marketplace.records())
        marketplace.stop()

    assert told[0] == told[1]


@pytest.mark.filterwarnings("error::ResourceWarning")
def test_stopping_leaves_nothing_behind_and_frees_the_port(tmp_path: Path) -> None:
    threads_before = threading.active_count()
    marketplace = start(tmp_path / "marketplace.sqlite3", now=WEDNESDAY)
    port = int(marketplace.address.split(":")[2].split("/")[0])
    client = Client(marketplace)
    client.get("/account")
    client.close()
    marketplace.stop()
    marketplace.stop()
    del marketplace

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        gc.collect()
    assert threading.active_count() == threads_before
    start(None, now=WEDNESDAY, port=port).stop()


def test_a_port_that_is_taken_is_said_and_nothing_stays_open(tmp_path: Path) -> None:
    marketplace = start(None, now=WEDNESDAY)
    port = int(marketplace.address.split(":")[2].split("/")[0])
    try:
        with pytest.raises(OSError, match=r".*"):
            start(tmp_path / "other", now=WEDNESDAY, port=port)
    finally:
        marketplace.stop()
