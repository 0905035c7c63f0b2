"""Markup becomes the text a reader would see, in a moment, however it was made to keep the reader busy."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.markup import html_to_text, is_html

MOST_SECONDS = 2.0  # a hundredth of it is usual


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Labdien!</p><p>Kur ir&nbsp;<b>paka</b>?<br>Anna</p>", "Labdien!\n\nKur ir paka?\nAnna"),
        ("<style>p{color:red}</style><script>if (a<b) x('</p>')</script>Jā", "Jā"),
        ("a<!-- <p>hidden --> b", "a b"),
        ("a <!-- never closed", "a <!-- never closed"),
        ("<a href=\"javascript:x('>')\" title='a>b'>saite</a>", "saite"),
        ("<IMG SRC=x onerror=alert(1)>bilde<br/>te", "bilde\nte"),
        ("3 < 4 &amp; <3 &lt;b&gt; &#x41;&#66;", "3 < 4 & <3 <b> AB"),
        ("<p <p>x", "<p\nx"),
        ("<a b='>x", "x"),
        ("<?xml version='1.0'?><!DOCTYPE html><div>x</div>", "x"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<title>never closed", ""),
    ],
)
def test_only_what_a_reader_would_see_is_left(markup: str, text: str) -> None:
    assert html_to_text(markup) == text


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<a ", "<a b='", "<a b=\"'", "&#", "&", "<![CDATA[", "<!", "<?", "</", "<", "<p>", "<script>", "<a<"],
)
def test_a_message_made_to_keep_the_reader_busy_is_read_in_a_moment(piece: str) -> None:
    started = time.monotonic()
    html_to_text(piece * (400_000 // len(piece)))
    is_html(piece * (400_000 // len(piece)))
    assert time.monotonic() - started < MOST_SECONDS


@given(st.text(st.sampled_from(list("<>/!-?&;'\" abpbrdiv=\n")), max_size=200))
def test_no_markup_however_broken_ends_the_desk(markup: str) -> None:
    assert isinstance(html_to_text(markup), str)
