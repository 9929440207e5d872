"""French: dock, shares, the agent, the guest's page, programs on the wall."""

SHARES: dict[str, str] = {
    # what a share's player says
    "It is not shared any more": "Ce n’est plus partagé",
    "Nothing comes from this workstation at the moment": "Ce poste n’envoie rien pour le moment",
    "The desk, which takes in shares, does not answer": (
        "Le pupitre, qui reçoit les partages, ne répond pas"
    ),
    # a place for a share
    "Coming onto the wall…": "Arrive sur le mur…",
    "Next guest": "Prochain invité",
    "Nobody waits to be let in": "Personne n’attend d’être admis",
    "Nothing can be shared: the desk's process does not start ({reason})": (
        "Rien ne peut être partagé : le processus du pupitre ne démarre pas ({reason})"
    ),
    "Nothing is shared yet": "Rien n’est encore partagé",
    "Nothing new from {name}": "Rien de nouveau de {name}",
    "Select a zone that shows a share first": "Sélectionnez d’abord une zone qui montre un partage",
    "Share": "Partage",
    "Sharing is off on this wall": "Le partage est désactivé sur ce mur",
    "Whose share: a seat (seat-3), one of its shares (seat-3/slides), or any": (
        "Le partage de qui : un poste (seat-3), l’un de ses partages (seat-3/slides), ou any"
    ),
    "a share is named like seat-3, seat-3/slides or any": (
        "un partage se nomme comme seat-3, seat-3/slides ou any"
    ),
    "{name} waits to be let in": "{name} attend d’être admis",
    "Let the next guest in": "Admettre le prochain invité",
    "Shares": "Partages",
    "Take the share off the wall": "Retirer le partage du mur",
    "Turn the next guest away": "Refuser le prochain invité",
    "The desk reports: {text}": "Le pupitre signale : {text}",
    "{name} is paired with this wall": "{name} est associé à ce mur",
    "{name} would like to share: {key} lets in": ("{name} souhaite partager : {key} pour admettre"),
}
