"""Guests with a browser and nothing installed: their page, and the wall's receiving page."""
