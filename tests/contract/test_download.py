"""A download goes on where it broke off, even after a restart, and only a file that is proven whole is handed out."""

import base64
import hashlib
import stat
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.errors import NotFound, Transient
from seller_desk.platforms import http
from seller_desk.platforms.download import download
from seller_desk.platforms.http import Http
from seller_desk.platforms.mirakl.client import Mirakl
from seller_desk.platforms.partial import Head, Partial, Partials
from tests.contract.conftest import Serve
from tests.fakes.opening import opening
from tests.fakes.raw_server import RawServer, Script, answers, hangs_up, says

FILE = bytes(range(256)) * 400
OTHER = FILE[::-1]
CHUNK = http._CHUNK


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "desk.sqlite3"


def digest(content: bytes) -> str:
    return f"Repr-Digest: sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode()}:"


def part(
    start: int, end: int, tag: str = '"v1"', content: bytes = FILE, extra: str = "", sent: bytes | None = None
) -> Script:
    """Says that it sends the file from ``start`` on, and stops at ``end``."""
    size = len(content)
    status = f"206 Partial Content\r\nContent-Range: bytes {start}-{size - 1}/{size}" if start else "200 OK"
    lines = [f"HTTP/1.1 {status}", f"ETag: {tag}", f"Content-Length: {size - start}", "Connection: close"]
    head = "\r\n".join([*lines, *([extra] if extra else [])]) + "\r\n\r\n"
    return says(head.encode() + (sent or content)[start:end])


def proven(start: int, end: int, tag: str = '"v1"', content: bytes = FILE) -> Script:
    return part(start, end, tag, content, digest(content))


def fetched(
    server: RawServer, profile: Path | None = None, path: str = "/attachments/a1", most: int = 10**7
) -> bytes:
    client = Http(server.address, "Bearer sesam", monotonic)
    try:
        return download(client, path, Partials(profile), most_bytes=most)
    finally:
        client.close()


def left_behind(profile: Path) -> list[Path]:
    return sorted(profile.parent.glob("desk.partial-*"))


# --- within one call ---


def test_a_broken_download_goes_on_where_it_stopped(serve: Serve) -> None:
    server = serve(part(0, 2 * CHUNK + 100), part(2 * CHUNK, 5 * CHUNK + 7), part(5 * CHUNK, len(FILE)))
    assert fetched(server) == FILE
    assert f"bytes={2 * CHUNK}-".encode() in server.requests[1]
    assert f"bytes={5 * CHUNK}-".encode() in server.requests[2]
    assert all(b'If-Range: "v1"' in request for request in server.requests[1:])
    assert all(b"Accept-Encoding: identity" in request for request in server.requests)


def test_a_server_that_cannot_resume_sends_it_all_again(serve: Serve) -> None:
    assert fetched(serve(part(0, 40_000), part(0, len(FILE)))) == FILE


def test_a_file_that_broke_too_often_is_given_up(serve: Serve) -> None:
    server = serve(part(0, 100))
    with pytest.raises(Transient):
        fetched(server)
    assert len(server.requests) == 5


def test_parts_that_do_not_fit_are_not_glued(serve: Serve) -> None:
    with pytest.raises(Transient):
        fetched(serve(part(0, 40_000), part(45_000, len(FILE))))


def test_a_file_that_changed_in_between_begins_anew(serve: Serve) -> None:
    whole_again = serve(part(0, 40_000), part(0, len(OTHER), '"v2"', OTHER))
    assert fetched(whole_again) == OTHER
    against_the_rule = serve(
        part(0, 40_000), part(2 * CHUNK, len(OTHER), '"v2"', OTHER), part(0, len(OTHER), '"v2"', OTHER)
    )
    assert fetched(against_the_rule) == OTHER


@pytest.mark.parametrize("tag", ['W/"v1"', "v1", '"v1', '""', ""])
def test_a_tag_that_is_not_strong_continues_nothing(serve: Serve, tag: str) -> None:
    server = serve(part(0, 40_000, tag), part(0, len(FILE), tag))
    assert fetched(server) == FILE
    assert b"Range:" not in server.requests[1]


def test_an_answer_that_was_packed_all_the_same_is_not_continued(serve: Serve) -> None:
    import gzip

    packed = gzip.compress(FILE)
    headers = ("Content-Encoding: gzip", 'ETag: "v1"', digest(packed))
    assert fetched(serve(answers(packed, "200 OK", *headers))) == FILE


def test_a_file_that_is_not_there_is_asked_for_once(serve: Serve) -> None:
    server = serve(answers(b"", "404 Not Found"))
    with pytest.raises(NotFound):
        fetched(server)
    assert len(server.requests) == 1


def test_the_limit_holds_for_all_parts_together(serve: Serve, profile: Path) -> None:
    server = serve(proven(0, 40_000), proven(2 * CHUNK, len(FILE)))
    with pytest.raises(Transient) as caught:
        fetched(server, profile, most=60_000)
    assert caught.value.detail == "too_large"
    assert left_behind(profile) == []


