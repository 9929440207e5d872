"""The kinds of source: one folder each, pure data, no Qt and nothing of `media`."""
