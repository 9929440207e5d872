"""How live streams are fetched, each sort in its own way: all give an MPEG transport stream."""
