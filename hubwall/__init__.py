"""hubwall: one canvas over a room full of screens, live sources in its zones."""

__version__ = "0.1.0"
