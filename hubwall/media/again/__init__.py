"""Looking again: the last minutes of a live stream, as they came."""
