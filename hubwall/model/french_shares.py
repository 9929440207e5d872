"""French: dock, shares, the agent, the guest's page, programs on the wall."""

SHARES: dict[str, str] = {
    "Nothing is shared here": "Rien n’est partagé ici",
}
