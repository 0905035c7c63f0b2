"""``seller-desk export``: threads, clock proof and response times as CSV, to a file or the standard output."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

from seller_desk.cli.arguments import Arguments
from seller_desk.cli.streams import Streams
from seller_desk.services.bundle import Services
from seller_desk.services.reports import Reports
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext


def run(
    services_factory: Callable[[bool], AbstractContextManager[Services]], asked: Arguments, streams: Streams
) -> int:
    """1 when the file cannot be written."""
    with services_factory(asked.demo) as services:
        try:
            count = _to_file(services.reports, asked.file) if asked.file else _to_output(services.reports, streams)
        except OSError as error:
            streams.note(_("The file cannot be written: {reason}.").format(reason=error.strerror or error))
            return 1
    streams.note(ngettext("{count} row written.", "{count} rows written.", count).format(count=count))
    return 0


def _to_file(reports: Reports, file: str) -> int:
    return reports.export(Path(file))


def _to_output(reports: Reports, streams: Streams) -> int:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        count = reports.export(path)
        streams.answers.write(path.read_bytes())
        streams.answers.flush()
    return count
