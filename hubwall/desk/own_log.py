"""The desk's words on the error stream: a line for each, without what strangers sent or the desk
keeps.

Values of variables stand in none: among them are codes, tokens and passwords. What a web server
has to say of each broken request is left out: anybody on the network could have it said for ever.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

import structlog
from structlog.typing import EventDict, WrappedLogger

_DEEPEST = 8
_Raised = tuple[type[BaseException], BaseException, TracebackType | None]


def start_log() -> None:
    """Once, at the start of the process."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _briefly,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Brief())
    logging.getLogger().handlers = [handler]
    logging.getLogger("aiohttp").setLevel(logging.CRITICAL + 1)


def _where(raised: _Raised) -> str:
    """What it is and in which lines it came about, the innermost last."""
    steps = traceback.extract_tb(raised[2])[-_DEEPEST:]
    lines = " > ".join(f"{Path(step.filename).name}:{step.lineno}" for step in steps)
    return f"{raised[0].__name__} at {lines}"


def _briefly(_logger: WrappedLogger, _method: str, said: EventDict) -> EventDict:
    if said.pop("exc_info", None):
        raised = sys.exc_info()
        if raised[0] is not None:
            said["mistake"] = _where(raised)
    return said


class _Brief(logging.Formatter):
    """What libraries say, asyncio's lost exceptions included."""

    def format(self, record: logging.LogRecord) -> str:
        told = record.getMessage().partition("\n")[0][:200]
        raised = record.exc_info
        where = f" ({_where(raised)})" if raised and raised[0] is not None else ""
        return f"{record.name}: {told}{where}"
