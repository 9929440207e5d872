"""What the files need to know of a kind of source. `hubwall.sources.kind.Kind` fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from pydantic import BaseModel

from hubwall.model.zone import Source


class KindOfSource(Protocol):
    """A kind: its name, its checked options, and the option that a bare value fills."""

    @property
    def name(self) -> str: ...

    @property
    def options(self) -> type[BaseModel]: ...

    @property
    def short(self) -> str: ...

    def source(self, options: Any, /) -> Source: ...


Kinds = Mapping[str, Any]
"""Kinds by name; each value is a `KindOfSource`."""
