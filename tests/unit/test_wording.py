"""Codes and values become plain sentences: every code has one; numbers, days and lengths read as people say them."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seller_desk
from seller_desk import translation, wording
from seller_desk.domain import errors
from seller_desk.domain.absence import AbsencePlan, NoticeState
from seller_desk.domain.clock.deadline import reply_deadline
from seller_desk.domain.clock.market_calendar import market_calendar
from seller_desk.domain.clock.model import DayOffReason, HolidayPolicy, SkippedDays, StoppedClock, ThreadClock
from seller_desk.domain.money import Money
from seller_desk.domain.order import Grade, Order
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.model import Finding, LanguageFit, Mend, Rule, Severity
from seller_desk.domain.risk.model import Danger, NextStep, Risk, Standing
from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.services.attaching import FileNotice
from seller_desk.services.connections import Probe, ProbeResult
from seller_desk.services.filling import names
from seller_desk.services.inbox import Band, Place
from seller_desk.services.sending import Refusal, Settlement
from seller_desk.translation import PSEUDO

MONDAY = datetime(2026, 11, 23, 9, 48, tzinfo=UTC)  # 11:48 in Riga
SOURCE = Path(seller_desk.__file__).parent
UNKNOWN = "something-new"


@pytest.fixture(autouse=True)
def english() -> Iterable[None]:
    translation.set_language("en")
    yield
    translation.set_language("en")


# --- every code has its words ---------------------------------------------------------------------------------------


def finding(code: FindingCode, rule: Rule = Rule.ORDER_FACTS, mend: Mend | None = None) -> Finding:
    values = {"text": "abc", "found": "329.00", "expected": "349.00", "market": "PL", "fact": "paid_on"}
    return Finding(rule, Severity.WARN, code, values=values, mend=mend)


@pytest.mark.parametrize("code", FindingCode)
def test_every_finding_is_one_plain_sentence(code: FindingCode) -> None:
    sentence = wording.finding_sentence(finding(code))

    assert sentence.endswith(".")
    assert re.search(r"[.:] \w", sentence), "what it is, then what to do"
    assert "{" not in sentence
    assert sentence != wording.finding_sentence(Finding(Rule.TONE, Severity.HINT, UNKNOWN))


WORDS: dict[Callable[..., str], Iterable[str]] = {
    wording.risk_name: Risk,
    wording.standing: Standing,
    wording.outbox_state: OutboxState,
    wording.place_name: Place,
    wording.nobody_here: Place,
    wording.band_heading: Band,
    wording.band_name: Band,
    wording.refusal: Refusal,
    wording.settlement: Settlement,
    wording.notice_state: NoticeState,
    wording.probe_name: Probe,
    wording.policy_name: HolidayPolicy,
    wording.grade: Grade,
}


@pytest.mark.parametrize(("say", "codes"), WORDS.items(), ids=lambda item: getattr(item, "__name__", ""))
def test_every_code_has_words_of_its_own(say: Callable[..., str], codes: Iterable[str]) -> None:
    for code in codes:
        assert say(code).strip()
        assert say(code) != code


@pytest.mark.parametrize("code", ["file_kind", "file_too_large", "file_unreadable", "file_empty", "file_damaged"])
def test_a_file_that_was_not_attached_is_named(code: str) -> None:
    assert "“a {x}.png”" in wording.file_fault(code, "a {x}.png", 1_000)


@pytest.mark.parametrize("code", ["invalid", "forbidden", "not_found", "gone"])
def test_a_refused_notice_says_why_and_what_to_do(code: str) -> None:
    said = wording.refused_notice(code)
    assert code not in said
    assert "Send the notice by e-mail" in said


def test_a_repaired_profile_says_what_was_saved_and_where_the_old_one_is() -> None:
    title, body = wording.rescued_notice(1, 12, "/home/anna/{profile}.sqlite")
    assert "repaired" in title
    assert "1 draft, 12 replies" in body
    assert body.endswith("/home/anna/{profile}.sqlite")


@pytest.mark.parametrize("notice", FileNotice)
def test_what_a_photo_tells_is_said(notice: FileNotice) -> None:
    assert wording.file_notice(notice, "a {x}.png").startswith("“a {x}.png”")


@pytest.mark.parametrize("risk", Risk)
def test_every_risk_has_one_word_for_a_row(risk: Risk) -> None:
    assert re.fullmatch(r"\w+", wording.risk_mark(risk))
    assert "_" not in wording.risk_mark(risk)


@pytest.mark.parametrize("code", names())
def test_every_variable_of_a_snippet_has_a_plain_name(code: str) -> None:
    assert "_" not in wording.variable_name(code)
    assert f"{{{code}}}" in wording.variable_tip(code)


def test_variables_are_told_apart_by_their_plain_names() -> None:
    assert len({wording.variable_name(code) for code in names()}) == len(names())


@pytest.mark.parametrize("step", NextStep)
def test_every_next_step_says_what_to_do(step: NextStep) -> None:
    danger = Danger(Standing.AT_RISK, next_step=step)

    assert bool(wording.next_step(danger)) is (step is not NextStep.NONE)
    assert bool(wording.next_step_briefly(danger)) is (step is not NextStep.NONE)


@pytest.mark.parametrize(
    ("risk", "running", "ended"),
    [
        (Risk.LOCKED_IMEI, "Refund in full by", "hours for the refund ended"),
        (Risk.RETURN_RIGHT, "The buyer sends the device by", "days to send the device ended"),
        (Risk.COMPLAINT, "Accept or refuse by", "silence counts as acceptance"),
    ],
)
def test_the_procedures_time_is_said_while_it_runs_and_when_it_is_over(risk: Risk, running: str, ended: str) -> None:
    now = datetime(2026, 11, 25, 11, tzinfo=UTC)
    danger = Danger(Standing.AT_RISK, (risk,), procedure_until=now + timedelta(days=1))

    assert running in wording.procedure_time(danger, now)
    assert ended in wording.procedure_time(danger, now + timedelta(days=2))
    assert not wording.procedure_time(Danger(Standing.AT_RISK, (risk,)), now)


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_a_kind_and_a_way_to_mend(rule: Rule) -> None:
    found = finding(FindingCode.OTHER_PRICE, rule)

    assert wording.finding_kind(found)
    assert wording.mend_label(found)


def test_what_a_fault_of_the_sellers_input_is_called_is_said_for_every_code_in_the_program() -> None:
    files = (path for path in SOURCE.rglob("*.py") if "cli" not in path.parts)  # scripts have words of their own
    text = "\n".join(path.read_text("utf-8") for path in files)
    codes = set(re.findall(r'InvalidInput\(\s*"(\w+)"', text))

    assert len(codes) > 20
    assert {code for code in codes if f"({code})" in wording.input_fault(code)} == set()


def test_why_a_reply_stands_where_it_does_is_said_for_every_code_in_sync() -> None:
    text = "\n".join(path.read_text("utf-8") for path in (SOURCE / "sync").glob("*.py"))
    codes = set(re.findall(r'OutboxState\.\w+, "(\w+)"', text)) | set(re.findall(r'return "(\w+)"$', text, re.M))

    assert {"stale", "no_answer", "not_there"} <= codes
    assert {code for code in codes if f"({code})" in wording.outbox_reason(code)} == set()


@pytest.mark.parametrize(
    "error",
    [
        errors.UnknownMarket("XX"),
        errors.InvalidInput("empty"),
        errors.NotAuthorised(),
        errors.Forbidden(),
        errors.NotFound(),
        errors.Gone(),
        errors.Invalid(),
        errors.RateLimited(retry_after=30),
        errors.RateLimited(),
        errors.Transient(),
        errors.StoreTooNew(),
        errors.StoreDamaged(),
        errors.StoreUnavailable(),
        *(errors.SecretsUnavailable(reason) for reason in ("no_backend", "locked", "unreachable", "refused")),
    ],
    ids=lambda error: f"{type(error).__name__}-{error}",
)
def test_every_error_says_what_to_do(error: errors.DeskError) -> None:
    sentence = wording.error_sentence(error)

    assert sentence.endswith(".")
    assert sentence != wording.error_sentence(RuntimeError("surprise"))
    assert "(" not in sentence


# --- time -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (86_400, "24 h"),
        (4_320, "1 h 12 min"),
        (3_600, "1 h"),
        (3_599, "59 min"),
        (60, "1 min"),
        (59, "under 1 min"),
        (1, "under 1 min"),
        (0, "overdue"),
        (-59, "overdue"),
        (-8_220, "overdue 2 h 17 min"),
        (-100 * 3600, "overdue 100 h"),
    ],
)
def test_a_countdown_counts_minutes_and_never_seconds(seconds: int, words: str) -> None:
    assert wording.countdown(seconds) == words


def test_a_countdown_that_stands_still_says_until_when() -> None:
    assert wording.countdown(86_400, MONDAY) == "24 h · paused until Mon"


def test_latvian_says_the_same_in_latvian() -> None:
    translation.set_language("lv")

    assert wording.countdown(-8_220) == "nokavēts 2 h 17 min"
    assert wording.working_days(1) == "1 darbdiena"
    assert wording.working_days(8) == "8 darbdienas"
    assert wording.working_days(11) == "11 darbdienas"
    assert wording.working_days(21) == "21 darbdiena"


@given(st.integers(min_value=1, max_value=200_000))
def test_no_countdown_shows_seconds(seconds: int) -> None:
    assert not re.search(r"\d s\b", wording.countdown(seconds))


@pytest.mark.parametrize(
    ("due_at", "words"),
    [
        (datetime(2026, 11, 23, 13, 0, tzinfo=UTC), "due Mon 15:00"),
        (datetime(2026, 11, 25, 22, 0, tzinfo=UTC), "due Wed 24:00"),
        (datetime(2026, 11, 29, 13, 0, tzinfo=UTC), "due Sun 15:00"),
        (datetime(2026, 11, 30, 13, 0, tzinfo=UTC), "due Mon 30 Nov, 15:00"),
        (datetime(2026, 11, 16, 13, 0, tzinfo=UTC), "due Mon 16 Nov, 15:00"),
    ],
)
def test_a_due_time_is_named_by_its_weekday_and_by_its_date_when_far(due_at: datetime, words: str) -> None:
    assert wording.due(due_at, MONDAY) == words


@pytest.mark.parametrize(
    ("due_at", "words"),
    [
        (datetime(2026, 11, 23, 13, 0, tzinfo=UTC), "due 15:00"),
        (datetime(2026, 11, 23, 22, 0, tzinfo=UTC), "due 24:00"),
        (datetime(2026, 11, 23, 7, 31, tzinfo=UTC), "due Mon 09:31"),
        (datetime(2026, 11, 24, 13, 0, tzinfo=UTC), "due Tue 15:00"),
    ],
)
def test_in_a_column_what_is_still_to_come_today_needs_no_day(due_at: datetime, words: str) -> None:
    assert wording.due_briefly(due_at, MONDAY) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-3, "0 s ago"),
        (40.7, "40 s ago"),
        (185, "3 min ago"),
        (3_600, "1 h ago"),
        (7_900, "2 h ago"),
        (90_000, "1 day ago"),
        (200_000, "2 days ago"),
    ],
)
def test_how_long_ago_gets_coarser_with_time(seconds: float, words: str) -> None:
    assert wording.ago(seconds) == words


def test_days_ahead_and_past_have_names() -> None:
    assert [wording.days_away(days) for days in (0, 1, 14, -1, -2)] == [
        "today",
        "tomorrow",
        "in 14 days",
        "1 day ago",
        "2 days ago",
    ]


# --- where a deadline comes from ------------------------------------------------------------------------------------


def test_the_derivation_adds_up_and_names_the_holiday() -> None:
    received = datetime(2026, 11, 17, 8, 20, tzinfo=UTC)  # Tuesday 10:20 in Riga; Wednesday is a holiday there
    deadline = reply_deadline(received, market_calendar("LV"))

    rows = wording.derivation_rows(ThreadClock(deadline, "m1"), received)

    assert [(row.day, row.hours, row.amount) for row in rows] == [
        ("Tue 17 Nov", "10:20", ""),
        ("Tue 17 Nov", "10:20–24:00", "13 h 40 min"),
        ("Wed 18 Nov", "all day", "off"),
        ("Thu 19 Nov", "00:00–10:20", "10 h 20 min"),
        ("Thu 19 Nov", "10:20", "24 h"),
    ]
    assert "Latvia" in rows[2].text
    assert rows[2].holiday


def test_the_source_of_a_skipped_holiday_is_told() -> None:
    with_holiday = reply_deadline(datetime(2026, 11, 17, 8, 20, tzinfo=UTC), market_calendar("LV"))
    assert wording.days_off_from(with_holiday).startswith("The public holidays are known from: LV · holidays ")
    assert wording.days_off_from(reply_deadline(MONDAY, market_calendar("LV"))) == ""


def test_a_day_off_is_named_in_the_language_in_use() -> None:
    received = datetime(2026, 11, 17, 8, 20, tzinfo=UTC)
    deadline = reply_deadline(received, market_calendar("LV"))
    translation.set_language("lv")

    off = wording.derivation_rows(ThreadClock(deadline, "m1"), received)[2]

    assert off.text == "Latvijas Republikas Proklamēšanas diena"


def test_a_run_over_midnight_is_shown_day_by_day() -> None:
    received = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)  # Monday 15:00 in Riga
    rows = wording.deadline_rows(reply_deadline(received, market_calendar("LV")))

    counted = [row for row in rows if row.kind == "counts"]

    assert [row.hours for row in counted] == ["15:00–24:00", "00:00–15:00"]
    assert [(row.start, row.end) for row in counted] == [(0.625, 1.0), (0.0, 0.625)]


def test_a_weekend_is_one_row() -> None:
    received = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)  # Friday 15:00 in Riga
    rows = wording.deadline_rows(reply_deadline(received, market_calendar("LV")))

    assert [(row.day, row.text) for row in rows if row.kind == "off"] == [("Sat 21 Nov – Sun 22 Nov", "weekend")]


def test_a_thread_nobody_waits_for_has_nothing_to_derive() -> None:
    assert wording.derivation_rows(ThreadClock(None), MONDAY) == ()


def test_each_kind_of_day_off_has_words() -> None:
    said = {wording.day_off_reason(SkippedDays(MONDAY.date(), MONDAY.date(), reason)) for reason in DayOffReason}

    assert len(said) == len(DayOffReason)


def test_how_an_earlier_clock_ended() -> None:
    deadline = reply_deadline(MONDAY - timedelta(hours=2), market_calendar("LV"))
    in_time = StoppedClock(deadline, MONDAY, "m2")
    late = StoppedClock(deadline, MONDAY, "m2", late_seconds=3_600)

    assert wording.stopped(in_time) == "answered Mon 11:48, 22 h before"
    assert wording.stopped(late) == "answered Mon 11:48, 1 h late"


def test_why_names_what_is_left() -> None:
    assert "17 h 40 min of them are left" in wording.why_sentence(63_600)
    assert wording.why_sentence(-3_600).endswith("not answered. Overdue 1 h.")


@pytest.mark.parametrize(
    ("policy", "country", "words"),
    [
        (HolidayPolicy.BOTH, "EE", "in the market (LV) and in your country (EE)"),
        (HolidayPolicy.BOTH, "LV", "in the market (LV)."),
        (HolidayPolicy.BOTH, "", "in the market (LV)."),
        (HolidayPolicy.SELLER, "EE", "in your country (EE)"),
        (HolidayPolicy.MARKET, "EE", "in the market (LV)."),
    ],
)
def test_whose_calendar_it_is(policy: HolidayPolicy, country: str, words: str) -> None:
    assert words in wording.whose_calendar(policy, "LV", country)


# --- findings -------------------------------------------------------------------------------------------------------


def test_a_finding_quotes_what_it_is_about() -> None:
    found = Finding(
        Rule.ORDER_FACTS, Severity.WARN, FindingCode.OTHER_PRICE, values={"found": "€329.00", "expected": "€349.00"}
    )

    assert wording.finding_kind(found) == "Price"
    assert wording.finding_sentence(found) == "€329.00 is not the order’s €349.00: correct it, or leave it out."


@pytest.mark.parametrize(
    ("expected", "words"),
    [("349.00 EUR", "€349.00"), ("2026-12-07", "7 Dec 2026"), ("2026-99-07", "2026-99-07"), ("128 GB", "128 GB")],
)
def test_facts_of_the_order_read_as_the_language_writes_them(expected: str, words: str) -> None:
    values = {"found": "x", "expected": expected}
    found = Finding(Rule.ORDER_FACTS, Severity.WARN, FindingCode.OTHER_PRICE, values=values)

    assert wording.finding_sentence(found) == f"x is not the order’s {words}: correct it, or leave it out."


def test_languages_are_named_in_the_language_in_use() -> None:
    values = {"found": "de", "expected": "nl fr"}
    found = Finding(Rule.WRONG_LANGUAGE, Severity.HOLD, FindingCode.WRONG_LANGUAGE, values=values)

    assert "Dutch or French" in wording.finding_sentence(found)
    assert "German" in wording.finding_sentence(found)


def test_long_or_broken_words_are_quoted_on_one_short_line() -> None:
    values = {"text": "a\nb " * 100}
    found = Finding(Rule.TONE, Severity.HINT, FindingCode.SHOUTING, values=values)

    sentence = wording.finding_sentence(found)

    assert "\n" not in sentence
    assert len(sentence) < 140


def test_words_with_braces_are_only_words() -> None:
    values = {"text": "{buyer_name} {0} {x.__class__}"}
    found = Finding(Rule.EMPTY_VARIABLE, Severity.BLOCK, FindingCode.EMPTY_VARIABLE, values=values)

    assert "{buyer_name} {0} {x.__class__}" in wording.finding_sentence(found)


def test_a_mend_says_what_it_puts_in() -> None:
    assert wording.mend_label(finding(FindingCode.OTHER_PRICE, mend=Mend((0, 3), "€349.00"))) == "Use €349.00"
    assert wording.mend_label(finding(FindingCode.CONTACT_EMAIL, mend=Mend((0, 3), " "))) == "Take it out"


@pytest.mark.parametrize(
    ("fit", "words"),
    [
        (LanguageFit.RIGHT, "Latvian"),
        (LanguageFit.WRONG, "not Latvian"),
        (LanguageFit.UNSURE, "Latvian?"),
        (LanguageFit.UNKNOWN, "in Latvian"),
    ],
)
def test_how_the_language_fits(fit: LanguageFit, words: str) -> None:
    assert wording.language_fit(fit, ("lv",)) == words


def test_send_names_the_number_of_reasons() -> None:
    assert wording.stop_heading(1) == "Can’t be sent yet: 1 reason"
    assert wording.refusal(Refusal.BLOCKED, 2) == "Can’t be sent yet: 2 reasons"


# --- absences, connections, things ----------------------------------------------------------------------------------


def plan(days: int, file_by: date | None, late: int = 0) -> AbsencePlan:
    first, last = date(2026, 12, 21), date(2027, 1, 5)
    return AbsencePlan(first, last, days, (), file_by is not None, file_by, late == 0, late, first, last)


def test_the_verdict_on_an_absence() -> None:
    today = MONDAY.date()

    assert wording.absence_verdict(plan(8, date(2026, 12, 7)), today) == (
        "8 working days: notice needed by Mon 7 Dec (in 14 days)."
    )
    assert wording.absence_verdict(plan(5, None), today).startswith("5 working days: no notice needed")
    assert "(1 day late)" in wording.absence_verdict(plan(8, date(2026, 11, 22), late=1), today)


def test_sync_tells_the_truth() -> None:
    def said(phase: SyncPhase, last_good: datetime | None) -> str:
        return wording.sync_sentence(SyncStatus(phase, last_good), MONDAY)

    read = MONDAY - timedelta(seconds=40)
    assert said(SyncPhase.IDLE, read) == "Synced 40 s ago"
    assert said(SyncPhase.RUNNING, read) == "Synced 40 s ago"
    assert said(SyncPhase.IDLE, None) == "First sync …"
    assert said(SyncPhase.OFFLINE, read) == "Offline · last read 11:47"
    assert said(SyncPhase.OFFLINE, MONDAY - timedelta(days=1)) == "Offline · last read Sun 11:48"
    assert said(SyncPhase.NOT_CONNECTED, None) == "Not connected yet"
    assert said(SyncPhase.BY_HAND, None) == "Messages by hand"
    assert said(SyncPhase.REFUSED, read) == "The shop key no longer works"
    assert said(SyncPhase.NOT_STORED, read) == "Nothing can be stored"


def test_offline_says_what_works_and_what_happens_next() -> None:
    status = SyncStatus(SyncPhase.OFFLINE, None, MONDAY, MONDAY + timedelta(seconds=25))

    assert wording.offline_sentence(status, MONDAY) == (
        "Offline since 11:48. Reading, writing, search and planning work as usual. Clocks keep running. "
        "Next try in 25 s."
    )


def test_a_long_pause_says_when_it_goes_on_and_what_to_do_meanwhile() -> None:
    asked = SyncStatus(SyncPhase.OFFLINE, MONDAY, MONDAY, MONDAY + timedelta(hours=20), "rate_limited")

    assert wording.sync_sentence(asked, MONDAY) == "Paused · last read 11:48"
    assert wording.offline_sentence(asked, MONDAY) == (
        "Paused at the platform’s wish since 11:48. Reading, writing, search and planning work as usual. "
        "Clocks keep running. Next try: Tue 07:48. Answer in the panel what is due before."
    )


@pytest.mark.parametrize("probe", Probe)
def test_a_step_of_a_test_says_how_it_went(probe: Probe) -> None:
    went_well = wording.probe_sentence(ProbeResult(probe, True))
    failed = wording.probe_sentence(ProbeResult(probe, False, "transient"))

    assert went_well != failed
    assert failed.endswith("Check the address and the network.")


def test_a_limit_of_a_connection_is_no_failure() -> None:
    said = wording.probe_sentence(ProbeResult(Probe.ABSENCE, None, "absence_by_email"))

    assert "e-mail" in said


def test_a_device_is_told_from_its_sisters() -> None:
    assert wording.device_line(Order("1", device="iPhone 13", storage="128 GB", colour="midnight")) == (
        "iPhone 13 128 GB, midnight"
    )
    assert wording.device_line(Order("1", device="iPhone 13 128 GB", storage="128 GB")) == "iPhone 13 128 GB"
    assert wording.device_line(Order("1")) == ""


@pytest.mark.parametrize(
    ("size", "words"), [(412, "412 byte"), (412_000, "412 kB"), (1_240_000, "1.2 MB"), (23_456_789, "23 MB")]
)
def test_file_sizes_are_short(size: int, words: str) -> None:
    assert wording.file_size(size) == words


def test_money_keeps_letters_and_digits_apart() -> None:
    assert wording.price(Money(Decimal("349.00"), "EUR")) == "€349.00"
    assert wording.price(Money(Decimal("1499.00"), "PLN")) == "PLN\N{NO-BREAK SPACE}1,499.00"


def test_a_code_the_desk_does_not_know_is_shown_as_it_is() -> None:
    assert wording.risk_name(UNKNOWN) == UNKNOWN
    assert wording.charge_kind(UNKNOWN) == UNKNOWN
    assert wording.order_state(UNKNOWN) == UNKNOWN
    assert UNKNOWN in wording.outbox_reason(UNKNOWN)


def test_a_list_that_holds_only_the_newest_says_of_how_many() -> None:
    assert wording.threads_counted(2) == "2 threads"
    assert wording.threads_counted(500, 99_300) == "the newest 500 of 99,800"


def test_no_words_are_left_out_of_the_catalogs() -> None:
    translation.set_language(PSEUDO)

    said = [wording.finding_sentence(finding(code)) for code in FindingCode]
    said += [wording.countdown(-8_220), wording.place_name(Place.SNOOZED), wording.ago(40)]

    assert all(sentence.startswith("[") and sentence.endswith("]") for sentence in said)
