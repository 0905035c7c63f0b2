"""The time that the platform's procedure gives stands the same in queue, radar, conversation and Why panel."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QWidget

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Author
from seller_desk.ui.models.queue_entries import line as queue_line
from seller_desk.ui.views.conversation.banners import AtRisk
from seller_desk.ui.views.radar.detail import facts
from seller_desk.ui.views.radar.entries import line as radar_line
from seller_desk.wording import procedure_time
from tests.fakes.values import ACCOUNT, message, thread

from .conftest import Shown

ASKED = message("k1", "Telefons ir bloķēts, prasa cita cilvēka Apple ID.", minutes=-60)
ACCEPTED = message("k2", "Pieņemam sūdzību un pārbaudīsim.", Author.SELLER, minutes=-30)
LOCKED = thread("lock", ASKED, ACCEPTED, buyer_name="Krišs V.")
MONDAY = "Mon 12:30"  # Wednesday 12:30 in Riga and 72 working hours


def words_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_an_accepted_lock_says_everywhere_until_when_to_refund(shown: Shown) -> None:
    shown.desk.receives(LOCKED)
    shown.open("lock")
    now = shown.desk.clock.now()
    row = shown.desk.inbox.row(LOCKED.key)
    radar = next(each for each in shown.desk.radar.view().rows if each.key == LOCKED.key)

    [banner] = shown.window.mail.conversation.findChildren(AtRisk)

    said = procedure_time(row.danger, now)
    assert MONDAY in said
    assert said in banner.accessibleName()
    assert queue_line(row, now).due == f"until {MONDAY}"
    assert radar_line(radar, now).until == MONDAY
    assert ("Procedure", said) in facts(radar, now)


def test_while_an_answer_is_due_the_why_panel_names_the_procedures_time(shown: Shown) -> None:
    asked = message("k1", "Iesniedzu pretenziju par šo telefonu!", minutes=-60)
    shown.desk.receives(thread("complaint", asked))
    shown.open("complaint")

    shown.window.explaining.open_why()
    shown.settle()

    view = shown.desk.inbox.conversation(ThreadKey(ACCOUNT, "complaint"))
    said = procedure_time(view.danger, shown.desk.clock.now())
    assert "14 days from the complaint" in said
    assert said in words_of(shown.window)


def test_the_banner_follows_when_the_answer_begins_the_procedure(shown: Shown) -> None:
    shown.desk.receives(replace(LOCKED, messages=(ASKED,)))
    shown.open("lock")
    [banner] = shown.window.mail.conversation.findChildren(AtRisk)
    assert "Refund in full" not in banner.accessibleName()

    shown.desk.receives(LOCKED)
    shown.open("hostile")
    shown.open("lock")

    banners = [each for each in shown.window.mail.conversation.findChildren(AtRisk) if each.isVisible()]
    assert [MONDAY in each.accessibleName() for each in banners] == [True]