# --- proven by its digest ---


def test_bytes_that_are_not_the_promised_ones_are_fetched_again(serve: Serve) -> None:
    spoiled = part(0, len(FILE), extra=digest(FILE), sent=OTHER)
    server = serve(spoiled, proven(0, len(FILE)))
    assert fetched(server) == FILE
    assert b"Range:" not in server.requests[1]


def test_bytes_that_are_never_the_promised_ones_are_not_handed_out(serve: Serve, profile: Path) -> None:
    with pytest.raises(Transient):
        fetched(serve(part(0, len(FILE), extra=digest(FILE), sent=OTHER)), profile)
    assert left_behind(profile) == []


@pytest.mark.parametrize("named", ["sha-256=:AAAA:", "sha-256=AAAA", "md5=:AAAA:", "sha-512=:" + "A" * 43 + "=:"])
def test_a_digest_that_cannot_be_read_proves_nothing_and_harms_nothing(serve: Serve, named: str) -> None:
    assert fetched(serve(part(0, len(FILE), extra=f"Repr-Digest: {named}"))) == FILE


@pytest.mark.parametrize("answer", [b"<!doctype html><title>Sign in to the network</title>", b"", FILE])
def test_where_every_file_is_proven_an_answer_without_proof_is_not_taken(serve: Serve, answer: bytes) -> None:
    client = Http(serve(answers(answer)).address, "Bearer sesam", monotonic)
    with pytest.raises(Transient):
        download(client, "/attachments/a1", Partials(), proven=True)
    client.close()


# --- after a restart ---


def broken_off(serve: Serve, profile: Path, script: Script, path: str = "/attachments/a1") -> RawServer:
    server = serve(script)
    with pytest.raises(Transient):
        fetched(server, profile, path)
    return server


def renamed(profile: Path, server: RawServer, path: str = "/attachments/a1") -> None:
    """The same platform behind another port: a test's servers come and go."""
    (old,) = left_behind(profile)
    name = hashlib.sha256(f"\0{server.address}{path}".encode()).hexdigest()
    old.rename(old.with_name(f"desk.partial-{name}"))


def test_a_restart_goes_on_where_the_last_run_stopped(serve: Serve, profile: Path) -> None:
    broken_off(serve, profile, proven(0, 3 * CHUNK + 5))
    server = serve(proven(3 * CHUNK, len(FILE)))
    renamed(profile, server)
    assert fetched(server, profile) == FILE
    assert f"bytes={3 * CHUNK}-".encode() in server.requests[0]
    assert left_behind(profile) == []


def test_a_file_that_changed_over_night_begins_anew(serve: Serve, profile: Path) -> None:
    broken_off(serve, profile, proven(0, 3 * CHUNK))
    server = serve(proven(0, len(OTHER), '"v2"', OTHER))
    renamed(profile, server)
    assert fetched(server, profile) == OTHER
    assert b'If-Range: "v1"' in server.requests[0]


def test_a_file_that_became_shorter_begins_anew(serve: Serve, profile: Path) -> None:
    broken_off(serve, profile, proven(0, 5 * CHUNK))
    short = FILE[: 2 * CHUNK]
    server = serve(answers(b"", "416 Range Not Satisfiable"), proven(0, len(short), '"v2"', short))
    renamed(profile, server)
    assert fetched(server, profile) == short


def test_what_a_disk_spoiled_is_noticed_and_fetched_again(serve: Serve, profile: Path) -> None:
    broken_off(serve, profile, proven(0, 3 * CHUNK))
    server = serve(proven(2 * CHUNK, len(FILE)))
    renamed(profile, server)
    (kept,) = left_behind(profile)
    content = bytearray(kept.read_bytes())
    content[-10:] = bytes(10)  # as a power cut leaves it
    kept.write_bytes(content)
    assert fetched(server, profile) == FILE
    assert f"bytes={2 * CHUNK}-".encode() in server.requests[0], "what is sound is used"


def test_what_a_disk_spoiled_and_went_on_from_is_sound_after_another_break(serve: Serve, profile: Path) -> None:
    broken_off(serve, profile, part(0, 3 * CHUNK))
    (kept,) = left_behind(profile)
    kept.write_bytes(kept.read_bytes()[:-10])
    server = serve(part(2 * CHUNK, 4 * CHUNK), hangs_up, part(4 * CHUNK, len(FILE)))
    renamed(profile, server)
    with pytest.raises(Transient):
        fetched(server, profile)
    assert fetched(server, profile) == FILE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"nonsense",
        b"{}\n",
        b'{"tag": 1}\nxx',
        b'{"tag": "\\n", "digest": "x"}\nxx',
        b"\xff" * 50,
        b"[" * 5000,
    ],
)
def test_whatever_lies_there_instead_of_a_part_the_file_comes(serve: Serve, profile: Path, content: bytes) -> None:
    server = serve(proven(0, len(FILE)))
    broken_off(serve, profile, proven(0, 3 * CHUNK))
    renamed(profile, server)
    (kept,) = left_behind(profile)
    kept.write_bytes(content)
    assert fetched(server, profile) == FILE


