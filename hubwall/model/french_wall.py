"""French of the running wall: layouts, new zones, pictures, what goes wrong."""

WALL: dict[str, str] = {
    "A layout needs a name": "Une disposition a besoin d’un nom",
    "A picture needs the whole path of a .png file": (
        "Une image a besoin du chemin complet d’un fichier .png"
    ),
    "A wall is shown already.": "Un mur est déjà affiché.",
    "Keep what is on the wall": "Garder ce qui est au mur",
    "No player can be started: {reason}": "Aucun lecteur ne peut démarrer : {reason}",
    "Nothing here can show “{what}”": "Rien ici ne sait afficher « {what} »",
    "Nothing was given": "Rien n’a été donné",
    "Picture saved: {path}": "Image enregistrée : {path}",
    "Quit": "Quitter",
    "Quit hubwall?": "Quitter hubwall ?",
    "Read it again": "Le relire",
    "Read the file again": "Relire le fichier",
    "Read the layout again?": "Relire la disposition ?",
    "Save mine, keep a copy of the other": "Enregistrer la mienne, garder une copie de l’autre",
    "Save over what changed?": "Enregistrer par-dessus ce qui a changé ?",
    "Saved": "Enregistré",
    "Select two zones to swap them": "Choisissez deux zones pour les échanger",
    "Sources are off": "Les sources sont arrêtées",
    "Start the sources again": "Redémarrer les sources",
    "Stay": "Rester",
    "The wall ended three times in a minute ({reason}), so all sources are off. Load another "
    "layout, or choose “Start the sources again” from the actions (Ctrl+K).": (
        "Le mur s’est arrêté trois fois en une minute ({reason}) : toutes les sources sont "
        "arrêtées. Chargez une autre disposition, ou choisissez « Redémarrer les sources » parmi "
        "les actions (Ctrl+K)."
    ),
    "The canvas ({width} x {height}) is larger than this graphics card can draw ({largest}). "
    "Leave screens out, or start with --render cpu.": (
        "Le canevas ({width} x {height}) dépasse ce que cette carte graphique sait dessiner "
        "({largest}). Écartez des écrans, ou démarrez avec --render cpu."
    ),
    "This is a Wayland session: the wall runs through XWayland. Screens can't be arranged or "
    "turned off from here, and scaled screens are not sharp. An X11 session has neither limit.": (
        "Ceci est une session Wayland : le mur passe par XWayland. Les écrans ne peuvent être ni "
        "disposés ni éteints d’ici, et les écrans agrandis ne sont pas nets. Une session X11 n’a "
        "aucune de ces limites."
    ),
    "The kind “{kind}” is not installed": "Le genre « {kind} » n’est pas installé",
    "The kind “{kind}” made a mistake: {reason}": (
        "Le genre « {kind} » a fait une erreur : {reason}"
    ),
    "The layout keeps this page": "La disposition garde cette page",
    "The player does not answer": "Le lecteur ne répond pas",
    "The player has stopped, starting it again": "Le lecteur s’est arrêté, il redémarre",
    "The rehearsal ends. What is not saved is gone.": (
        "La répétition s’arrête. Ce qui n’est pas enregistré est perdu."
    ),
    "The wall goes dark. The next start brings it back as it is now.": (
        "Le mur s’éteint. Le prochain démarrage le ramènera tel qu’il est."
    ),
    "The wall has no picture yet": "Le mur n’a pas encore d’image",
    "The wall is closing": "Le mur se ferme",
    "The wall shows “{name}”": "Le mur affiche « {name} »",
    "There is no layout {number} yet": "Il n’y a pas encore de disposition {number}",
    "There is no layout “{name}”": "Il n’y a pas de disposition « {name} »",
    "There is nothing to paste": "Il n’y a rien à coller",
    "This is no layout": "Ce n’est pas une disposition",
    "This wall knows no “{do}”": "Ce mur ne connaît pas « {do} »",
    "This zone shows no page": "Cette zone n’affiche pas de page",
    "hubwall: rehearsal": "hubwall : répétition",
    "{count} mistakes in {name}: {first}": "{count} erreurs dans {name} : {first}",
    "{name} was changed by another program.": "{name} a été modifié par un autre programme.",
    "{path} can't be copied: {reason}": "{path} ne peut pas être copié : {reason}",
    "hubwall made a mistake ({reason})": "hubwall a fait une erreur ({reason})",
    "hubwall does not speak “{language}”, only {known}; it goes on in English.": (
        "hubwall ne parle pas « {language} », seulement {known} ; il continue en anglais."
    ),
    "Layout {number}": "Disposition {number}",
    "Saving first; hubwall ends in {seconds} s at the latest": (
        "Enregistrement d’abord ; hubwall s’arrête dans {seconds} s au plus tard"
    ),
    "The layouts are being read": "Lecture des dispositions en cours",
    "The list of layouts": "La liste des dispositions",
    "What is on the wall": "Ce que montre le mur",
    "{what} Nothing was saved.": "{what} Rien n’a été enregistré.",
    "{what}: not saved, since the disk did not answer": (
        "{what} : pas enregistré, le disque n’a pas répondu"
    ),
    "{what}: the disk does not answer": "{what} : le disque ne répond pas",
    "{what}: the disk takes its time": "{what} : le disque se fait attendre",
    "{path} can't be read: {reason}": "{path} ne peut pas être lu : {reason}",
    "{path} can't be written: {reason}": "{path} ne peut pas être écrit : {reason}",
    "“{name}” was changed on disk by another program.": (
        "« {name} » a été modifié sur le disque par un autre programme."
    ),
    "“{what}” can't be shown: {reason}": "« {what} » ne peut pas être affiché : {reason}",
}
