"""Getting Chromium ready before the program has a window."""

from __future__ import annotations

import os
from collections.abc import MutableMapping

from PySide6.QtWebEngineQuick import QtWebEngineQuick

from hubwall.wall.pages.page_settings import PageSettings

COLLECTOR = "hubwallCollect"  # what the garbage collector is called inside pages
_FLAGS = (
    f"--js-flags=--expose-gc,--expose-gc-as={COLLECTOR}",
    "--enable-precise-memory-info",  # the collector (companion.js) goes by the heap's true size
    "--autoplay-policy=no-user-gesture-required",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    # a wall has no hidden tabs: pages behind others or on another screen go on as they are
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
)


def chromium_flags(settings: PageSettings, environment: MutableMapping[str, str]) -> str:
    """The command line for Chromium; what `QTWEBENGINE_CHROMIUM_FLAGS` holds already goes last,
    and so wins."""
    flags = list(_FLAGS)
    if settings.proxy == "direct":
        flags.append("--no-proxy-server")
    elif settings.proxy.startswith("pac+"):
        flags.append(f"--proxy-pac-url={settings.proxy.removeprefix('pac+')}")
    elif settings.proxy:
        flags.append(f"--proxy-server={settings.proxy}")
    if settings.proxy and settings.proxy_bypass:
        flags.append(f"--proxy-bypass-list={';'.join(settings.proxy_bypass)}")
    given = environment.get("QTWEBENGINE_CHROMIUM_FLAGS", "").split()
    return " ".join([*flags, *(flag for flag in given if flag not in flags)])


def prepare_web_engine(settings: PageSettings) -> None:
    """Set Chromium's flags and initialise QtWebEngine. Once, before the QGuiApplication.

    The sandbox stays on except for root, for whom Chromium does not start otherwise.
    """
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = chromium_flags(settings, os.environ)
    if os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    QtWebEngineQuick.initialize()
