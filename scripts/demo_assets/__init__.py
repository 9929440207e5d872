"""Makes the demo's clips, sounds, pictures and papers. Every picture in `assets/` comes from here."""
