"""Frames from the rings into the scene: two ways to draw, one item."""
