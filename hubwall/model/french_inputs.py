"""French for radio, for inputs of the wall machine, and for boxes that are zapped from the wall."""

INPUTS: dict[str, str] = {
    # radio
    "Muted": "Son coupé",
    "No sound arrives": "Aucun son n’arrive",
    # remotes: what settings say
    "Boxes that zones zap, by name": "Boîtiers que des zones pilotent, par nom",
    "Program and its arguments that press a key; {key} stands for the key": (
        "Programme et ses arguments, qui appuient sur une touche ; {key} tient lieu de la touche"
    ),
    "Or the address that is called for it; {key} stands for the key": (
        "Ou l’adresse appelée pour cela ; {key} tient lieu de la touche"
    ),
    "How the address is called": "Comment l’adresse est appelée",
    "What is sent there; {key} stands for the key": (
        "Ce qui y est envoyé ; {key} tient lieu de la touche"
    ),
    "Type of what is sent, such as application/json": (
        "Type de ce qui est envoyé, par exemple application/json"
    ),
    "Name of the login that the address asks for": ("Nom de l’identifiant que l’adresse demande"),
    "What the box calls its keys: up, down, last, 0 to 9, ok": (
        "Noms des touches pour le boîtier : up, down, last, 0 à 9, ok"
    ),
    "Milliseconds that the box needs between two keys": (
        "Millisecondes qu’il faut au boîtier entre deux touches"
    ),
    "Seconds after which a key counts as not pressed": (
        "Secondes après lesquelles une touche compte comme non transmise"
    ),
    # remotes: mistakes and troubles
    "there is no key “{key}”; keys are: {known}": (
        "il n’y a pas de touche « {key} » ; les touches sont : {known}"
    ),
    "this is no address to call; write http://HOST/PATH?key={key}": (
        "ce n’est pas une adresse à appeler ; écrivez http://HÔTE/CHEMIN?key={key}"
    ),
    "a remote has a command or an address, one of them": (
        "une télécommande a une commande ou une adresse, l’une des deux"
    ),
    "{key} must stand somewhere, for the key that was pressed": (
        "{key} doit figurer quelque part, à la place de la touche"
    ),
    "The remote “{name}” has no key “{key}”": (
        "La télécommande « {name} » n’a pas de touche « {key} »"
    ),
    "Settings name no remote “{name}”": "Les réglages ne nomment aucune télécommande « {name} »",
    "{program} can't be run: {reason}": "{program} ne peut pas être lancé : {reason}",
    "{program} failed: {reason}": "{program} a échoué : {reason}",
    "{program} did not end within {seconds} seconds": (
        "{program} ne s’est pas terminé en {seconds} secondes"
    ),
    "exit code {code}": "code de fin {code}",
}
