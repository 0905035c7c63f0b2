"""Large files up and down over HTTP that breaks: after so many bytes, at random, by a kill; every byte is proven."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest
import requests

from seller_desk.demo import marketplace
from seller_desk.demo.marketplace import Marketplace
from seller_desk.domain.errors import Invalid, Stopped, Transient
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.platforms.diskusijas.upload import PIECE_BYTES
from seller_desk.platforms.partial import Partials
from seller_desk.ports import Reply, SendResult
from tests.demo.client import Client
from tests.fakes.clock import WEDNESDAY
from tests.fakes.far_market import THREAD, answers, far_market, fetched, large_picture, sha256
from tests.fakes.narrow_line import NarrowLine, narrow_line

CONTENT = large_picture(7, 3_000_000)
FILE = OutgoingFile("lādētājs.png", "image/png", CONTENT)
REPLY = Reply(THREAD, "SD-TEST-0001", "Labdien! Lūk, attēls.", (FILE,))


@pytest.fixture
def running() -> Iterator[Marketplace]:
    with far_market() as started:
        yield started


@pytest.fixture
def line(running: Marketplace) -> Iterator[NarrowLine]:
    with narrow_line(running.address) as narrow:
        yield narrow


@pytest.fixture
def client(running: Marketplace) -> Iterator[Client]:
    with closing(Client(running)) as calling:
        yield calling


def desk(address: str, running: Marketplace, profile: Path | None = None) -> Diskusijas:
    return Diskusijas("shop", address, running.token, monotonic, Partials(profile))


def attached(running: Marketplace) -> list[dict[str, object]]:
    """The files of the seller's replies, as the marketplace has them on record."""
    return [file for said in answers(running) for file in said["attachments"]]


def until_done(deed: Callable[[], object], most: int = 30) -> int:
    """As the outbox does: after a failure again, with the same reference. How often it took."""
    for tries in range(1, most + 1):
        try:
            deed()
        except Transient:
            continue
        return tries
    raise AssertionError("it never arrived")


# --- up ---


def test_a_large_file_goes_up_in_pieces_and_is_the_same_there(running: Marketplace) -> None:
    assert desk(running.address, running).send_reply(REPLY).result is SendResult.SENT
    (file,) = attached(running)
    assert (file["name"], file["size"]) == (FILE.name, len(CONTENT))
    assert sha256(fetched(running, file["id"])) == sha256(CONTENT)


def test_a_small_file_takes_one_request(running: Marketplace) -> None:
    small = OutgoingFile("s.png", "image/png", CONTENT[:PIECE_BYTES])
    platform = desk(running.address, running)
    platform.send_reply(Reply(THREAD, "SD-TEST-0002", "Lūk!", (small,)))
    assert sum(running.faults_happened().values()) == 2  # the file, and the reply


@pytest.mark.parametrize("most", [60_000, 300_000, 700_000, 2_000_000])
def test_a_line_that_breaks_after_so_many_bytes_carries_a_file_up(
    running: Marketplace, line: NarrowLine, most: int
) -> None:
    line.up = most
    tries = until_done(lambda: desk(line.address, running).send_reply(REPLY))
    (file,) = attached(running)
    assert sha256(fetched(running, file["id"])) == sha256(CONTENT)
    assert tries <= len(CONTENT) // most + 2
    assert line.passed_up < 1.5 * len(CONTENT), "what has arrived is not sent again"


@pytest.mark.parametrize("seed", range(5))
def test_whatever_breaks_at_random_one_reply_arrives_with_its_file_whole(running: Marketplace, seed: int) -> None:
    running.set_faults(drop_midway=0.3, drop_before=0.1, drop_after=0.1, malformed=0.1, seed=seed)
    until_done(lambda: desk(running.address, running).send_reply(REPLY))
    running.set_faults()
    (file,) = attached(running)
    assert sha256(fetched(running, file["id"])) == sha256(CONTENT)


def test_a_platform_that_was_started_anew_still_has_what_arrived(tmp_path: Path) -> None:
    records = tmp_path / "marketplace.sqlite3"
    first = marketplace.start(records, now=WEDNESDAY, speed=0.0, buyers_write=False, token="sesam")
    with narrow_line(first.address) as line:
        line.up = 150_000  # six times: then the desk gives up for now
        with pytest.raises(Transient):
            desk(line.address, first).send_reply(REPLY)
    first.stop()
    second = marketplace.start(records, speed=0.0, buyers_write=False, token="sesam")
    with narrow_line(second.address) as line:
        desk(line.address, second).send_reply(REPLY)
        assert line.passed_up < len(CONTENT) - PIECE_BYTES
    assert [file["size"] for file in attached(second)] == [len(CONTENT)]
    second.stop()


