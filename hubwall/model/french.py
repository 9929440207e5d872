"""French: every text that hubwall says, by its English one."""

FRENCH: dict[str, str] = {}
