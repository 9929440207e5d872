"""The log: words for people on the terminal, and lines of JSON in a file that never grows large."""

from __future__ import annotations

import logging
import logging.handlers
import sys
from pathlib import Path

import platformdirs
import structlog
import structlog.typing

FILE_BYTES, OLD_FILES = 2_000_000, 4


def log_folder() -> Path:
    """Where the log lies: hubwall's folder in the user's for state."""
    return Path(platformdirs.user_state_path("hubwall"))


def start_log(
    part: str, verbose: bool = False, folder: Path | None = None, terminal: bool = True
) -> str:
    """Log from here on, as `part` (`wall`, `supervisor`) into `part`.log and, from warnings on (all
    of it where `verbose`), on the error stream, which `terminal=False` spares.

    Once, at the start of a process. What went wrong, in words, or an empty text: a log that can't
    be written (a full disk, no rights) never keeps anything from running.
    """
    where = folder or log_folder()
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
    ]
    shown = logging.StreamHandler(sys.stderr)
    shown.setLevel(logging.DEBUG if verbose else logging.WARNING)
    shown.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.dev.ConsoleRenderer(
                    colors=sys.stderr.isatty(),
                    # others print the values of variables, passwords among them
                    exception_formatter=structlog.dev.plain_traceback,
                ),
            ],
        )
    )
    handlers: list[logging.Handler] = [shown] if terminal else []
    problem = ""
    try:
        where.mkdir(parents=True, exist_ok=True)
        file = _QuietFile(
            where / f"{part}.log", maxBytes=FILE_BYTES, backupCount=OLD_FILES, encoding="utf-8"
        )
    except OSError as error:
        problem = f"{where / part}.log: {error.strerror}"
    else:
        file.setLevel(logging.INFO)
        file.setFormatter(
            structlog.stdlib.ProcessorFormatter(
                foreign_pre_chain=shared,
                processors=[
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
                ],
            )
        )
        handlers.append(file)
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
        old.close()
    for handler in handlers:
        root.addHandler(handler)
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    structlog.configure(
        processors=[
            *shared,
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    return problem


class _QuietFile(logging.handlers.RotatingFileHandler):
    """A full disk must not fill the terminal, nor end anything."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base's name
        del record
