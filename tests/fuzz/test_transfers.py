"""Whatever a platform says of a file on its way, and whatever lies on disk of it: the file, or an error of ours."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller_desk.domain.errors import PlatformError
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.platforms.diskusijas.upload import upload
from seller_desk.platforms.download import download
from seller_desk.platforms.http import Answer
from seller_desk.platforms.partial import Partials
from tests.fuzz.spoiling import in_time, spoiled, spoiled_json

FILE = bytes(range(256)) * 2_400
DIGEST = f"sha-256=:{base64.b64encode(hashlib.sha256(FILE).digest()).decode()}:"
MOST_CALLS = 50
headers = st.fixed_dictionaries(
    {},
    optional={
        "etag": st.sampled_from(['"v1"', 'W/"v1"', "", '"']) | st.text(max_size=20),
        "content-range": st.sampled_from(["bytes 0-9/10", "bytes */10", "bytes -1-", ""]) | st.text(max_size=20),
        "repr-digest": st.sampled_from([DIGEST, "sha-256=:====:", "", "x"]) | st.text(max_size=60),
        "content-encoding": st.sampled_from(["gzip", "identity", ""]),
    },
)


class Canned:
    """Answers each request with the next of ``answers``: headers and bytes; the last one again and again."""

    address = "http://127.0.0.1:1"

    def __init__(self, *answers: tuple[Mapping[str, str], bytes]) -> None:
        self._answers = list(answers)
        self.calls = 0

    def call(self, *_asked: Any, take: Callable[..., Callable[[bytes], None]] | None = None, **_more: Any) -> Answer:
        self.calls += 1
        said, body = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if take is not None:
            take(said)(body)
        return Answer(200, said, b"" if take else body)


@settings(max_examples=200)
@given(spoiled("uploads") | spoiled_json("uploads"), spoiled_json("uploads"))
def test_an_upload_ends(first: tuple[str, bytes], then: tuple[str, bytes]) -> None:
    http = Canned(({}, first[1]), ({}, then[1]))
    with in_time():
        try:
            named = upload(http, "SD-1.1", OutgoingFile("a.png", "image/png", FILE))  # type: ignore[arg-type]
        except PlatformError:
            named = "none"
    assert named
    assert http.calls < MOST_CALLS


@settings(max_examples=300)
@given(answers=st.lists(st.tuples(headers, st.sampled_from([FILE, FILE[:1000], b""])), min_size=1, max_size=6))
def test_a_download_is_the_file_or_an_error(tmp_path_factory: pytest.TempPathFactory, answers: Any) -> None:
    folder = tmp_path_factory.mktemp("download")
    partials = Partials(folder / "desk.sqlite3")
    http = Canned(*answers)
    with in_time():
        try:
            content = download(http, "/a/../b", partials, proven=True)  # type: ignore[arg-type]
        except PlatformError:
            content = FILE
    assert content == FILE, "the digest that the platform gave is the file's"
    assert all(path.name.startswith("desk.partial-") for path in folder.iterdir())


@settings(max_examples=200)
@given(
    content=st.binary(max_size=300)
    | st.binary(max_size=300).map(lambda end: b'{"tag":"\\"v1\\"","digest":"00"}\n' + end)
)
def test_whatever_lies_on_the_disk_the_file_comes(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    profile: Path = tmp_path_factory.mktemp("partial") / "desk.sqlite3"
    name = hashlib.sha256(f"\0{Canned.address}/a1".encode()).hexdigest()
    profile.with_name(f"desk.partial-{name}").write_bytes(content)
    whole = {"etag": '"v2"', "repr-digest": DIGEST}
    assert download(Canned((whole, FILE)), "/a1", Partials(profile), proven=True) == FILE  # type: ignore[arg-type]
