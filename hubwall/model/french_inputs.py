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
    # inputs: options
    "Size of an input's picture, such as 1280x720; left out, what comes in": (
        "Taille de l’image d’une entrée, par exemple 1280x720 ; sinon, celle qui arrive"
    ),
    "Pictures a second of an input": "Images par seconde d’une entrée",
    "Number or name of a capture card's connector, such as HDMI": (
        "Numéro ou nom de la prise d’une carte d’acquisition, par exemple HDMI"
    ),
    "Television standard of an input that is not digital": (
        "Norme de télévision d’une entrée qui n’est pas numérique"
    ),
    "Sound of a capture card: own, or the address of an input for sound; left out, none": (
        "Son d’une carte d’acquisition : own (le sien), ou l’adresse d’une entrée de son ; sinon, "
        "aucun"
    ),
    "Remote control of the box that plays here, as settings define it": (
        "Télécommande du boîtier qui passe ici, définie dans les réglages"
    ),
    "Input {name}": "Entrée {name}",
    # inputs: mistakes
    "write own, or an address that `hubwall inputs` lists for sound": (
        "écrivez own, ou une adresse que `hubwall inputs` donne pour le son"
    ),
    "only a capture card has “{name}”": "seule une carte d’acquisition a « {name} »",
    "this is no input of this machine; `hubwall inputs` lists their addresses": (
        "ce n’est pas une entrée de cette machine ; `hubwall inputs` donne leurs adresses"
    ),
    # inputs: what can be wrong
    "Not plugged in: {input}": "Non branché : {input}",
    "Another program has the input {input}": "Un autre programme occupe l’entrée {input}",
    "The input {input} may not be used: put this user into the group video": (
        "L’accès à l’entrée {input} est refusé : ajoutez cet utilisateur au groupe video"
    ),
    "Black picture: the box sleeps, or its film is protected (HDCP)": (
        "Image noire : boîtier en veille, ou film protégé (HDCP)"
    ),
    "Nothing comes from this input: another zone or program may have it": (
        "Rien ne vient de cette entrée : une autre zone ou un autre programme l’occupe peut-être"
    ),
    "{input} has no sound of its own: name another input for sound": (
        "{input} n’a pas de son propre : nommez une autre entrée de son"
    ),
    "No signal, or a protected one (HDCP): {input}": (
        "Aucun signal, ou un signal protégé (HDCP) : {input}"
    ),
    "{input} has no such connector; it has: {known}": (
        "{input} n’a pas cette prise ; elle a : {known}"
    ),
    "{input} has no picture of that size; it has: {sizes}": (
        "{input} n’a pas d’image de cette taille ; elle a : {sizes}"
    ),
    # hubwall inputs
    "List capture cards, cameras and inputs for sound, as layouts name them": (
        "Lister les cartes d’acquisition, caméras et entrées de son, comme les nomment les "
        "dispositions"
    ),
    "For other programs: as one JSON object": "Pour d’autres programmes : en un objet JSON",
    "No capture card and no camera is plugged in.": (
        "Aucune carte d’acquisition ni caméra n’est branchée."
    ),
    "can't be used: {reason}": "inutilisable : {reason}",
    "signal": "signal",
    "no signal": "aucun signal",
    "sound: own, which is {address}": "son : own, c’est-à-dire {address}",
    "Inputs for sound:": "Entrées de son :",
    "There is no input for sound.": "Il n’y a aucune entrée de son.",
}
