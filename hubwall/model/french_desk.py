"""French: what the desk says, and the commands about sharing at the wall."""

DESK: dict[str, str] = {
    # keys and pairing
    "The key {path} can't be kept: {reason}": "La clé {path} ne peut pas être gardée : {reason}",
    "The key {path} is damaged. Remove it, start again, and pair again.": (
        "La clé {path} est abîmée. Supprimez-la, recommencez, et appairez de nouveau."
    ),
    "This wall knows {count} seats already; revoke some.": (
        "Ce mur connaît déjà {count} postes ; révoquez-en."
    ),
    "{path} can't be read: {reason}": "{path} ne peut pas être lu : {reason}",
    "{path} is damaged. Remove it, and pair again.": (
        "{path} est abîmé. Supprimez-le, et appairez de nouveau."
    ),
    "{path} can't be written: {reason}": "{path} ne peut pas être écrit : {reason}",
    "A code has ten letters, such as ABCDE-FGHJK.": (
        "Un code a dix lettres, par exemple ABCDE-FGHJK."
    ),
    "{host} could not prove that it is the wall. Nothing was paired.": (
        "{host} n’a pas pu prouver qu’il est le mur. Rien n’a été appairé."
    ),
    "no answer": "aucune réponse",
    "nothing listens there; is sharing enabled at the wall?": (
        "rien n’écoute là-bas ; le partage est-il activé sur le mur ?"
    ),
    "{host}, port {port}: {reason}": "{host}, port {port} : {reason}",
    "That is not the code.": "Ce n’est pas le code.",
    "The code is used or too old. Ask for a new one.": (
        "Le code a servi ou est trop vieux. Demandez-en un nouveau."
    ),
    "Too many attempts from here. Wait a minute, and try again.": (
        "Trop d’essais d’ici. Attendez une minute, et réessayez."
    ),
    "The wall could not keep the pairing. It says there why.": (
        "Le mur n’a pas pu retenir l’appariement. Il y dit pourquoi."
    ),
    "This wall knows as many seats as it can. Revoke some there.": (
        "Ce mur connaît autant de postes qu’il peut. Révoquez-en là-bas."
    ),
    "Pairing is not possible at this wall now.": "Ce mur ne peut pas appairer pour le moment.",
    "What answers there is no wall that hubwall knows how to speak to.": (
        "Ce qui répond là-bas n’est pas un mur auquel hubwall sait parler."
    ),
    # certificate
    "{file}: {reason}": "{file} : {reason}",
    "{file}: this is no certificate (PEM)": "{file} : ceci n’est pas un certificat (PEM)",
    "{file} is not the unencrypted key of {certificate}": (
        "{file} n’est pas la clé non chiffrée de {certificate}"
    ),
    "{file} ended on {day}": "{file} a expiré le {day}",
    "No certificate can be kept in {folder}: {reason}": (
        "Aucun certificat ne peut être gardé dans {folder} : {reason}"
    ),
    "a certificate needs its key, and a key its certificate": (
        "un certificat a besoin de sa clé, et une clé de son certificat"
    ),
    # what the desk tells the operator
    "{seat} did not agree to share its screen": "{seat} n’a pas accepté de partager son écran",
    "{seat} could not share: there are too many shares": (
        "{seat} n’a pas pu partager : il y a trop de partages"
    ),
    "{seat} was cut off: {reason}": "{seat} a été déconnecté : {reason}",
    "The list of seats can't be used: {reason}": (
        "La liste des postes est inutilisable : {reason}"
    ),
    "The certificate can't be used, and the wall shows one of its own: {reason}": (
        "Le certificat est inutilisable, et le mur en montre un à lui : {reason}"
    ),
    "The new certificate can't be used: {reason}": (
        "Le nouveau certificat est inutilisable : {reason}"
    ),
    "Too many machines ask for a pairing code at once": (
        "Trop de machines demandent un code d’appairage à la fois"
    ),
    "Somebody guesses pairing codes, from {address}": (
        "Quelqu’un essaie des codes d’appairage, depuis {address}"
    ),
    "Somebody guesses the guests' code, from {address} among others": (
        "Quelqu’un essaie des codes d’invité, depuis {address} entre autres"
    ),
    "A seat could not be paired: {reason}": "Un poste n’a pas pu être appairé : {reason}",
    "Nobody new can come in: {reason}": "Personne d’autre ne peut entrer : {reason}",
    "Too many connections, from {address} among others": (
        "Trop de connexions, depuis {address} entre autres"
    ),
    "The wall can't be found by its name, only by its address: {reason}": (
        "Le mur n’est pas trouvable par son nom, seulement par son adresse : {reason}"
    ),
    "Nothing can be shared with this wall: {reason}": (
        "Rien ne peut être partagé avec ce mur : {reason}"
    ),
    "Nothing can be shared with this wall: port {port} can't be used ({reason})": (
        "Rien ne peut être partagé avec ce mur : le port {port} est inutilisable ({reason})"
    ),
    "The desk made a mistake, and goes on: {reason}": (
        "Le pupitre a fait une erreur, et continue : {reason}"
    ),
    "Programs can't be shown: {reason}": "Les programmes ne peuvent pas être montrés : {reason}",
    "A thing could not be kept: {reason}": "Un objet n’a pas pu être gardé : {reason}",
    "The library takes nothing more: it is full, or the disk is": (
        "La bibliothèque ne prend plus rien : elle est pleine, ou le disque l’est"
    ),
    "The scan did not let “{name}” of {who} through": (
        "L’analyse n’a pas laissé passer « {name} » de {who}"
    ),
    "The scan command does not work: nothing is taken in": (
        "La commande d’analyse ne marche pas : rien n’est accepté"
    ),
    # what a guest reads who puts something up
    "Only seats and guests who were let in may put things up.": (
        "Seuls les postes et les invités admis peuvent déposer quelque chose."
    ),
    "This is larger than the {megabytes} MB that the wall takes.": (
        "C’est plus grand que les {megabytes} Mo que le mur accepte."
    ),
    "The wall shows pictures, PDF documents, films and web addresses.": (
        "Le mur montre des images, des documents PDF, des films et des adresses web."
    ),
    "The wall's virus scan did not let this through.": (
        "L’antivirus du mur n’a pas laissé passer ceci."
    ),
    "The wall's virus scan does not work now.": "L’antivirus du mur ne marche pas pour le moment.",
    "The wall's disk is full.": "Le disque du mur est plein.",
    "The wall's library is full.": "La bibliothèque du mur est pleine.",
    "The wall could not keep this.": "Le mur n’a pas pu garder ceci.",
    "It did not arrive whole.": "Ce n’est pas arrivé en entier.",
    "Too much at once. Wait a moment, and try again.": (
        "Trop à la fois. Attendez un instant, et réessayez."
    ),
    # what a seat reads that puts something up
    "What answers at {host} is not the wall that this seat knows.": (
        "Ce qui répond à {host} n’est pas le mur que ce poste connaît."
    ),
    "The wall does not know this seat, or its clock differs by minutes.": (
        "Le mur ne connaît pas ce poste, ou son horloge diffère de plusieurs minutes."
    ),
    "This is larger than the wall takes.": "C’est plus grand que ce que le mur accepte.",
    "Files (pictures, PDF documents, films) or web addresses": (
        "Des fichiers (images, documents PDF, films) ou des adresses web"
    ),
    "The wall, as this seat paired with it; left out, the only one": (
        "Le mur, comme ce poste s’y est appairé ; omis, le seul"
    ),
    "This seat knows no such wall yet: pair with it by `hubwall share WALL`.": (
        "Ce poste ne connaît pas encore ce mur : appairez-les par `hubwall share MUR`."
    ),
    "“{name}” is in the dock of “{wall}”.": "« {name} » est dans le dock de « {wall} ».",
    "Put files and addresses into a wall's dock": (
        "Déposer des fichiers et des adresses dans le dock d’un mur"
    ),
    # command line
    "enable opens the port, disable closes it, status tells; token NAME makes a token for a "
    "sender such as OBS (WHIP)": (
        "enable ouvre le port, disable le ferme, status renseigne ; token NOM fait un jeton pour "
        "un émetteur tel qu’OBS (WHIP)"
    ),
    "The sender that the token is for": "L’émetteur à qui le jeton est destiné",
    "Take the sender's token back": "Reprendre le jeton de l’émetteur",
    "Write `hubwall share-server token NAME`, with --revoke or without.": (
        "Écrivez `hubwall share-server token NOM`, avec ou sans --revoke."
    ),
    "There is no token for “{name}”; there are: {known}": (
        "Il n’y a pas de jeton pour « {name} » ; il y a : {known}"
    ),
    "“{name}” can push nothing to this wall any more.": (
        "« {name} » ne peut plus rien envoyer à ce mur."
    ),
    "Address for “{name}”: {address}": "Adresse pour « {name} » : {address}",
    "Token, shown this once: {token}": "Jeton, montré cette seule fois : {token}",
    "Left out: list them; or revoke, rename": "Omis : les énumérer ; sinon revoke, rename",
    "The seat that is meant": "Le poste concerné",
    "Its new name": "Son nouveau nom",
    "Write `hubwall seats`, `hubwall seats revoke NAME` or `hubwall seats rename NAME NEW`.": (
        "Écrivez `hubwall seats`, `hubwall seats revoke NOM` ou `hubwall seats rename NOM NOUVEAU`."
    ),
    "Open this wall to seats that pair and guests with a code: one TCP port (8787) on "
    "all networks of this machine, TLS only. Nothing listens there before.": (
        "Ouvrir ce mur aux postes appairés et aux invités munis d’un code : un port TCP (8787) sur "
        "tous les réseaux de cette machine, en TLS seulement. Rien n’y écoute auparavant."
    ),
    "List the seats that paired with this wall; revoke, rename them": (
        "Énumérer les postes appairés avec ce mur ; les révoquer, les renommer"
    ),
    "No seat has paired with this wall yet. Start `hubwall share` at one.": (
        "Aucun poste n’est encore appairé avec ce mur. Lancez `hubwall share` sur l’un d’eux."
    ),
    "shown without asking": "montré sans demander",
    "“{name}” is forgotten: it has to pair again.": (
        "« {name} » est oublié : il doit s’appairer de nouveau."
    ),
    "“{name}” can't be a seat's name, or is one already. Use small letters, digits, hyphens and "
    "dots.": (
        "« {name} » ne peut pas être le nom d’un poste, ou l’est déjà. Utilisez des minuscules, "
        "chiffres, tirets et points."
    ),
    "“{name}” is called “{to}” now.": "« {name} » s’appelle maintenant « {to} ».",
    "This wall knows no seat “{name}”; it knows: {known}": (
        "Ce mur ne connaît pas de poste « {name} » ; il connaît : {known}"
    ),
    "Sharing is off: nothing listens beyond this machine.": (
        "Le partage est coupé : rien n’écoute au-delà de cette machine."
    ),
    "Sharing is on: TCP port {port} is open to the network, with TLS, while the wall runs.": (
        "Le partage est activé : le port TCP {port} est ouvert au réseau, en TLS, tant que le mur "
        "fonctionne."
    ),
    "Seats come in with a key, after pairing by a code that the wall shows.": (
        "Les postes entrent avec une clé, après appairage par un code que le mur montre."
    ),
    "Guests come in with the six digits that the wall shows while wanted.": (
        "Les invités entrent avec les six chiffres que le mur montre tant qu’on le veut."
    ),
    "The wall's name and address are announced to this network (zeroconf).": (
        "Le nom et l’adresse du mur sont annoncés à ce réseau (zeroconf)."
    ),
    "No wall runs; it holds from its next start.": (
        "Aucun mur ne fonctionne ; cela vaudra à son prochain démarrage."
    ),
}
