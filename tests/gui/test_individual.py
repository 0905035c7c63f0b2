"""The share of individual text opens its reckoning: the seller's words, the template's, and what is left out."""

from PySide6.QtWidgets import QLabel

from seller_desk.ui.views.composer.individual_panel import IndividualPanel
from tests.gui.conftest import Shown

DRAFT = "Labdien! Jūsu baterijai mērījām 88 %, tāpēc nomainīsim to bez maksas jau šonedēļ."


def opened(shown: Shown) -> IndividualPanel:
    composer = shown.window.mail.conversation.composer
    shown.until(lambda: composer.check is not None and composer.head.share.isVisible())
    composer.head.share.click()
    shown.until(lambda: shown.window.findChild(IndividualPanel) is not None)
    return shown.window.findChild(IndividualPanel)


def words_of(panel: IndividualPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def test_it_says_which_words_are_the_sellers_own_and_that_the_greeting_does_not_count(shown: Shown) -> None:
    shown.write(DRAFT)

    words = words_of(opened(shown))

    assert "Your own words" in words
    assert any("nomainīsim" in quote for quote in words)
    assert words[words.index("Greeting, thanks and signature") + 2].startswith("Labdien")


def test_its_numbers_make_the_share(shown: Shown) -> None:
    shown.write(DRAFT)

    panel = opened(shown)

    check = shown.window.mail.conversation.composer.check
    assert check is not None
    who = check.authorship
    own = sum(end - start for start, end in who.own)
    counted = own + sum(end - start for start, end in (*who.saved, *who.stock))
    assert check.individual_share == own / counted
    assert f"{own} of {counted} letters are your own words for this buyer." in words_of(panel)


def test_escape_closes_it_and_the_focus_returns(shown: Shown) -> None:
    shown.write(DRAFT)
    panel = opened(shown)

    panel.close_panel()

    assert not panel.isVisible()
