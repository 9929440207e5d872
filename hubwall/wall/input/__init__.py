"""Input to commands: key tables, actions, gestures."""
