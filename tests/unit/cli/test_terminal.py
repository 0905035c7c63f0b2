"""A table for a terminal: columns that line up, cut cells, and nothing that steers the terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.cli.terminal import fitted, plain, table


@given(st.text())
def test_plain_text_is_one_line_of_visible_signs(text: str) -> None:
    shown = plain(text)
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & {unicodedata.category(sign) for sign in shown}
    assert "  " not in shown


def test_plain_text_keeps_letters_of_every_alphabet() -> None:
    assert plain("Līga\tŠķēle\nΑθήνα 電話") == "Līga Šķēle Αθήνα 電話"


def test_wide_and_combining_signs_count_as_a_terminal_shows_them() -> None:
    assert fitted("電話", 6) == "電話  "
    assert fitted("e\u0301", 3) == "e\u0301  "
    assert fitted("電話番号", 6) == "電話… "


@given(st.text(alphabet="ab電é… ", max_size=20), st.integers(1, 12))
def test_a_cell_fills_its_column_exactly(text: str, width: int) -> None:
    columns = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in fitted(text, width))
    assert columns == width


def test_a_column_is_as_wide_as_its_widest_cell() -> None:
    assert table([("a", "bb"), ("aaa", "b")], (10, 10)) == ["a    bb", "aaa  b"]
    assert table([("aaaaaa", "b")], (3, 10)) == ["aa…  b"]
    assert table([], (3, 10)) == []
