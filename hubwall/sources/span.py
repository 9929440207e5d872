"""A span of time as people write it in a layout: `15 min`, `30 s`, `2 h`, or bare seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from hubwall.model.spans import WRITTEN, YEAR_S, seconds_of
from hubwall.model.words import tr


@dataclass(frozen=True, slots=True)
class Span:
    """Whole seconds, at least 0, at most a year."""

    seconds: int

    @classmethod
    def parse(cls, value: object) -> Span:
        """Raises `ValueError` with words for people."""
        if isinstance(value, Span):
            return value
        seconds = seconds_of(value)
        if seconds is None:
            raise ValueError(tr("this is no span of time; write 30 s, 15 min or 2 h"))
        if seconds > YEAR_S:
            raise ValueError(tr("this span is longer than a year"))
        return cls(seconds)

    def __str__(self) -> str:
        for unit, size in (("h", 3600), ("min", 60)):
            if self.seconds and self.seconds % size == 0:
                return f"{self.seconds // size} {unit}"
        return f"{self.seconds} s"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "anyOf": [
                {"type": "integer", "minimum": 0},
                {"type": "string", "pattern": WRITTEN, "examples": ["15 min"]},
            ]
        }
