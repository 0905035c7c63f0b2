"""``check``, ``triage`` and ``absence``: the promised shapes, spans in code points, words in the right language."""

from typing import Any

import pytest

from seller_desk.domain.replies.model import Rule, Severity
from seller_desk.translation import available, set_language

from .running import answer, ask


class TestCheck:
    def test_a_contact_outside_the_platform_blocks(self) -> None:
        reply = "Labdien! 😀 Rakstiet man uz liene@example.com, lūdzu."
        found = answer("check", {"id": 1, "market": "LV", "buyer_messages": ["Kur ir prece?"], "reply": reply})
        assert set(found) == {"id", "sendable", "individual_share", "findings"}
        assert found["sendable"] is False
        contact = next(each for each in found["findings"] if each["rule"] == "off_platform_contact")
        assert set(contact) == {"rule", "severity", "spans", "message"}
        assert contact["severity"] == "block"
        assert contact["message"]
        ((start, end),) = contact["spans"]
        assert reply[start:end] == "liene@example.com", "code points: the emoji is one"

    def test_an_unfilled_placeholder_blocks(self) -> None:
        found = answer("check", {"market": "LV", "buyer_messages": ["?"], "reply": "Labdien, {buyer_name}!"})
        assert found["sendable"] is False
        assert "empty_variable" in [each["rule"] for each in found["findings"]]

    def test_a_template_as_it_is_blocks(self) -> None:
        template = "Paldies par jūsu ziņu! Mēs to izskatīsim tuvākajā laikā un sniegsim atbildi."
        asked = {"market": "LV", "buyer_messages": ["Kur ir prece?"], "reply": template, "templates": [template]}
        found = answer("check", asked)
        assert found["sendable"] is False
        assert "template_only" in [each["rule"] for each in found["findings"]]

    def test_an_individual_answer_may_go(self) -> None:
        reply = "Labdien! Jā, lādētājs ir komplektā, telefonu nosūtīsim rīt ar Omniva pakomātu."
        found = answer("check", {"market": "LV", "buyer_messages": ["Vai ir lādētājs?"], "reply": reply})
        assert found["sendable"] is True
        assert 0 < found["individual_share"] <= 1

    def test_a_currency_that_is_not_the_orders_is_named(self) -> None:
        order = {"price": {"amount": "349.00", "currency": "EUR"}}
        asked = {
            "market": "LV",
            "buyer_messages": ["Cik maksā?"],
            "reply": "Labdien! Cena ir 359 zł.",
            "order": order,
        }
        assert "order_facts" in [each["rule"] for each in answer("check", asked)["findings"]]

    def test_rules_and_severities_are_those_of_the_contract(self) -> None:
        assert {rule.value for rule in Rule} == {
            "template_only",
            "off_platform_contact",
            "empty_variable",
            "wrong_language",
            "unanswered_question",
            "order_facts",
            "tone",
            "marketing",
        }
        assert {severity.value for severity in Severity} == {"block", "hold", "warn", "hint"}

    def test_an_unknown_market_is_told(self) -> None:
        assert ask("check", {"market": "XX", "reply": "Ok"}).lines[0]["error"]["code"] == "unknown_market"

    @pytest.mark.parametrize("code", available())
    def test_messages_are_in_the_language_asked_for(self, code: str) -> None:
        set_language(code)
        asked = {"market": "LV", "buyer_messages": ["?"], "reply": "Labdien, {buyer_name}!"}
        spoken = answer("check", asked, words=["--lang", code])
        english = answer("check", asked)
        assert (spoken["findings"][0]["message"] == english["findings"][0]["message"]) is (code == "en")


class TestTriage:
    def test_a_locked_phone(self) -> None:
        text = "📱 Telefons prasa cita cilvēka Apple ID, es nevaru tikt iekšā."
        found = answer("triage", {"text": text, "market": "LV"})
        assert found["risks"] == ["locked_apple_id"]
        for evidence in found["evidence"]:
            assert set(evidence) == {"risk", "span"}
            assert text[slice(*evidence["span"])].strip()

    def test_nothing_found_is_an_empty_list(self) -> None:
        assert answer("triage", {"text": "Paldies, viss kārtībā!"}) == {"risks": [], "evidence": []}

    def test_an_unknown_market_is_told(self) -> None:
        assert ask("triage", {"text": "?", "market": "XX"}).lines[0]["error"]["code"] == "unknown_market"


class TestAbsence:
    ASKED: dict[str, Any] = {"market": "LV", "from": "2026-12-21", "to": "2027-01-08", "filed_on": "2026-12-07"}  # noqa: RUF012

    def test_as_promised(self) -> None:
        found = answer("absence", {"id": 1} | self.ASKED)
        assert found == {
            "id": 1,
            "working_days": 11,
            "notice_required": True,
            "file_by": "2026-12-07",
            "on_time": True,
        }

    def test_one_day_late(self) -> None:
        assert answer("absence", self.ASKED | {"filed_on": "2026-12-08"})["on_time"] is False

    def test_file_by_is_null_when_no_notice_is_due(self) -> None:
        found = answer("absence", self.ASKED | {"to": "2026-12-28"})
        assert found["file_by"] is None
        assert found["notice_required"] is False

    def test_the_strictest_calendar_counts(self) -> None:
        assert answer("absence", self.ASKED | {"seller_country": "DE"})["working_days"] == 13

    def test_moved_working_days(self) -> None:
        asked = {"market": "LV", "from": "2026-06-22", "to": "2026-06-22", "filed_on": "2026-06-01"}
        assert answer("absence", asked)["working_days"] == 1
        assert answer("absence", asked | {"moved_working_days": True})["working_days"] == 0

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"to": "2026-12-20"}, "last_before_first"),
            ({"to": "2126-12-20"}, "absence_too_long"),
            ({"to": "9999-12-31"}, "date_out_of_range"),
            ({"from": "0001-01-01"}, "date_out_of_range"),
            ({"market": "XX"}, "unknown_market"),
            ({"seller_country": "XX"}, "unknown_country"),
            ({"from": "21.12.2026"}, "invalid_field"),
        ],
    )
    def test_refused(self, change: dict[str, Any], code: str) -> None:
        assert ask("absence", self.ASKED | change).lines[0]["error"]["code"] == code
