"""The embedded marketplace answers as the published contract says, whatever it is asked."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode

from seller_desk.demo.marketplace import Marketplace, start

DOCUMENT = Path(__file__).parents[2] / "resources" / "contract" / "diskusijas.openapi.yaml"
# The token is ours to give, not to be made up; that it is needed is one of the checks.
CONFIGURATION = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False}})
contract = schemathesis.openapi.from_path(str(DOCUMENT), config=CONFIGURATION)


@pytest.fixture(scope="module")
def marketplace() -> Iterator[Marketplace]:
    running = start(None, now=datetime(2026, 11, 18, 9, tzinfo=UTC), buyers_write=False)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def existing(marketplace: Marketplace) -> dict[str, str]:
    """Path parameters that name something the marketplace has, and a cursor it has given out."""
    headers = {"Authorization": f"Bearer {marketplace.token}"}
    page = requests.get(f"{marketplace.address}/threads?limit=3", headers=headers, timeout=10).json()
    notice = {"first_day": "2026-12-21", "last_day": "2026-12-23", "working_days": 3}
    absence = requests.post(
        f"{marketplace.address}/absences", json=notice, headers=headers | {"Idempotency-Key": "away"}, timeout=10
    ).json()
    return {
        "thread_id": "lv-battery-71",
        "attachment_id": "file-1",
        "number": marketplace.records()["orders"][0]["number"],
        "product_id": "iphone-13-128-midnight",
        "absence_id": absence["id"],
        "reference": announced(marketplace, headers),
        "cursor": page["next_cursor"],
    }


def announced(marketplace: Marketplace, headers: dict[str, str]) -> str:
    """An upload of which nothing has come yet."""
    wanted = {"name": "kaste.png", "media_type": "image/png", "size": 10_000_000, "sha256": "0" * 64}
    answer = requests.put(f"{marketplace.address}/uploads/up-1", json=wanted, headers=headers, timeout=10)
    return str(answer.json()["reference"])


def test_every_kind_of_thing_to_ask_for_exists(marketplace: Marketplace, existing: dict[str, str]) -> None:
    headers = {"Authorization": f"Bearer {marketplace.token}"}
    for path in (
        f"/threads/{existing['thread_id']}",
        f"/attachments/{existing['attachment_id']}",
        f"/orders/{existing['number']}",
        f"/products/{existing['product_id']}/offers",
        f"/uploads/{existing['reference']}",
        f"/threads?cursor={existing['cursor']}",
    ):
        assert requests.get(marketplace.address + path, headers=headers, timeout=10).status_code == 200, path


@contract.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_every_answer_keeps_to_the_contract(case: Case, marketplace: Marketplace, existing: dict[str, str]) -> None:
    ask_for_what_exists(case, existing)
    case.call_and_validate(base_url=marketplace.address, headers={"Authorization": f"Bearer {marketplace.token}"})


@contract.parametrize()
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_what_does_not_exist_is_answered_by_the_contract_too(case: Case, marketplace: Marketplace) -> None:
    if is_sound(case, ParameterLocation.BODY) or is_sound(case, ParameterLocation.QUERY):
        ask_for_what_exists(case, {})
    case.call_and_validate(base_url=marketplace.address, headers={"Authorization": f"Bearer {marketplace.token}"})


def ask_for_what_exists(case: Case, existing: dict[str, str]) -> None:
    """Puts into the sound parts of a request what no schema can say: names of things that are there."""
    if is_sound(case, ParameterLocation.PATH):
        case.path_parameters = {
            name: existing.get(name, value) for name, value in (case.path_parameters or {}).items()
        }
    if is_sound(case, ParameterLocation.QUERY) and "cursor" in (case.query or {}):
        case.query = {name: existing.get(name, value) for name, value in case.query.items() if name in existing}
    if "Range" in (case.headers or {}):
        case.headers["Range"] = "bytes=0-99"
    if is_sound(case, ParameterLocation.BODY) and isinstance(case.body, dict):
        case.body = with_meaning(case.body)


def with_meaning(body: dict[str, Any]) -> dict[str, Any]:
    """Files that were uploaded, a size within the limits, and a last day that is not before the first."""
    body = dict(body)
    if "attachment_ids" in body:
        body["attachment_ids"] = [f"file-{number + 1}" for number in range(len(body["attachment_ids"]))]
    if "sha256" in body:
        body["size"] = min(body["size"], 10_000_000)
    if "last_day" in body:
        body["last_day"] = max(body["first_day"], body["last_day"])
    return body


def is_sound(case: Case, part: ParameterLocation) -> bool:
    """Whether this part of the request was made to fit the contract."""
    made = case.meta.components.get(part) if case.meta else None
    return made is not None and made.mode is GenerationMode.POSITIVE