def test_a_file_that_is_too_large_or_of_a_wrong_kind_is_refused_before_a_byte_of_it_leaves(
    running: Marketplace, line: NarrowLine
) -> None:
    for file in (
        OutgoingFile("a.png", "image/png", CONTENT * 4),
        OutgoingFile("a.exe", "application/x-msdownload", CONTENT),
    ):
        with pytest.raises(Invalid) as caught:
            desk(line.address, running).send_reply(Reply(THREAD, "SD-TEST-0003", "Lūk!", (file,)))
        assert not caught.value.reached
    assert line.passed_up < 10_000


def test_a_reference_that_stood_for_another_file_is_refused(running: Marketplace) -> None:
    platform = desk(running.address, running)
    platform.send_reply(REPLY)
    other = OutgoingFile(FILE.name, FILE.media_type, CONTENT[::-1])
    with pytest.raises(Invalid) as caught:
        platform.send_reply(Reply(THREAD, REPLY.reference, REPLY.body, (other,)))
    assert caught.value.detail == "key_reused"


# --- the contract's own words ---


def wanted(content: bytes) -> dict[str, object]:
    return {"name": "a.png", "media_type": "image/png", "size": len(content), "sha256": sha256(content)}


def put(client: Client, content: bytes) -> requests.Response:
    return client.call("PUT", "/uploads/up-1", json=wanted(content))


def patch(client: Client, offset: object, piece: bytes) -> requests.Response:
    headers = {"Upload-Offset": str(offset), "Content-Type": "application/octet-stream"}
    return client.call("PATCH", "/uploads/up-1", data=piece, headers=headers)


def test_an_upload_says_where_it_stands(client: Client) -> None:
    assert (put(client, CONTENT).status_code, put(client, CONTENT).status_code) == (201, 200)
    assert patch(client, 0, CONTENT[:1000]).json()["offset"] == 1000
    asked = client.call("HEAD", "/uploads/up-1")
    assert (asked.status_code, asked.headers["Upload-Offset"], asked.content) == (200, "1000", b"")
    assert put(client, CONTENT).json()["offset"] == 1000
    done = patch(client, 1000, CONTENT[1000:]).json()
    assert (done["offset"], done["attachment"]["size"]) == (len(CONTENT), len(CONTENT))
    assert put(client, CONTENT).json() == done == patch(client, len(CONTENT), b"").json()


@pytest.mark.parametrize("offset", [1, 999, 1001, 10**9])
def test_a_piece_that_begins_elsewhere_is_refused_with_the_right_place(client: Client, offset: int) -> None:
    put(client, CONTENT)
    patch(client, 0, CONTENT[:1000])
    answer = patch(client, offset, b"xx")
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (409, "1000")
    assert answer.json()["type"].endswith("/wrong-offset")


def test_more_bytes_than_announced_are_refused(client: Client) -> None:
    put(client, CONTENT[:100])
    assert patch(client, 0, CONTENT[:101]).status_code == 409


def test_bytes_that_are_not_the_announced_ones_begin_anew(client: Client) -> None:
    put(client, CONTENT[:1000])
    spoiled = patch(client, 0, bytes(1000))
    assert (spoiled.status_code, spoiled.json()["offset"], spoiled.json()["attachment"]) == (200, 0, None)
    assert patch(client, 0, CONTENT[:1000]).json()["attachment"]["size"] == 1000


@pytest.mark.parametrize("offset", ["", "-1", "1.5", "ten", "٣"])
def test_an_offset_that_is_no_number_is_refused(client: Client, offset: str) -> None:
    put(client, CONTENT)
    headers = {"Upload-Offset": offset.encode().decode("latin-1"), "Content-Type": "application/octet-stream"}
    assert client.call("PATCH", "/uploads/up-1", data=b"x", headers=headers).status_code == 422


def test_what_was_never_announced_is_not_there(client: Client) -> None:
    assert client.call("GET", "/uploads/up-9").status_code == 404
    assert patch(client, 0, b"x").status_code == 404


# --- down ---


@pytest.fixture
def picture(running: Marketplace) -> str:
    """The name of a large file at the marketplace."""
    desk(running.address, running).send_reply(REPLY)
    return str(attached(running)[0]["id"])


@pytest.mark.parametrize("most", [400_000, 700_000, 2_000_000])
def test_a_line_that_breaks_after_so_many_bytes_carries_a_file_down(
    running: Marketplace, line: NarrowLine, picture: str, tmp_path: Path, most: int
) -> None:
    line.down = most
    profile = tmp_path / "desk.sqlite3"
    found: list[bytes] = []
    until_done(lambda: found.append(desk(line.address, running, profile).download_attachment(THREAD, picture)))
    assert sha256(found[0]) == sha256(CONTENT)
    assert line.passed_down < 1.5 * len(CONTENT), "what has come is not fetched again"


