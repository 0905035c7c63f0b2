"""The cursor yields every thread once, and later what has changed since, forever."""

from datetime import UTC, datetime

import pytest

from seller_desk.demo.marketplace import Marketplace, start
from tests.demo.client import Client


def test_pages_of_any_size_tell_the_same(client: Client) -> None:
    small, _ = client.all_threads(limit=7)
    large, _ = client.all_threads(limit=100)

    assert [each["id"] for each in small] == [each["id"] for each in large]
    assert len({each["id"] for each in small}) == len(small)


def test_nothing_new_is_nothing_and_a_change_is_one_thread(client: Client, marketplace: Marketplace) -> None:
    _, cursor = client.all_threads()
    unchanged, cursor = client.all_threads(cursor)
    assert unchanged == []

    marketplace.write_as_buyer("pl-apple-id", "Halo?")
    marketplace.write_as_buyer("pl-apple-id", "Czekam.")
    changed, _ = client.all_threads(cursor)

    assert [each["id"] for each in changed] == ["pl-apple-id"]
    assert [message["body"] for message in changed[0]["messages"][-2:]] == ["Halo?", "Czekam."]


@pytest.mark.parametrize("limit", [1, 7, 100])
def test_by_urgency_who_waits_comes_first_and_the_rest_newest_first(client: Client, limit: int) -> None:
    plainly, _ = client.all_threads()
    found, _ = client.all_threads(limit=limit, order="urgency")

    waiting = sorted((each for each in plainly if each["due_at"]), key=lambda each: each["due_at"])
    rest = [each["id"] for each in reversed(plainly) if not each["due_at"]]
    assert [each["due_at"] for each in found[: len(waiting)]] == [each["due_at"] for each in waiting]
    assert [each["id"] for each in found[len(waiting) :]] == rest
    assert sorted(each["id"] for each in found) == sorted(each["id"] for each in plainly)


def test_what_changes_during_a_reading_by_urgency_comes_at_its_end(client: Client, marketplace: Marketplace) -> None:
    plainly, _ = client.all_threads()
    first = client.get("/threads?limit=10&order=urgency")
    already, to_come = first["threads"][0]["id"], next(each["id"] for each in plainly if not each["due_at"])
    for thread in (already, to_come):
        marketplace.write_as_buyer(thread, "Halo?")

    rest, cursor = client.all_threads(first["next_cursor"], limit=10)

    assert [each["id"] for each in rest[-2:]] == [already, to_come]
    listed = [each["id"] for each in first["threads"] + rest]
    assert sorted(listed) == sorted([*(each["id"] for each in plainly), already])
    assert client.all_threads(cursor)[0] == []


def test_an_order_that_is_not_known_is_refused(client: Client) -> None:
    assert client.call("GET", "/threads", params={"order": "size"}).status_code == 422


def test_a_conversation_opened_later_is_listed_as_a_change(client: Client, marketplace: Marketplace) -> None:
    _, cursor = client.all_threads()
    opened = [marketplace.open_conversation("LV", "Ilga Z.", "Jautājums", "Labdien!") for _ in range(2)]

    changed, _ = client.all_threads(cursor)
    assert [each["id"] for each in changed] == opened
    assert changed[0]["due_at"] == "2026-11-19T22:00:00Z"


def test_a_thread_that_is_no_longer_shown_is_named_once_and_gone(client: Client, marketplace: Marketplace) -> None:
    _, cursor = client.all_threads()
    marketplace.remove_thread("de-fresh")

    page = client.get(f"/threads?cursor={cursor}")
    assert (page["threads"], page["removed"]) == ([], ["de-fresh"])
    assert client.call("GET", "/threads/de-fresh").status_code == 410
    assert client.reply("de-fresh", "desk:1", "Ja.").status_code == 410


@pytest.mark.parametrize("cursor", ["1", "not-a-cursor", "%00", "ÄÖ", "MS4yLjM", "x" * 201])
def test_a_made_up_cursor_is_refused(client: Client, cursor: str) -> None:
    answer = client.call("GET", "/threads", params={"cursor": cursor})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "cursor"


def test_a_cursor_of_other_records_says_start_again(client: Client) -> None:
    other = start(None, now=datetime(2026, 11, 18, 9, tzinfo=UTC), speed=0.0)
    try:
        stranger = Client(other)
        _, cursor = stranger.all_threads()
        stranger.close()
    finally:
        other.stop()

    assert client.call("GET", "/threads", params={"cursor": cursor}).status_code == 410
