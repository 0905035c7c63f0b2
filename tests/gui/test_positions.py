"""Code points and UTF-16 units are turned into each other without a slip, with emoji and combining marks too."""

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.ui.positions import harmless, points, units


@given(st.text(), st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    point = data.draw(st.integers(0, len(text)))
    assert points(text, units(text, point)) == point


@given(st.text(max_size=50))
def test_units_are_those_of_utf_16(text: str) -> None:
    assert units(text, len(text)) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text())
def test_hiding_signs_moves_nothing(text: str) -> None:
    assert len(harmless(text)) == len(text)
