"""How zones in layouts, and logins, lists and programs in settings, may be called."""

from __future__ import annotations

NAME = r"^[a-z0-9][a-z0-9._-]{0,63}$"
NAME_OR_NONE = r"^([a-z0-9][a-z0-9._-]{0,63})?$"
