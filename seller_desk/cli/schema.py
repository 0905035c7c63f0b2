"""Prints what a command takes and gives as JSON Schema; each of the two parts stands on its own."""

from typing import Any

import msgspec

from seller_desk.cli.json_lines import FaultAnswer, LineCommand

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLACE = "#/$defs/{name}"


def schema_text(command: LineCommand[Any]) -> bytes:
    """``{"input": schema, "output": schema}``, indented; the output is an answer or an error."""
    document = {"input": _whole(command.request), "output": _whole(command.output, FaultAnswer)}
    return msgspec.json.format(msgspec.json.encode(document)) + b"\n"


def _whole(*types: type) -> dict[str, Any]:
    schemas, definitions = msgspec.json.schema_components(types, ref_template=_PLACE)
    choice = schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}
    return {"$schema": DIALECT, **choice, "$defs": definitions}
