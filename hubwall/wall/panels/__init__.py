"""What opens over the wall: palette, layouts, menu, keys, questions. View models for QML."""
