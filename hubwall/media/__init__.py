"""Decoder and still processes, the ring of frames they fill, and their supervisor. No Qt."""
