"""Files inside a mail come with its message: named safely, held against limits, of a kind that their bytes show."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.file_name import safe_name
from seller_desk.domain.identity import ThreadKey
from seller_desk.services.carried.files import read_content
from seller_desk.services.carried.model import LARGEST_ATTACHED, MOST_ATTACHED, CarriedMessage, ReadFile
from seller_desk.services.messages_by_hand import Pasted
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import ACCOUNT

PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)
PDF = b"%PDF-1.4\n" + bytes(60)


def mail(*files: tuple[str, str, bytes], words: str = "Ekrāns ir saplaisājis.") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Anna Kalniņa <anna@buyers.example>"
    made["Subject"] = "Ekrāns"
    made["Date"] = "Mon, 23 Nov 2026 10:00:00 +0200"
    made["Message-ID"] = "<one@buyers.example>"
    made.set_content(words)
    for name, kind, content in files:
        main, _slash, sub = kind.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made


def read(made: EmailMessage) -> CarriedMessage:
    (found,), _unreadable = read_content("message.eml", made.as_bytes())
    return found


def test_photos_and_papers_come_with_the_message() -> None:
    found = read(mail(("ekrāns.png", "image/png", PNG), ("čeks.pdf", "application/pdf", PDF)))
    assert [(file.name, file.media_type, file.content) for file in found.files] == [
        ("ekrāns.png", "image/png", PNG),
        ("čeks.pdf", "application/pdf", PDF),
    ]
    assert (found.body, found.left_out) == ("Ekrāns ir saplaisājis.", 0)


def test_a_name_is_never_a_path_and_a_nameless_photo_gets_one() -> None:
    found = read(
        mail(("../../etc/ekrāns.png", "image/png", PNG), ("..\\CON.png", "image/png", PNG), ("", "image/png", PNG))
    )
    assert [file.name for file in found.files] == ["ekrāns.png", "_CON.png", "file.png"]


def test_a_kind_is_what_the_bytes_show_not_what_the_sender_says() -> None:
    found = read(mail(("rēķins.exe", "application/pdf", PDF), ("foto.txt", "text/plain", b"tikai teksts")))
    assert [file.media_type for file in found.files] == ["application/pdf", "text/plain"]


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("ekrāns.png", "image/png", b"MZ\x90 a program"),
        ("čeks.pdf", "application/pdf", b"<script>x()</script>"),
        ("palaid.exe", "application/octet-stream", b"MZ\x90"),
        ("lapa.html", "text/html", b"<p>x</p>"),
        ("arhīvs.zip", "application/zip", b"PK\x03\x04"),
        ("tukšs.png", "image/png", b""),
    ],
)
def test_what_no_buyer_needs_to_send_stays_in_the_mail_and_is_counted(name: str, kind: str, content: bytes) -> None:
    found = read(mail((name, kind, content), ("ekrāns.png", "image/png", PNG)))
    assert ([file.name for file in found.files], found.left_out) == (["ekrāns.png"], 1)


def test_large_and_many_files_are_left_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seller_desk.services.carried.attached.LARGEST_ATTACHED", len(PNG))
    assert len(PNG) < LARGEST_ATTACHED
    many = [(f"{number}.png", "image/png", PNG) for number in range(MOST_ATTACHED + 3)]
    found = read(mail(*many, ("liels.png", "image/png", PNG + b"\0")))
    assert (len(found.files), found.left_out) == (MOST_ATTACHED, 4)


def test_a_photo_without_a_word_is_a_message() -> None:
    found = read(mail(("ekrāns.png", "image/png", PNG), words=" "))
    assert (found.body, len(found.files)) == ("", 1)
    with pytest.raises(InvalidInput, match="empty"):
        read(mail(words=" "))


def test_a_mailbox_brings_the_files_of_each_mail() -> None:
    one = mail(("ekrāns.png", "image/png", PNG)).as_bytes()
    found, _unreadable = read_content("inbox.mbox", b"\n\n".join((b"From a Mon Nov 23 10:00:00 2026\n" + one,) * 2))
    assert [len(each.files) for each in found] == [1, 1]


@pytest.mark.parametrize(
    ("name", "content"), [("m.msg", b"anything"), ("m.dat", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..")]
)
def test_a_message_in_outlooks_own_form_is_said_to_be_one(name: str, content: bytes) -> None:
    with pytest.raises(InvalidInput, match="outlook_message"):
        read_content(name, content)


def test_they_stand_in_the_conversation_and_are_kept_for_good() -> None:
    desk = MemoryDesk()
    said = read(mail(("ekrāns.png", "image/png", PNG)))
    taken = desk.messages_by_hand.take_over(ACCOUNT, "LV", [ReadFile("m.eml", (said,))])
    assert _files(desk, taken.threads[0]) == [("ekrāns.png", "image/png", len(PNG), PNG)]
    again = desk.messages_by_hand.take_over(ACCOUNT, "LV", [ReadFile("m.eml", (said,))])
    assert (again.added, again.already) == (0, 1)


def test_a_single_message_that_was_looked_at_first_brings_its_files_too() -> None:
    desk = MemoryDesk()
    said = read(mail(("ekrāns.png", "image/png", PNG), words=" "))
    assert said.received_at is not None
    key = desk.messages_by_hand.add_message(Pasted(ACCOUNT, "", said.received_at, "LV", files=said.files))
    assert _files(desk, key) == [("ekrāns.png", "image/png", len(PNG), PNG)]


def _files(desk: MemoryDesk, key: ThreadKey) -> list[tuple[str, str, int, bytes]]:
    record = desk.store.threads.read(key)
    assert record is not None
    held = record.thread.messages[-1].attachments
    return [(each.name, each.media_type, each.size, desk.inbox.attachment(key, each.id)) for each in held]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40), st.binary(max_size=40))
def test_whatever_is_in_it_names_are_safe_and_all_files_are_accounted_for(name: str, content: bytes) -> None:
    made = mail()
    made.add_attachment(content, maintype="application", subtype="octet-stream")
    part = next(iter(made.iter_attachments()))
    part.set_param("filename", name, header="Content-Disposition")
    found = read(made)
    assert len(found.files) + found.left_out == 1
    assert all(file.name == safe_name(file.name) for file in found.files)