def test_a_platform_that_names_no_digest_is_gone_on_with_by_its_tag(serve: Serve, profile: Path) -> None:
    broken_off(serve, profile, part(0, 3 * CHUNK))
    server = serve(part(3 * CHUNK, len(FILE)))
    renamed(profile, server)
    assert fetched(server, profile) == FILE
    assert f"bytes={3 * CHUNK}-".encode() in server.requests[0]
    assert b'If-Range: "v1"' in server.requests[0]
    assert left_behind(profile) == []


@pytest.mark.parametrize("tag", ['W/"v1"', ""])
def test_without_a_strong_tag_nothing_is_written_down(serve: Serve, profile: Path, tag: str) -> None:
    broken_off(serve, profile, part(0, 3 * CHUNK, tag))
    assert left_behind(profile) == []


@given(pieces=st.lists(st.binary(min_size=1, max_size=60), min_size=1, max_size=6), data=st.data())
def test_however_a_part_is_spoiled_only_the_files_own_first_bytes_are_gone_on_from(
    pieces: list[bytes], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "part"
        written = Partial(path, 1000)
        written.begin(Head('"v1"'))
        for piece in pieces:
            written.add(piece)
        content = bytearray(path.read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            content[at] ^= 0x55
        else:
            del content[at:]
        path.write_bytes(content)
        assert b"".join(pieces).startswith(bytes(Partial(path, 1000).received))


@pytest.mark.parametrize(
    "path", ["/attachments/../../../etc/passwd", "/attachments/a\x00b", "/attachments/%2e%2e", "/ā"]
)
def test_a_part_lies_beside_the_profile_whatever_the_file_is_called(serve: Serve, profile: Path, path: str) -> None:
    broken_off(serve, profile, proven(0, 3 * CHUNK), path)
    (kept,) = profile.parent.rglob("*")
    assert kept.parent == profile.parent
    assert kept.name.removeprefix("desk.partial-").isalnum()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_link_that_somebody_laid_is_not_written_through(serve: Serve, profile: Path) -> None:
    precious = profile.with_name("precious")
    precious.write_bytes(b"mine")
    server = serve(proven(0, len(FILE)))
    name = hashlib.sha256(f"\0{server.address}/attachments/a1".encode()).hexdigest()
    profile.with_name(f"desk.partial-{name}").symlink_to(precious)
    assert fetched(server, profile) == FILE
    assert precious.read_bytes() == b"mine"


def test_a_disk_that_takes_nothing_does_not_stop_a_download(serve: Serve, tmp_path: Path) -> None:
    server = serve(proven(0, 2 * CHUNK), proven(2 * CHUNK, len(FILE)))
    assert fetched(server, tmp_path / "not there" / "desk.sqlite3") == FILE
    assert len(server.requests) == 2


def test_only_the_newest_parts_are_kept(serve: Serve, profile: Path) -> None:
    server = serve(proven(0, CHUNK + 1))
    for number in range(25):
        with pytest.raises(Transient):
            fetched(server, profile, f"/attachments/a{number}")
    assert len(left_behind(profile)) == 20


def test_another_account_does_not_go_on_with_this_ones_file(serve: Serve, profile: Path) -> None:
    server = serve(*[proven(0, 3 * CHUNK + 5)] * 5, proven(0, len(FILE)))
    client = Http(server.address, "Bearer sesam", monotonic)
    with pytest.raises(Transient):
        download(client, "/attachments/a1", Partials(profile, "one"))
    assert download(client, "/attachments/a1", Partials(profile, "other")) == FILE
    client.close()
    assert b"Range:" not in server.requests[5]
    assert len(left_behind(profile)) == 1


# --- at Mirakl, which names no digest ---


def at_mirakl(server: RawServer, profile: Path) -> Mirakl:
    return Mirakl(opening(server.address, "key", partials=Partials(profile, "shop")))


def test_a_file_at_mirakl_goes_on_after_a_restart_where_the_server_offers_ranges(serve: Serve, profile: Path) -> None:
    server = serve(part(0, 3 * CHUNK + 5), hangs_up, part(3 * CHUNK, len(FILE)))
    with pytest.raises(Transient):
        at_mirakl(server, profile).download_attachment("t1", "att-5")
    assert at_mirakl(server, profile).download_attachment("t1", "att-5") == FILE
    assert f"bytes={3 * CHUNK}-".encode() in server.requests[-1]
    assert left_behind(profile) == []


def test_a_file_at_mirakl_begins_again_where_the_server_offers_none(serve: Serve, profile: Path) -> None:
    server = serve(part(0, 3 * CHUNK + 5, ""), hangs_up, part(0, len(FILE), ""))
    with pytest.raises(Transient):
        at_mirakl(server, profile).download_attachment("t1", "att-5")
    assert at_mirakl(server, profile).download_attachment("t1", "att-5") == FILE
    assert b"Range:" not in server.requests[-1]
