"""New is what the other side has said since the newest message that was seen."""

from seller_desk.domain.looking import unseen
from seller_desk.domain.thread import Author
from tests.fakes.values import message

SAID = (
    message("m1"),
    message("m2", author=Author.SELLER),
    message("m3"),
    message("m4", author=Author.SELLER),
    message("m5", author=Author.PLATFORM),
    message("m6", deleted=True),
    message("m7", author=Author.PLATFORM, visible_to_buyer=False),
)


def test_what_came_after_the_newest_seen_is_new_but_not_what_the_seller_wrote() -> None:
    assert [each.id for each in unseen(SAID, "m2")] == ["m3", "m5"]
    assert [each.id for each in unseen(SAID, "m4")] == ["m5"]


def test_nothing_is_new_after_the_last_nor_where_no_look_was_noted() -> None:
    assert unseen(SAID, "m7") == unseen(SAID, "") == unseen(SAID, "gone") == unseen((), "m1") == ()
