"""Assisted with the finished program: no API at all, yet the clock runs, the answer is checked, "posted" stops it."""

from collections.abc import Callable

from tests.end2end.desktop import Desktop, Program, wait_until
from tests.end2end.steps import composer, replace_draft

MESSAGE = "Labdien! Vai telefona komplektā ir lādētājs, un cik procenti ir baterijai?"
OFF_PLATFORM = "Labdien! Rakstiet man uz liene@sudrabkaija.example, tur atbildēšu ātrāk."
ANSWER = "Labdien! Lādētājs ir komplektā, un baterijas stāvoklis Jūsu telefonam ir 91 procents."


def set_up(program: Program) -> None:
    program.see("Assisted.*", "radio button").press("Toggle")
    program.see("Name of your shop", "text").write("Sudrabkaija")
    program.see(r"Latvia \(LV\)", "check box").press("Toggle")
    program.see("Open the desk").press()
    program.see("No one is waiting.*")


def paste(program: Program, desktop: Desktop) -> None:
    desktop.keys("ctrl+k")
    desktop.type("Paste")
    desktop.keys("Return")
    program.see("The buyer.s message", "text").write(MESSAGE)
    program.see("Buyer", "text").write("Anna K.")
    program.see("Order", "text").write("40021877")
    program.see("Start the clock").press()


def clipboard(program: Program, desktop: Desktop) -> str:
    """What a seller gets who presses Ctrl+V."""
    desktop.keys("ctrl+k", "ctrl+v")
    text = wait_until(lambda: next((w.text for w in found(program) if w.text.strip()), None), program.told)
    desktop.keys("Escape")
    return text


def found(program: Program) -> list:  # type: ignore[type-arg]
    screen = program.screen()
    return [w for w in (screen.walk() if screen else ()) if w.role == "text" and w.showing and "earch" in w.name]


def test_a_pasted_message_is_answered_checked_posted_and_its_clock_stops(
    desktop: Desktop, start: Callable[..., Program]
) -> None:
    program = start()
    set_up(program)
    paste(program, desktop)
    program.see("Anna K.,.*due.*", "list item", 60)

    replace_draft(program, OFF_PLATFORM)
    desktop.keys("ctrl+Return")
    program.see(r"Can.t be sent yet.*")

    replace_draft(program, ANSWER)
    desktop.keys("ctrl+Return")
    program.see("Posted in the panel", patience=60)
    assert clipboard(program, desktop).split() == ANSWER.split()
    program.see("Anna K.,.*due.*", "list item")
    program.see("Posted in the panel").press()
    program.see_no("Anna K.,.*due.*", "list item", 60)
    assert composer(program).text == ""
    program.see("Not posted after all").press()
    program.see("Anna K.,.*due.*Not posted yet.*", "list item", 60)
    program.see("Posted in the panel").press()
    program.see_no("Anna K.,.*due.*", "list item", 60)
    assert program.quit() == 0
