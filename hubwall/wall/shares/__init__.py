"""Shares on the wall: the line to the desk, what it reports, and who is shown where."""
