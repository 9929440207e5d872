"""Layouts, settings and the wall's memory on disk: read, checked, and saved whole. No Qt.

The kinds of sources are handed in (see `hubwall.files.kinds`), so that nothing here knows one.
"""
