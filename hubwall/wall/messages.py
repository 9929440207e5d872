"""What Qt says while it runs goes to the log, and not over the terminal."""

from __future__ import annotations

import structlog
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = structlog.get_logger("qt")

# Said on every machine without a GPU, and of no use to anybody.
EXPECTED = (
    "Failed to create Vulkan instance",
    "Failed to create platform Vulkan instance",
    "This plugin does not support createPlatformVulkanInstance",
    "QVulkanInstance: Failed to initialize Vulkan",
    "Unable to detect GPU vendor",
    "Sandboxing disabled by user",
    "GPUInfo not initialized",
    "Failed to create RHI",
    "QRhiGles2",
)


def log_messages() -> None:
    """From now on. Once, before the application object is made."""
    qInstallMessageHandler(_handle)


def _handle(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if any(text.startswith(known) for known in EXPECTED):
        log.debug("qt", text=text)
    elif kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        log.error("qt", text=text, file=context.file, line=context.line)
    elif kind is QtMsgType.QtWarningMsg:
        log.warning("qt", text=text, file=context.file, line=context.line)
    else:
        log.info("qt", text=text)
