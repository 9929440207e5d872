"""French for guests: their page, and what the wall says of them."""

GUESTS: dict[str, str] = {
    "A line of your own above the address": "Une ligne de votre choix au-dessus de l’adresse",
    "No guests are let in now.": "Aucun invité n’est admis en ce moment.",
    "Show something on this wall": "Montrer quelque chose sur ce mur",
    "This wall is closed to others. To open it, type in a terminal of this machine: "
    "hubwall share-server enable": (
        "Ce mur est fermé aux autres. Pour l’ouvrir, tapez dans un terminal de cette machine : "
        "hubwall share-server enable"
    ),
    "Welcome": "Bienvenue",
    "Your browser will warn that it does not know this wall. If the address is the one above, "
    "go on: “Advanced”, then “Proceed” or “Continue”.": (
        "Votre navigateur préviendra qu’il ne connaît pas ce mur. Si l’adresse est bien celle "
        "ci-dessus, continuez : « Avancé », puis « Continuer » ou « Poursuivre »."
    ),
    "A screen, a window or a tab": "Un écran, une fenêtre ou un onglet",
    "Choose a file": "Choisir un fichier",
    "Come in": "Entrer",
    "It is in the wall's dock.": "C’est arrivé dans le dock du mur.",
    "Or send a file or an address": "Ou envoyer un fichier ou une adresse",
    "Send": "Envoyer",
    "Send a file or an address": "Envoyer un fichier ou une adresse",
    "Share something else": "Partager autre chose",
    "Show something on the wall": "Montrer quelque chose sur le mur",
    "Somebody at the wall has to let you in.": (
        "Quelqu’un, devant le mur, doit vous laisser entrer."
    ),
    "Stop sharing": "Arrêter le partage",
    "That is not the code on the wall. It changes every ten minutes.": (
        "Ce n’est pas le code affiché sur le mur. Il change toutes les dix minutes."
    ),
    "The screen can't be shared: {reason}": "L’écran ne peut pas être partagé : {reason}",
    "The six digits on the wall": "Les six chiffres affichés sur le mur",
    "The wall can't be reached.": "Le mur est injoignable.",
    "The wall can't be reached. Trying again…": "Le mur est injoignable. Nouvel essai…",
    "The wall did not take your picture.": "Le mur n’a pas pris votre image.",
    "The wall has no room for another guest now.": (
        "Le mur n’a plus de place pour un autre invité en ce moment."
    ),
    "The wall takes no guests now.": "Le mur n’accueille pas d’invités en ce moment.",
    "This browser can't share a screen. A picture, a film, a PDF or an address can be sent all "
    "the same.": (
        "Ce navigateur ne sait pas partager un écran. On peut tout de même envoyer une image, "
        "un film, un PDF ou une adresse."
    ),
    "This computer does not let the browser record the screen. Its settings for privacy can allow "
    "it.": (
        "Cet ordinateur ne laisse pas le navigateur enregistrer l’écran. Ses réglages de "
        "confidentialité peuvent le permettre."
    ),
    "This page needs JavaScript.": "Cette page a besoin de JavaScript.",
    "Too many wrong codes. Try again in {seconds} seconds.": (
        "Trop de codes faux. Réessayez dans {seconds} secondes."
    ),
    "What do you want to show?": "Que voulez-vous montrer ?",
    "What the wall sees": "Ce que voit le mur",
    "What you would show": "Ce que vous montreriez",
    "You are let in. Your picture waits for a place on the wall.": (
        "C’est accepté. Votre image attend une place sur le mur."
    ),
    "You are on the wall.": "Vous êtes sur le mur.",
    "Your name": "Votre nom",
    "Your picture was taken off the wall.": "Votre image a été retirée du mur.",
    "or drop it here: a picture, a PDF, a film": "ou le déposer ici : une image, un PDF, un film",
}
