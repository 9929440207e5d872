"""What runs in a zone: one `Content` for each of the four feeds."""
