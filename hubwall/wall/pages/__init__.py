"""Web pages in zones: profiles, guards, loading with patience, and everything that a page asks."""
