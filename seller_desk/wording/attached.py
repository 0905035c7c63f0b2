"""Sentences about files that go with an answer."""

from seller_desk.translation import translate as _
from seller_desk.wording.things import file_size


def file_fault(code: str, name: str, most_bytes: int) -> str:
    """Why the file ``name`` was not attached, and what to do."""
    sentences = {
        "file_kind": _("“{name}” is of a kind the platform does not take."),
        "file_too_large": _("“{name}” is too large: the platform takes {size} at most."),
        "file_unreadable": _("“{name}” cannot be read."),
        "file_empty": _("“{name}” is empty."),
        "file_damaged": _("“{name}” is damaged, or not what its name says. Open it, save it anew, then attach it."),
        "too_many_files": _("That is more files than one answer can take."),
    }
    return sentences[code].format(name=name, size=file_size(most_bytes))


def file_notice(code: str, name: str) -> str:
    """What the seller should know about a file that was attached."""
    sentences = {
        "place_removed": _("“{name}” said where it was taken. The desk took that out; the picture is the same."),
        "place_may_show": _(
            "“{name}” may say where it was taken. Attach it as JPEG, PNG or WebP to be sure it does not."
        ),
    }
    return sentences[code].format(name=name)
