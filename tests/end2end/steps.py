"""What every seller does at the desk, as steps of a story."""

from tests.end2end.desktop import Desktop, Program, Widget, wait_until
from tests.end2end.shop import Shop


def connect(program: Program, desktop: Desktop, shop: Shop) -> None:
    """The first start, as the form asks for it."""
    program.see("Diskusijas.*", "radio button").press("Toggle")
    program.see("Address", "text").focus()
    desktop.type(shop.address)
    program.see("Shop key", "text").write(shop.token)
    program.see("Test").press()
    program.see(".*Sudrabkaija.*", patience=60)
    program.see("Open the desk").press()


def queue_rows(program: Program) -> list[str]:
    """What the rows of the queue say, in their order."""
    return [widget.name for widget in program.see("Queue", "list").children() if ", due " in widget.name]


def first_buyer(program: Program) -> str:
    rows = wait_until(lambda: queue_rows(program), program.told)
    return rows[0].split(",")[0]


def composer(program: Program) -> Widget:
    return program.see("Your answer, in .*")


def replace_draft(program: Program, text: str) -> None:
    composer(program).write(text)
    wait_until(lambda: composer(program).text == text, lambda: composer(program).text)


def sell_only_in_latvia(program: Program) -> None:
    """Other buyers leave the queue; what would be different is said before."""
    program.see("Market: All").press()
    program.see("Latvia.*", "radio button").press("Toggle")
    program.see("Switch").press()
    program.see("Market: .*(LV|Latvia).*", "push button")
    wait_until(lambda: all("Latvia" in row for row in queue_rows(program)), program.told)
