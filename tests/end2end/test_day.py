"""A seller's day with the finished program: connect, be stopped, answer, go offline, and nothing goes out twice."""

import re
from collections.abc import Callable

from tests.end2end.desktop import Desktop, Program, wait_until
from tests.end2end.shop import Shop
from tests.end2end.steps import composer, connect, first_buyer, queue_rows, replace_draft, sell_only_in_latvia

TEMPLATE = "Labdien! Paldies par ziņu. Esam saņēmuši Jūsu pieprasījumu un atbildēsim iespējami drīz."
ANSWER = (
    "Labdien! Svītras ekrānā ir garantijas gadījums, remontu veiksim bez maksas. "
    "Nosūtīšanas uzlīmi pievienosim pasūtījumam vēl šodien, un kurjers datoru paņems rīt no rīta."
)
LATER = "Labdien! Jūsu atmaksu apstiprinājām šorīt, pārskaitījumu redzēsiet kontā divu darba dienu laikā."


def keep_snippet(program: Program, desktop: Desktop) -> None:
    desktop.keys("ctrl+k")
    desktop.type("Snippets")
    desktop.keys("Return")
    program.see("New").press()
    program.see("Title", "text").write("Saņemts")
    program.see("Text", "text").write(TEMPLATE)
    program.see("Save").press()
    program.see("Kept: Saņemts")
    desktop.keys("Escape")
    program.see_no("Kept: Saņemts")


def answered(shop: Shop, buyer: str, body: str) -> Callable[[], bool]:
    return lambda: shop.answers_to(buyer)[-1:] == [body]


def test_a_bare_template_is_stopped_and_an_individual_answer_arrives_once(
    desktop: Desktop, shop: Shop, start: Callable[..., Program]
) -> None:
    program = start()
    connect(program, desktop, shop)
    sell_only_in_latvia(program)
    buyer = first_buyer(program)
    before = shop.answers_to(buyer)
    keep_snippet(program, desktop)

    replace_draft(program, TEMPLATE)
    desktop.keys("ctrl+Return")
    program.see(r"Can.t be sent yet.*")
    assert shop.answers_to(buyer) == before
    assert composer(program).text == TEMPLATE, "a stopped answer keeps its words"

    replace_draft(program, ANSWER)
    desktop.keys("ctrl+Return")
    program.see_no(r"Can.t be sent yet.*")
    wait_until(answered(shop, buyer, ANSWER), program.told, 60)
    wait_until(lambda: not any(row.startswith(buyer + ",") for row in queue_rows(program)), program.told, 60)
    assert shop.answers_to(buyer) == [*before, ANSWER]
    assert program.quit() == 0


def test_what_was_written_without_a_network_goes_out_once_when_it_is_back(
    desktop: Desktop, shop: Shop, start: Callable[..., Program]
) -> None:
    program = start()
    connect(program, desktop, shop)
    sell_only_in_latvia(program)
    buyer = first_buyer(program)
    before = shop.answers_to(buyer)
    assert program.quit() == 0

    shop.go_away()
    program = start()
    program.see("Offline.*", patience=60)
    assert first_buyer(program) == buyer, "the queue is there without a network"
    replace_draft(program, LATER)
    program.see("Draft kept.*")
    program.kill()

    program = start()
    wait_until(lambda: composer(program).text == LATER, program.told)
    desktop.keys("ctrl+Return")
    program.see(re.escape(buyer) + ".*|1 waiting to be sent")
    shop.come_back()
    program.see("Try now").press()
    wait_until(answered(shop, buyer, LATER), program.told, 90)
    program.see_no("Offline.*", patience=60)
    assert shop.answers_to(buyer) == [*before, LATER]
    assert program.quit() == 0
    assert shop.answers_to(buyer) == [*before, LATER]
