"""French: the seat's side of sharing, `hubwall share`."""

AGENT: dict[str, str] = {
    "  none": "  aucun",
    "A part of the desktop, in pixels": "Une partie du bureau, en pixels",
    "A screen, counted from 1; may be given several times": (
        "Un écran, compté à partir de 1 ; peut être donné plusieurs fois"
    ),
    "A window by its title or a part of it, and never what covers it (X11)": (
        "Une fenêtre, par son titre ou une partie de celui-ci, et jamais ce qui la couvre (X11)"
    ),
    "A window that you click on (X11)": "Une fenêtre sur laquelle vous cliquez (X11)",
    "Another program holds the mouse; close its menu and try again.": (
        "Un autre programme tient la souris ; fermez son menu et réessayez."
    ),
    "Click on the window that is to be shared; the right button says no.": (
        "Cliquez sur la fenêtre à partager ; le bouton droit dit non."
    ),
    "Code": "Code",
    "FFmpeg has no H.264 encoder here": "FFmpeg n’a pas d’encodeur H.264 ici",
    "It is too large to be shared in one piece; share a region.": (
        "C’est trop grand pour être partagé d’une pièce ; partagez une région."
    ),
    "It must be {count} pixels wide and high at least.": (
        "Il faut au moins {count} pixels en largeur et en hauteur."
    ),
    "Leave the pointer out": "Sans le pointeur",
    "No wall is called “{name}”. On this network there are:\n{walls}": (
        "Aucun mur ne s’appelle « {name} ». Sur ce réseau il y a :\n{walls}"
    ),
    "No window is called “{title}”. There are:\n{titles}": (
        "Aucune fenêtre ne s’appelle « {title} ». Il y a :\n{titles}"
    ),
    "No window was picked.": "Aucune fenêtre n’a été choisie.",
    "Only a machine with X11 can be driven from the wall": (
        "Seule une machine sous X11 peut être commandée depuis le mur"
    ),
    "Only what this machine plays": "Seulement ce que cette machine fait entendre",
    "Pair with the wall anew, with the code that it shows": (
        "Associer de nouveau avec le mur, par le code qu’il montre"
    ),
    "Paired. This seat is called “{seat}” there.": "Associé. Ce poste s’y appelle « {seat} ».",
    "Pictures per second, at most": "Images par seconde, au plus",
    "Put this machine's screen, a window or its sound on a wall; Ctrl+C takes it off": (
        "Mettre l’écran de cette machine, une fenêtre ou son son sur un mur ; Ctrl+C l’en retire"
    ),
    "Region": "Région",
    "Screen": "Écran",
    "Screen {number}": "Écran {number}",
    "Seat": "Poste",
    "Several walls are called “{name}”:\n{walls}": (
        "Plusieurs murs s’appellent « {name} » :\n{walls}"
    ),
    "Share nothing yet; the wall may ask for a screen": (
        "Ne rien partager encore ; le mur peut demander un écran"
    ),
    "Sharing failed: {reason}": "Le partage a échoué : {reason}",
    "Sharing is switched off at the wall.": "Le partage est désactivé sur le mur.",
    "Single windows can be shared on X11 only; share a screen or a region": (
        "Une fenêtre seule ne se partage que sous X11 ; partagez un écran ou une région"
    ),
    "Sound": "Son",
    "Sound can't be recorded on this machine: {reason}": (
        "Le son ne peut pas être enregistré sur cette machine : {reason}"
    ),
    "Sound needs the package {package}: pip install {package}": (
        "Le son demande le paquet {package} : pip install {package}"
    ),
    "Start it, now and at every log-in: {command}": (
        "Pour le lancer, maintenant et à chaque ouverture de session : {command}"
    ),
    "The X display {name} can't be opened: {reason}": (
        "L’affichage X {name} ne s’ouvre pas : {reason}"
    ),
    "The X server has no Composite extension; share a screen": (
        "Le serveur X n’a pas l’extension Composite ; partagez un écran"
    ),
    "The X server has no XTEST extension; it can't be driven": (
        "Le serveur X n’a pas l’extension XTEST ; il ne peut pas être commandé"
    ),
    "The X server has no {extension}; it can't be shared": (
        "Le serveur X n’a pas {extension} ; il ne peut pas être partagé"
    ),
    "The connection to {wall} was lost; trying again …": (
        "La liaison avec {wall} est perdue ; nouvel essai…"
    ),
    "The desktop was closed.": "Le bureau a été fermé.",
    "The region lies on no screen of this machine.": (
        "La région n’est sur aucun écran de cette machine."
    ),
    "The screen can't be seen any more: {reason}": "L’écran n’est plus visible : {reason}",
    "The screen can't be seen: {reason}": "L’écran n’est pas visible : {reason}",
    "The screen has too few colours; it needs 24 bits": (
        "L’écran a trop peu de couleurs ; il en faut 24 bits"
    ),
    "The screen that was shared is no longer there.": "L’écran qui était partagé n’est plus là.",
    "The screens of this machine can't be seen: {reason}": (
        "Les écrans de cette machine ne sont pas visibles : {reason}"
    ),
    "The service can't be written: {reason}": "Le service ne peut pas être écrit : {reason}",
    "The wall did not accept this seat's key. Something may be between you and it.": (
        "Le mur n’a pas accepté la clé de ce poste. Quelque chose est peut-être entre vous et lui."
    ),
    "The wall does not know this seat (any more). Pair again: hubwall share --pair {wall}": (
        "Le mur ne connaît pas (ou plus) ce poste. Associez de nouveau : hubwall share "
        "--pair {wall}"
    ),
    "The wall has as many seats connected as it can.": (
        "Le mur a déjà autant de postes connectés qu’il peut."
    ),
    "The wall speaks another version of hubwall. Update the older one of the two.": (
        "Le mur parle une autre version de hubwall. Mettez à jour la plus ancienne des deux."
    ),
    "The wall's mouse and keyboard may drive this machine (X11)": (
        "La souris et le clavier du mur peuvent commander cette machine (X11)"
    ),
    "The wall: its name on the network, or an address; left out, the wall that this seat is "
    "paired with": (
        "Le mur : son nom sur le réseau, ou une adresse ; omis, le mur auquel ce poste est associé"
    ),
    "The window was closed.": "La fenêtre a été fermée.",
    "There is no screen {number}; there are {count}.": (
        "Il n’y a pas d’écran {number} ; il y en a {count}."
    ),
    "There is no sound output to record: {reason}": (
        "Il n’y a pas de sortie audio à enregistrer : {reason}"
    ),
    "There is no window; share the screen instead.": (
        "Il n’y a pas de fenêtre ; partagez plutôt l’écran."
    ),
    "This is a Wayland session, where no program may see other programs' windows. Share from "
    "the browser instead (the wall shows the address and a code), or log in to an X11 "
    "session.": (
        "Ceci est une session Wayland, où aucun programme ne voit les fenêtres des autres. "
        "Partagez plutôt depuis le navigateur (le mur montre l’adresse et un code), ou "
        "ouvrez une session X11."
    ),
    "This seat is not paired with “{wall}” yet. Run this in a terminal once: hubwall share "
    "{wall}": (
        "Ce poste n’est pas encore associé à « {wall} ». Lancez une fois dans un terminal : "
        "hubwall share {wall}"
    ),
    "Which wall? hubwall share WALL": "Quel mur ? hubwall share MUR",
    "Who answers at {host} is not the wall “{wall}” that this seat is paired with. If the "
    "wall was installed anew, pair again: hubwall share --pair {host}": (
        "Qui répond à {host} n’est pas le mur « {wall} » auquel ce poste est associé. Si le "
        "mur a été réinstallé, associez de nouveau : hubwall share --pair {host}"
    ),
    "Who you are, for people at the wall": "Qui vous êtes, pour les gens devant le mur",
    "Window": "Fenêtre",
    "With --offer: agree without being asked": "Avec --offer : accepter sans qu’on vous demande",
    "With what this machine plays": "Avec ce que cette machine fait entendre",
    "Write a systemd user service that offers this seat from log-in on": (
        "Écrire un service systemd d’utilisateur qui offre ce poste dès l’ouverture de session"
    ),
    "Written: {file}": "Écrit : {file}",
    "[y/N]": "[o/N]",
    "a number": "un nombre",
    "a text": "un texte",
    "true or false": "true ou false",
    "{key} is too long": "{key} est trop long",
    "{key} must be from {low} to {high}": "{key} doit être de {low} à {high}",
    "{key} must be {kind}": "{key} doit être {kind}",
    "{wall} at {host}, not paired yet": "{wall} à {host}, pas encore associé",
    "{wall} at {host}, paired": "{wall} à {host}, associé",
    "{wall} does not answer ({reason}); trying again …": (
        "{wall} ne répond pas ({reason}) ; nouvel essai…"
    ),
    "{wall} asks to show “{screen}” of this machine. Show it?": (
        "{wall} demande à montrer « {screen} » de cette machine. Le montrer ?"
    ),
    "{wall} may ask for this seat's screens.": "{wall} peut demander les écrans de ce poste.",
    "“{key}” is no setting of a seat": "« {key} » n’est pas un réglage de poste",
    "“{text}” is no region; write X,Y,WIDTH,HEIGHT in pixels.": (
        "« {text} » n’est pas une région ; écrivez X,Y,LARGEUR,HAUTEUR en pixels."
    ),
    "“{title}” is in several titles:\n{titles}": (
        "« {title} » est dans plusieurs titres :\n{titles}"
    ),
    "“{title}” is minimised; show it first.": "« {title} » est réduite ; affichez-la d’abord.",
    "“{title}” is offered to the wall.": "« {title} » est proposé au mur.",
    "“{title}” is on the wall. Ctrl+C takes it off.": (
        "« {title} » est sur le mur. Ctrl+C l’en retire."
    ),
    "“{title}” waits to be let in.": "« {title} » attend d’être admis.",
    "“{title}” was not let in.": "« {title} » n’a pas été admis.",
    "“{title}” was taken off.": "« {title} » a été retiré.",
    "“{wall}” shows a code now.": "« {wall} » montre maintenant un code.",
}
