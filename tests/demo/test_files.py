"""Files go up once, come down whole or in part, and keep to the limits."""

from seller_desk.demo.marketplace import Marketplace
from tests.demo.client import Client

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


def test_a_file_goes_up_with_a_reply_and_comes_down_again(client: Client) -> None:
    uploaded = client.upload("file:1", PICTURE, "l%C4%81d%C4%93t%C4%81js.png")
    assert uploaded.status_code == 201
    assert uploaded.json() | {"id": ""} == {
        "id": "",
        "name": "lādētājs.png",
        "media_type": "image/png",
        "size": len(PICTURE),
    }

    sent = client.reply("lv-charger", "desk:1", "Lūk, attēls.", attachment_ids=[uploaded.json()["id"]])
    assert sent.json()["attachments"] == [uploaded.json()]
    assert client.call("GET", f"/attachments/{uploaded.json()['id']}").content == PICTURE


def test_the_same_key_keeps_one_file(client: Client) -> None:
    first, again = client.upload("file:1", PICTURE), client.upload("file:1", PICTURE)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert client.upload("file:1", PICTURE + b"other").status_code == 409


def test_a_download_can_be_resumed(client: Client) -> None:
    identity = client.upload("file:1", PICTURE).json()["id"]

    rest = client.call("GET", f"/attachments/{identity}", headers={"Range": "bytes=1000-"})
    beyond = client.call("GET", f"/attachments/{identity}", headers={"Range": f"bytes={len(PICTURE)}-"})

    assert (rest.status_code, rest.content) == (206, PICTURE[1000:])
    assert rest.headers["Content-Range"] == f"bytes 1000-{len(PICTURE) - 1}/{len(PICTURE)}"
    assert (beyond.status_code, beyond.headers["Content-Type"]) == (416, "application/problem+json")


def test_too_large_a_file_is_refused_with_a_word(client: Client) -> None:
    limit = client.get("/account")["limits"]["attachment_bytes"]

    answer = client.upload("file:1", b"x" * (limit + 1))

    assert answer.status_code == 413
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_type_that_is_not_taken_is_refused(client: Client) -> None:
    assert client.upload("file:1", b"MZ", "x.exe", "application/x-msdownload").status_code == 415


def test_a_reply_cannot_name_a_file_that_is_not_there(client: Client, marketplace: Marketplace) -> None:
    before = marketplace.records()["threads"]

    answer = client.reply("lv-charger", "desk:1", "Lūk!", attachment_ids=["file-99999"])

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "attachment_ids")
    assert marketplace.records()["threads"] == before
