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
    "The layout shows it already: “{zone}”, on screen {screen}": (
        "La disposition le montre déjà : « {zone} », sur l’écran {screen}"
    ),
    "{name} waits to be let in": "{name} attend d’être admis",
    "{name} waits to be let in: {key}": "{name} attend d’être admis : {key}",
    "Let the next guest in": "Admettre le prochain invité",
    "Shares": "Partages",
    "Take the share off the wall": "Retirer le partage du mur",
    "Turn the next guest away": "Refuser le prochain invité",
    "The desk reports: {text}": "Le pupitre signale : {text}",
    "{name} does not let the wall's mouse and keys in": (
        "{name} n’accepte ni la souris ni le clavier du mur"
    ),
    "{name} is paired with this wall": "{name} est associé à ce mur",
    "{name} would like to share: {key} lets in": ("{name} souhaite partager : {key} pour admettre"),
    # the wall machine's own screens
    "A part of the desktop: x, y, width, height in pixels": (
        "Une partie du bureau : x, y, largeur, hauteur en pixels"
    ),
    "A screen of this machine, counted from 1": "Un écran de cette machine, compté à partir de 1",
    "A window of this machine: its title, or a part of it that no other has": (
        "Une fenêtre de cette machine : son titre, ou une partie qu’aucune autre n’a"
    ),
    "Pictures a second at most": "Images par seconde au plus",
    "Show the pointer, too": "Montrer aussi le pointeur",
    "The wall itself is there: it does not show itself": (
        "Le mur lui-même s’y trouve : il ne se montre pas lui-même"
    ),
    "This machine's screen": "Écran de cette machine",
    "a region is at least 16 pixels wide and high": (
        "une région fait au moins 16 pixels de large et de haut"
    ),
    "a screen, a window or a region: only one of them": (
        "un écran, une fenêtre ou une région : un seul des trois"
    ),
    "x and y are counted from the desktop's top left corner": (
        "x et y se comptent depuis le coin supérieur gauche du bureau"
    ),
    "{reason}": "{reason}",
}
