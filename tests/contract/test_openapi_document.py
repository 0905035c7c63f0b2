"""The published contract is a valid OpenAPI 3.1 document that says what it promises."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

DOCUMENT = Path(__file__).parents[2] / "resources" / "contract" / "diskusijas.openapi.yaml"


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(DOCUMENT.read_text("utf-8"))
    return loaded


def operations(contract: dict[str, Any]) -> list[dict[str, Any]]:
    methods = ("get", "post", "put", "delete")
    return [path[method] for path in contract["paths"].values() for method in methods if method in path]


def test_the_document_is_valid_openapi(contract: dict[str, Any]) -> None:
    assert contract["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(contract).iter_errors()) == []


def test_every_operation_may_be_told_to_slow_down_and_when_to_return(contract: dict[str, Any]) -> None:
    for operation in operations(contract):
        assert "429" in operation["responses"], operation["operationId"]
    assert contract["components"]["responses"]["TooManyRequests"]["headers"]["Retry-After"]["required"]


def test_every_error_is_a_problem_document(contract: dict[str, Any]) -> None:
    shared = contract["components"]["responses"]
    for operation in operations(contract):
        for status, answer in operation["responses"].items():
            if not status.startswith("2"):
                told = shared[answer["$ref"].rpartition("/")[2]] if "$ref" in answer else answer
                assert list(told["content"]) == ["application/problem+json"]


def test_nothing_is_open_without_a_token(contract: dict[str, Any]) -> None:
    assert contract["security"] == [{"token": []}]
    assert all("security" not in operation for operation in operations(contract))


@pytest.mark.parametrize("operation_id", ["sendReply", "uploadAttachment", "fileAbsence"])
def test_what_must_not_happen_twice_takes_an_idempotency_key(contract: dict[str, Any], operation_id: str) -> None:
    operation = next(each for each in operations(contract) if each["operationId"] == operation_id)
    assert {"$ref": "#/components/parameters/IdempotencyKey"} in operation["parameters"]