@pytest.mark.parametrize("seed", range(5))
def test_whatever_breaks_at_random_the_whole_file_comes(
    running: Marketplace, picture: str, tmp_path: Path, seed: int
) -> None:
    running.set_faults(drop_midway=0.6, malformed=0.1, drop_before=0.1, seed=seed)
    found: list[bytes] = []
    profile = tmp_path / "desk.sqlite3"
    until_done(lambda: found.append(desk(running.address, running, profile).download_attachment(THREAD, picture)))
    assert sha256(found[0]) == sha256(CONTENT)


# --- stopped by the person ---


def stops_at(most: int, told: list[int]) -> Callable[[int], None]:
    def progress(done: int) -> None:
        told.append(done)
        if done >= most:
            raise Stopped

    return progress


def test_a_download_that_is_stopped_goes_on_from_there_later(
    running: Marketplace, line: NarrowLine, picture: str, tmp_path: Path
) -> None:
    profile, told = tmp_path / "desk.sqlite3", list[int]()
    with pytest.raises(Stopped):
        desk(line.address, running, profile).download_attachment(THREAD, picture, stops_at(1_500_000, told))
    assert told == sorted(told)
    assert 1_500_000 <= told[-1] < 1_600_000, "with the next bytes"
    there = line.passed_down
    found = desk(line.address, running, profile).download_attachment(THREAD, picture, told.append)
    assert sha256(found) == sha256(CONTENT)
    assert told[-1] == len(CONTENT)
    assert line.passed_down - there < len(CONTENT) - 1_400_000, "what was there is not fetched again"


def test_an_upload_that_is_stopped_sends_nothing_and_goes_on_from_there_later(
    running: Marketplace, line: NarrowLine
) -> None:
    told: list[int] = []
    with pytest.raises(Stopped) as caught:
        desk(line.address, running).send_reply(REPLY, stops_at(2 * PIECE_BYTES, told))
    assert not caught.value.reached
    assert answers(running) == []
    there = line.passed_up
    assert desk(line.address, running).send_reply(REPLY, told.append).result is SendResult.SENT
    assert told[-1] == len(CONTENT)
    assert line.passed_up - there < len(CONTENT) - PIECE_BYTES
    assert sha256(fetched(running, attached(running)[0]["id"])) == sha256(CONTENT)


# --- killed ---


def started(way: str, line: NarrowLine, running: Marketplace, subject: str, profile: Path) -> subprocess.Popen[bytes]:
    asked = [way, line.address, running.token, THREAD, subject, str(profile)]
    return subprocess.Popen([sys.executable, "-m", "tests.contract.transferring", *asked])


def killed_when(process: subprocess.Popen[bytes], reached: Callable[[], bool]) -> None:
    until = monotonic() + 30
    while not reached():
        assert process.poll() is None, "it ended before it could be killed"
        assert monotonic() < until
        sleep(0.005)
    process.kill()
    assert process.wait() == -9


def test_a_desk_that_is_killed_while_it_sends_goes_on_where_it_stopped(
    running: Marketplace, line: NarrowLine, tmp_path: Path
) -> None:
    path, profile = tmp_path / "photo.png", tmp_path / "desk.sqlite3"
    path.write_bytes(CONTENT)
    line.pause = 0.005
    for share in (0.2, 0.5, 0.8):
        killed_when(
            started("up", line, running, str(path), profile),
            lambda share=share: line.passed_up > share * len(CONTENT),
        )
    line.pause = 0.0
    assert started("up", line, running, str(path), profile).wait(30) == 0
    (file,) = attached(running)
    assert sha256(fetched(running, file["id"])) == sha256(CONTENT)
    assert line.passed_up < 1.5 * len(CONTENT)


def test_a_desk_that_is_killed_while_it_reads_goes_on_where_it_stopped(
    running: Marketplace, line: NarrowLine, picture: str, tmp_path: Path
) -> None:
    profile = tmp_path / "desk.sqlite3"
    line.pause = 0.005
    for share in (0.2, 0.5, 0.8):
        killed_when(
            started("down", line, running, picture, profile),
            lambda share=share: line.passed_down > share * len(CONTENT),
        )
    line.pause = 0.0
    platform = desk(line.address, running, profile)
    assert sha256(platform.download_attachment(THREAD, picture)) == sha256(CONTENT)
    assert line.passed_down < 1.5 * len(CONTENT)
    assert list(tmp_path.glob("desk.partial-*")) == []
