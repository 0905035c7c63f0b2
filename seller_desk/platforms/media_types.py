"""What kind of file a name promises, where a platform says no more than the name."""

from pathlib import PurePosixPath

_BY_ENDING = {
    ".gif": "image/gif",
    ".heic": "image/heic",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain",
    ".webp": "image/webp",
}


def by_name(name: str) -> str:
    return _BY_ENDING.get(PurePosixPath(name.lower()).suffix, "application/octet-stream")
