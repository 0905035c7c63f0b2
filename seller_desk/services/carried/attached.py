"""Files inside a mail: their names made safe, held against limits, by what their bytes show; none is ever opened."""

import mimetypes
from collections.abc import Sequence
from email.message import EmailMessage

from seller_desk.domain.file_name import safe_name
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.photos.cleaning import kind_of
from seller_desk.domain.thread import Attachment
from seller_desk.ports import Store
from seller_desk.services.carried.model import LARGEST_ATTACHED, MOST_ATTACHED, CarriedFile

_PLAIN = frozenset({"image/gif", "image/heic", "text/plain", "video/mp4", "video/quicktime"})
_UNKNOWN = "application/octet-stream"


def files_of(mail: EmailMessage) -> tuple[tuple[CarriedFile, ...], int]:
    """Those that a buyer may well send, in order, and how many others were left in the mail."""
    parts = [part for part in mail.walk() if is_file(part)]
    found = [file for part in parts if (file := _read(part)) is not None]
    taken = tuple(found[:MOST_ATTACHED])
    return taken, len(parts) - len(taken)


def is_file(part: EmailMessage) -> bool:
    """Also a picture among the words, but neither the words themselves nor a mail within the mail."""
    if part.is_multipart() or part.get_content_maintype() in {"multipart", "message"}:
        return False
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text"


def _read(part: EmailMessage) -> CarriedFile | None:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not 0 < len(content) <= LARGEST_ATTACHED:
        return None
    name = safe_name(part.get_filename() or "")
    kind = _kind(name, part.get_content_type(), content)
    return CarriedFile(_with_ending(name, kind), kind, content) if kind else None


def _kind(name: str, said: str, content: bytes) -> str:
    """What the bytes show; for kinds that show nothing what name or sender say. Empty for what is not taken."""
    shown = kind_of(content)
    promised = mimetypes.guess_type(name)[0] or (said if said != _UNKNOWN else "")
    return shown or (promised if promised in _PLAIN else "")


def _with_ending(name: str, kind: str) -> str:
    """A name without an ending gets that of its kind, so that a saved file is known again."""
    return name if "." in name else f"{name}{mimetypes.guess_extension(kind) or ''}"


def attachments_of(message: str, files: Sequence[CarriedFile]) -> tuple[Attachment, ...]:
    """As they stand in the conversation; the same file of the same ``message`` has the same id however often read."""
    return tuple(
        Attachment(f"{message}-f{number}", file.name, file.media_type, len(file.content))
        for number, file in enumerate(files, 1)
    )


def keep_files(store: Store, key: ThreadKey, message: str, files: Sequence[CarriedFile]) -> None:
    """Stored as downloads are, and for good: there is nobody to fetch them from again."""
    for attachment, file in zip(attachments_of(message, files), files, strict=True):
        store.attachments.save(key, attachment.id, file.content, keep=True)
