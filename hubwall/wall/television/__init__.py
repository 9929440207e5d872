"""Television on the wall: channels, zapping, the guide, mosaics."""
