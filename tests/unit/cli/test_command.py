"""The command line itself: statuses, languages, schemas, and what is never imported."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from seller_desk.cli import COMMANDS
from seller_desk.cli.arguments import LINE_COMMANDS

from .running import run

CALENDAR = {
    "time_zone": "Europe/Riga",
    "weekly": {"mon": [["09:00", "17:00"]], "tue": [["22:00", "06:00"]], "fri": [["00:00", "24:00"]]},
    "holidays": ["2026-11-18"],
    "overrides": {"2026-11-21": [["10:00", "12:00"]]},
    "breaks": {"2026-11-16": [["12:00", "13:00"]]},
}
ORDER = {
    "number": "40021877",
    "device": "iPhone 13",
    "grade": "B",
    "storage": "128 GB",
    "colour": "black",
    "serial": "F2LX",
    "imei": "356938035643809",
    "price": {"amount": "349.00", "currency": "EUR"},
    "state": "delivered",
    "paid_on": "2026-11-09",
    "shipped_on": "2026-11-10",
    "tracking": "LV123",
    "warranty_until": "2027-11-14",
    "return_until": "2026-12-14",
}
# For each command lines that use every field, and some that are refused.
SAMPLES: dict[str, list[dict[str, Any]]] = {
    "deadline": [
        {"id": 1, "market": "LV", "received_at": "2026-11-20T15:00:00+02:00", "now": "2026-11-20T16:00:00Z"},
        {"market": "DE", "seller_country": "LV", "received_at": "2026-12-23T10:00:00.5Z", "working_seconds": 259200},
        {"calendar": CALENDAR, "received_at": "2026-11-16T08:00:00Z", "pauses": [["2026-11-16T09:00:00Z"] * 2]},
        {
            "market": "LV",
            "received_at": "2110-01-03T10:00:00Z",
            "moved_working_days": True,
            "holiday_policy": "market",
        },
        {"market": "XX", "received_at": "2026-11-20T15:00:00Z"},
    ],
    "working-time": [
        {"id": "a", "market": "LV", "from": "2026-11-20T15:00:00Z", "to": "2026-11-27T15:00:00Z"},
        {"calendar": CALENDAR, "from": "2026-11-27T15:00:00Z", "to": "2026-11-20T15:00:00Z"},
        {"from": "2026-11-27T15:00:00Z", "to": "2026-11-20T15:00:00Z"},
    ],
    "check": [
        {"id": 1, "market": "LV", "buyer_messages": ["Kur ir mana prece?"], "reply": "Zvaniet uz +371 29 123 456."},
        {"market": "DE", "buyer_messages": [], "reply": "", "templates": ["Hi {name}"], "sent_replies": ["Hallo"]},
        {
            "market": "LV",
            "buyer_messages": ["?"],
            "reply": "Cena ir 359 €.",
            "order": ORDER,
            "platform_hosts": ["a.b"],
        },
        {
            "market": "LV",
            "buyer_messages": ["?"],
            "reply": "Ok",
            "order": {"price": {"amount": 349.5, "currency": "EUR"}},
        },
        {"market": "Latvia", "reply": "Ok"},
    ],
    "triage": [
        {"id": 1, "text": "The phone asks for somebody else's Apple ID, I want my money back.", "market": "IE"},
        {"text": "Paldies!"},
        {"text": 7},
    ],
    "absence": [
        {"id": 1, "market": "LV", "from": "2026-12-21", "to": "2027-01-08", "filed_on": "2026-12-01"},
        {"market": "LV", "seller_country": "DE", "from": "2026-12-21", "to": "2026-12-22", "filed_on": "2026-12-01"},
        {
            "market": "LV",
            "from": "2026-12-22",
            "to": "2026-12-21",
            "filed_on": "2026-12-01",
            "moved_working_days": True,
        },
    ],
}


def schema_of(command: str) -> dict[str, Any]:
    outcome = run([command, "--schema"])
    assert outcome.status == 0
    found: dict[str, Any] = json.loads(outcome.out)
    return found


@pytest.mark.parametrize("command", LINE_COMMANDS)
class TestSchema:
    def test_both_parts_are_schemas_that_stand_on_their_own(self, command: str) -> None:
        schema = schema_of(command)
        assert set(schema) == {"input", "output"}
        for part in schema.values():
            Draft202012Validator.check_schema(part)

    def test_every_answer_fits(self, command: str) -> None:
        output = Draft202012Validator(schema_of(command)["output"])
        source = b"".join(json.dumps(line).encode() + b"\n" for line in SAMPLES[command])
        outcome = run([command], source)
        assert outcome.status == 1, "the last sample is refused"
        assert len(outcome.lines) == len(SAMPLES[command])
        for line in outcome.lines:
            output.validate(line)

    def test_the_lines_fit_that_are_answered(self, command: str) -> None:
        accepts = Draft202012Validator(schema_of(command)["input"])
        for line in SAMPLES[command][:-1]:
            accepts.validate(line)
        assert not accepts.is_valid({"id": 1, "unheard_of": True})

    def test_an_answer_holds_nothing_the_schema_does_not_name(self, command: str) -> None:
        definitions = schema_of(command)["output"]["$defs"]
        named = {name for definition in definitions.values() for name in definition.get("properties", {})}
        for sample in SAMPLES[command]:
            for line in run([command], json.dumps(sample).encode()).lines:
                assert set(line) <= named


class TestStatus:
    @pytest.mark.parametrize(
        "words",
        [
            [],
            ["undo"],
            ["deadline", "--when"],
            ["deadline", "--lang"],
            ["deadline", "now"],
            ["deadline", "--lang", "tlh"],
            ["inbox", "--sche"],
        ],
    )
    def test_2_for_a_wrong_command_line(self, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert run(words).status == 2

    def test_0_after_help(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["--help"]).status == 0
        shown = capsys.readouterr().out
        assert all(command in shown for command in COMMANDS)

    def test_a_reader_that_has_gone_ends_it_quietly(self, tmp_path: Path) -> None:
        script = (
            "import sys; from seller_desk.cli import main; sys.exit(main(['triage'], None, None, open_privacy=None))"
        )
        (tmp_path / "lines").write_bytes(b"{}\n" * 50_000)
        with (
            (tmp_path / "lines").open("rb") as source,
            subprocess.Popen(
                [sys.executable, "-c", script], stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            ) as process,
        ):
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline()
            process.stdout.close()
            assert process.wait(60) == 1
            assert process.stderr.read() == b""


@pytest.mark.parametrize("command", LINE_COMMANDS)
def test_a_command_imports_neither_screen_nor_keys_nor_network(command: str) -> None:
    script = (
        "import sys\nfrom seller_desk.cli import main\n"
        f"status = main([{command!r}], lambda demo: None, lambda: [], open_privacy=None)\n"
        "far = ('PySide6', 'keyring', 'requests', 'flask', 'sqlite3', 'jeepney', 'asyncio')\n"
        "print(status, [name for name in far if name in sys.modules], file=sys.stderr)\n"
    )
    source = json.dumps(SAMPLES[command][0]).encode()
    done = subprocess.run([sys.executable, "-c", script], input=source, capture_output=True, timeout=60, check=True)
    assert done.stderr.decode().split() == ["0", "[]"]
    assert len(done.stdout.splitlines()) == 1
