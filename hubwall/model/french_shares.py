"""French: dock, shares, the agent, the guest's page, programs on the wall."""

SHARES: dict[str, str] = {
    "Nothing is shared here": "Rien n’est partagé ici",
    # what a share's player says
    "It is not shared any more": "Ce n’est plus partagé",
    "Nothing comes from this workstation at the moment": "Ce poste n’envoie rien pour le moment",
    "The desk, which takes in shares, does not answer": (
        "Le pupitre, qui reçoit les partages, ne répond pas"
    ),
}
