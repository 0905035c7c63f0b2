"""A file's name is never a path and shows what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.file_name import safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("rēķins.pdf", "rēķins.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\..\\evil\u202egpj.exe", "evilgpj.exe"),
        ("\\\\server\\share\\x.jpg", "x.jpg"),
        ("a\u200bb\x00c\n.png", "abc.png"),
        ("../..", "file"),
        ("", "file"),
        ("CON.jpg", "_CON.jpg"),
        ("console.jpg", "console.jpg"),
        ("nul", "_nul"),
        ("what?.png", "what.png"),
        ("x" * 300 + ".jpeg", "x" * 115 + ".jpeg"),
        ("x." + "y" * 300, "x." + "y" * 118),
    ],
)
def test_what_becomes_of_a_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text())
def test_every_name_is_safe_and_stays_so(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= 121
    assert not set(safe) & set('/\\<>:"|?*')
    assert safe.isprintable()
    assert safe not in {".", ".."}
    assert safe_name(safe) == safe
