"""French: the dock, how people come in, and the code that pairs a workstation."""

DOCK: dict[str, str] = {
    # actions and keys
    "Keep in the dock": "Garder dans le dock",
    "Open the dock: seats, shares, kept sources": (
        "Ouvrir le dock : postes, partages, sources gardées"
    ),
    "Pair a workstation": "Associer un poste de travail",
    "Show how guests come in": "Montrer comment les invités partagent",
    "The dock: seats, shares, sources": "Le dock : postes, partages, sources",
    "This can't be kept in the dock": "Ceci ne peut pas être gardé dans le dock",
    "The dock is full: remove something from it first": (
        "Le dock est plein : retirez-en d’abord quelque chose"
    ),
    "Kept in the dock": "Gardé dans le dock",
    "No longer kept in the dock": "N’est plus gardé dans le dock",
    "The dock": "Le dock",
    "Dock": "Dock",
    # its sections
    "Waiting to be let in": "Attendent d’être admis",
    "Shared": "Partagé",
    "Seats": "Postes",
    "Arrived": "Reçu",
    "On the wall lately": "Récemment sur le mur",
    # what stands in a row
    "A part of the screen": "Une partie de l’écran",
    "A screen": "Un écran",
    "A stream that is sent here": "Un flux envoyé ici",
    "A window": "Une fenêtre",
    "Sound": "Son",
    "asked…": "demandé…",
    "from {name}": "de {name}",
    "here": "présent",
    "just now": "à l’instant",
    "may be asked": "à la demande",
    "not here": "absent",
    "nothing new comes": "plus rien n’arrive",
    "on the wall": "sur le mur",
    "ready": "prêt",
    "turned away": "refusé",
    "waits to be let in": "attend d’être admis",
    "{count} days": "{count} jours",
    "{count} h": "{count} h",
    "{count} min": "{count} min",
    "picture": "image",
    "document": "document",
    "film": "film",
    "web page": "page web",
    # what keys and buttons do
    "Ask for it": "Le demander",
    "Guests come in": "Accueillir",
    "Keep a place for it": "Lui garder une place",
    "Let in": "Admettre",
    "Pair a seat": "Associer",
    "Put on the wall": "Mettre sur le mur",
    "Remove": "Retirer",
    "Remove it": "Le supprimer",
    "Remove it from the library?": "Le supprimer de la bibliothèque ?",
    "Show where": "Montrer où",
    "Turn away": "Refuser",
    "“{name}” goes for good. Layouts that show it find nothing there.": (
        "« {name} » disparaît pour de bon. Les dispositions qui le montrent n’y trouvent plus rien."
    ),
    # how sharing is
    "It takes in shares, and is started again by itself.": (
        "Il reçoit les partages et redémarre tout seul."
    ),
    "Nobody can share until a terminal here is told `hubwall share-server enable`. "
    "It says what that opens.": (
        "Personne ne peut partager avant `hubwall share-server enable` dans un terminal de ce "
        "mur. La commande dit ce qu’elle ouvre."
    ),
    "Nobody shares anything yet": "Personne ne partage encore",
    "Seats type `hubwall share` and this wall's name. Guests need nothing installed: "
    "W shows them how.": (
        "Les postes tapent `hubwall share` et le nom de ce mur. Les invités n’installent rien : "
        "W leur montre comment."
    ),
    "Sharing is off on this wall: “hubwall share-server enable” turns it on": (
        "Le partage est désactivé sur ce mur : « hubwall share-server enable » l’active"
    ),
    "The desk is not running": "Le pupitre ne fonctionne pas",
    "The desk is starting": "Le pupitre démarre",
    # the code that pairs
    "Good until {time}. Esc takes it back.": "Valable jusqu’à {time}. Échap le retire.",
    "`hubwall share`, started at the workstation, asks for this code:": (
        "`hubwall share`, lancé sur le poste, demande ce code :"
    ),
}
