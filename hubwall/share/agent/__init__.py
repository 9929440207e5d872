"""The workstation's side of a share. The base install is enough for it."""
