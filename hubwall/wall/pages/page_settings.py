"""What this wall's settings say about pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Style:
    """How a page is dressed: files of CSS, and of scripts that run once its text is there."""

    css: tuple[Path, ...] = ()
    scripts: tuple[Path, ...] = ()


@dataclass(frozen=True)
class PageSettings:
    """`profiles` is where logins are kept, `downloads` where files go. `proxy` is `host:port`,
    `http://host:port`, `socks5://host:port`, or the address of a PAC file with `pac+` before it;
    `direct` for none, empty for what the system says. `authorities` are PEM files of certificate
    authorities that are trusted besides the public ones."""

    profiles: Path
    downloads: Path
    proxy: str = ""
    proxy_bypass: tuple[str, ...] = ()
    authorities: tuple[Path, ...] = ()
    styles: Mapping[str, Style] = field(default_factory=dict)
    languages: str = "en"
