"""A workstation's screen on the wall: the words both sides speak, the agent, the player. No Qt."""
