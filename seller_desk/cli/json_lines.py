"""Reads JSON Lines and answers each: order and id kept, a line that cannot be understood gets an error of its own."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, Generic, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType

from seller_desk.cli.faults import fault_sentence
from seller_desk.cli.streams import Streams
from seller_desk.domain.errors import InvalidInput

LONGEST_LINE = 64 * 1024 * 1024  # bytes: thousands of templates and earlier replies fit
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

Asked = TypeVar("Asked", bound="Request")


class Request(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What every input line may carry: an ``id`` of any kind that comes back with the answer."""

    id: Any = UNSET


class Answer(Struct, kw_only=True, omit_defaults=True):
    """What every output line may carry."""

    id: Any = UNSET


class Fault(Struct, frozen=True):
    """``code`` is for scripts, ``message`` for people."""

    code: str
    message: str


class FaultAnswer(Answer, kw_only=True):
    """Stands in place of an answer when a line cannot be understood."""

    error: Fault


class _Identified(Struct):
    id: Any | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class LineCommand(Generic[Asked]):
    """One command: how a line looks, how its answer looks, and what leads from one to the other."""

    request: type[Asked]
    output: type[Answer]
    answer: Callable[[Asked], Answer]


def answer_lines(command: LineCommand[Asked], streams: Streams) -> int:
    """Answers until the input ends; 1 if any line could not be understood."""
    decoder = msgspec.json.Decoder(command.request)
    encoder = msgspec.json.Encoder(decimal_format="number")
    failed = False
    for line in _lines(streams.source):
        answer = _answer(line, decoder, command)
        failed = failed or isinstance(answer, FaultAnswer)
        streams.answers.write(encoder.encode(answer) + b"\n")
        streams.answers.flush()
    return int(failed)


def _answer(line: bytes | None, decoder: "msgspec.json.Decoder[Asked]", command: LineCommand[Asked]) -> Answer:
    if line is None:
        return FaultAnswer(error=Fault("line_too_long", fault_sentence("line_too_long")))
    try:
        asked = decoder.decode(line)
        answer = command.answer(asked)
        answer.id = asked.id
        return answer
    except InvalidInput as error:
        return _fault(line, error.code, fault_sentence(error.code, error.value or error.field))
    except msgspec.ValidationError as error:
        return _fault(line, "invalid_field", fault_sentence("invalid_field", str(error)))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _fault(line, "invalid_json", fault_sentence("invalid_json"))
    except Exception as error:  # our fault; the other lines are answered all the same
        return _fault(line, "internal_error", fault_sentence("internal_error", type(error).__name__))


def _fault(line: bytes, code: str, message: str) -> FaultAnswer:
    answer = FaultAnswer(error=Fault(code, message))
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):  # no JSON object has no id to keep
        answer.id = msgspec.json.decode(line, type=_Identified).id
    return answer


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """The lines without their ends; None for one that is too long to be read."""
    mark = _BYTE_ORDER_MARK
    while line := source.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            _skip_line(source, line)
            yield None
        else:
            yield line.removeprefix(mark).rstrip(b"\r\n")
        mark = b""


def _skip_line(source: BinaryIO, begun: bytes) -> None:
    while begun and not begun.endswith(b"\n"):
        begun = source.readline(LONGEST_LINE)
