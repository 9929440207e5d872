"""French for pages: what they ask, what they are told, what goes wrong with them."""

PAGES: dict[str, str] = {
    "Allow": "Autoriser",
    "Back": "Précédent",
    "Choose": "Choisir",
    "Choose a colour": "Choisir une couleur",
    "Choose a file for this page": "Choisir un fichier pour cette page",
    "Choose a folder for this page": "Choisir un dossier pour cette page",
    "Choose files for this page": "Choisir des fichiers pour cette page",
    "Choose this folder": "Choisir ce dossier",
    "Copy link": "Copier le lien",
    "Copy picture": "Copier l’image",
    "Downloading {file}: {share} %": "Téléchargement de {file} : {share} %",
    "Downloading {file}: {size} MB": "Téléchargement de {file} : {size} Mo",
    "Forward": "Suivant",
    "Go": "Aller",
    "Leave": "Quitter",
    "Leave this page?": "Quitter cette page ?",
    "Name": "Nom",
    "None": "Aucun",
    "OK": "OK",
    "Open in a zone of its own": "Ouvrir dans une zone à part",
    "Pages are not printed from the wall": "On n’imprime pas de pages depuis le mur",
    "Pages that begin with {scheme}: are not shown on the wall": (
        "Les adresses qui commencent par {scheme}: ne s’affichent pas sur le mur"
    ),
    "Password": "Mot de passe",
    "Refuse": "Refuser",
    "Reload": "Recharger",
    "Save link": "Enregistrer le lien",
    "Save page": "Enregistrer la page",
    "Save picture": "Enregistrer l’image",
    "Select the zone and press Enter to answer": "Sélectionnez la zone puis Entrée pour répondre",
    "Sign in": "Se connecter",
    "The answer is remembered for this login.": "La réponse est retenue pour cet identifiant.",
    "The certificate is for another server than {host}": (
        "Le certificat est celui d’un autre serveur que {host}"
    ),
    "Nothing is downloaded: the disk is full": "Rien n’est téléchargé : le disque est plein",
    "Nothing more is downloaded: this page sends too many files": (
        "Rien de plus n’est téléchargé : cette page envoie trop de fichiers"
    ),
    "The certificate of {host} comes from an authority that this wall does not know": (
        "Le certificat de {host} vient d’une autorité que ce mur ne connaît pas"
    ),
    "The certificate of {host} has expired, or is not yet valid": (
        "Le certificat de {host} a expiré ou n’est pas encore valable"
    ),
    "The certificate of {host} is not valid": "Le certificat de {host} n’est pas valable",
    "The certificate of {host} is too weak": "Le certificat de {host} est trop faible",
    "The certificate of {host} was revoked": "Le certificat de {host} a été révoqué",
    "The download folder can't be used: {why}": (
        "Le dossier de téléchargement est inutilisable : {why}"
    ),
    "The file {file} can't be read": "Le fichier {file} est illisible",
    "The network has changed": "Le réseau a changé",
    "The page stopped working and is loaded again": (
        "La page a cessé de fonctionner ; elle est rechargée"
    ),
    "The proxy can't be reached": "Le proxy est injoignable",
    "The proxy {host} asks who you are": "Le proxy {host} demande qui vous êtes",
    "The style “{name}” is not defined on this wall": (
        "Le style « {name} » n’est pas défini sur ce mur"
    ),
    "There is no server called {host}": "Aucun serveur ne s’appelle {host}",
    "This machine has no network": "Cette machine n’a pas de réseau",
    "This page opens too many windows": "Cette page ouvre trop de fenêtres",
    "Type an address": "Saisir une adresse",
    "Up": "Remonter",
    "What was typed into it may be lost.": "Ce qui y a été saisi peut être perdu.",
    "bad gateway": "passerelle en erreur",
    "bad request": "demande incorrecte",
    "forbidden": "accès interdit",
    "gateway timed out": "passerelle sans réponse",
    "gone": "supprimé",
    "hide the pointer and follow its moves": "cacher le pointeur et suivre ses mouvements",
    "internal error": "erreur interne",
    "know where this wall is": "savoir où se trouve ce mur",
    "list the fonts of this machine": "connaître les polices de cette machine",
    "listen to this machine's microphone": "écouter le micro de cette machine",
    "not found": "introuvable",
    "read the clipboard": "lire le presse-papiers",
    "request timed out": "délai dépassé",
    "see this machine's screen": "voir l’écran de cette machine",
    "see this machine's screen and hear its sound": (
        "voir l’écran de cette machine et entendre le son"
    ),
    "see through this machine's camera": "voir par la caméra de cette machine",
    "service unavailable": "service indisponible",
    "show notifications": "afficher des notifications",
    "sign-in needed": "connexion requise",
    "the proxy wants a sign-in": "le proxy demande une connexion",
    "too many requests": "trop de demandes",
    "use this machine's camera and microphone": "utiliser la caméra et le micro de cette machine",
    "{file} could not be downloaded: {why}": "{file} n’a pas pu être téléchargé : {why}",
    "{file} is in {folder}": "{file} est dans {folder}",
    "{host} answers with error {status}": "{host} répond par l’erreur {status}",
    "{host} answers with nothing": "{host} répond par rien",
    "{host} answers: {meaning} ({status})": "{host} répond : {meaning} ({status})",
    "{host} asks": "{host} demande",
    "{host} asks who you are": "{host} demande qui vous êtes",
    "{host} broke the connection off": "{host} a rompu la connexion",
    "{host} can't be shown (error {code})": "{host} ne peut être affiché (erreur {code})",
    "{host} closed the connection": "{host} a fermé la connexion",
    "{host} has not answered for {seconds} s; waiting on": (
        "{host} ne répond pas depuis {seconds} s ; on attend encore"
    ),
    "{host} is blocked on this wall": "{host} est bloqué sur ce mur",
    "{host} is this machine itself; the layout has to say “allow: [local]” for it": (
        "{host} est cette machine elle-même ; la disposition doit dire « allow: [local] » pour cela"
    ),
    "{host} says": "{host} dit",
    "{host} sends from one address to the next without end": (
        "{host} renvoie d’une adresse à l’autre sans fin"
    ),
    "{host} sent no page": "{host} n’a envoyé aucune page",
    "{host} wants a certificate that says who you are": (
        "{host} veut un certificat qui dise qui vous êtes"
    ),
    "{host} wants to {wish}": "{host} veut {wish}",
    "“{typed}” is no address": "« {typed} » n’est pas une adresse",
}
