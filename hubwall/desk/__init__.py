"""What controls the wall from elsewhere, in a process of its own: agents, guests, uploads."""
