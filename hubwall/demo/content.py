"""Where the demo's content lies, and how a layout asks for it.

Layouts name it like any other address, `http://127.0.0.1:8790/pages/pulse.html`, so that they stay
plain files. The port is fixed; where another program holds it, the server takes a free one, and
the layout's text is told so (`moved`) before it is parsed.
"""

from __future__ import annotations

from pathlib import Path

import hubwall

PORT = 8790
HOST = f"127.0.0.1:{PORT}"


def assets_folder() -> Path:
    """The folder of clips, pages and pictures: beside the package in a checkout, within it in an
    installed one. Layouts' `roots` need it, since pictures are files to them."""
    package = Path(hubwall.__file__).resolve().parent
    inside = package / "demo" / "assets"
    return inside if inside.is_dir() else package.parent / "assets"


def fonts_folder() -> Path:
    """The letters that the pages are set in, the wall's own."""
    return Path(hubwall.__file__).resolve().parent / "ui" / "fonts"


def wants_demo(text: str) -> bool:
    """Whether the text of a layout names the demo's server."""
    return f"//{HOST}/" in text


def moved(text: str, port: int) -> str:
    """The layout's text with the demo's addresses on another port."""
    return text if port == PORT else text.replace(f"//{HOST}/", f"//127.0.0.1:{port}/")
