"""French for the command line, the screens, the control socket and the supervisor."""

MACHINE: dict[str, str] = {
    "A login that settings.yaml names": "Une connexion que settings.yaml nomme",
    "Keep the password of a login for streams": "Garder le mot de passe d’une connexion à un flux",
    "The password of “{name}” is kept.": "Le mot de passe de « {name} » est gardé.",
    "settings.yaml names no login “{name}”; it names: {known}": (
        "settings.yaml ne nomme aucune connexion « {name} » ; il nomme : {known}"
    ),
    # the command line
    "Shows a wall of live sources over all screens of this machine.": (
        "Affiche un mur de sources en direct sur tous les écrans de cette machine."
    ),
    "Show the wall (the command that is meant where none is named)": (
        "Afficher le mur (la commande choisie quand aucune n’est nommée)"
    ),
    "Have the running wall show a layout": "Faire afficher une disposition par le mur en marche",
    "End the running wall": "Arrêter le mur en marche",
    "Write a picture of the wall, or of a layout, as PNG": (
        "Écrire une image du mur, ou d’une disposition, en PNG"
    ),
    "List every problem of layout and settings files": (
        "Lister tous les défauts de fichiers de disposition et de réglages"
    ),
    "Print the JSON Schema of layouts": "Écrire le schéma JSON des dispositions",
    "Draw the connected screens; arrange them": "Dessiner les écrans connectés ; les agencer",
    "Turn all panels off and on": "Éteindre et rallumer tous les panneaux",
    "List the keys": "Lister les touches",
    "List the kinds of sources and their options": "Lister les types de sources et leurs options",
    "The desktop lies so already.": "Le bureau est déjà agencé ainsi.",
    "hubwall made a mistake ({reason}); with HUBWALL_DEBUG=1 it says where.": (
        "hubwall s’est trompé ({reason}) ; avec HUBWALL_DEBUG=1, il dit où."
    ),
    "Arrange the desktop so?": "Agencer le bureau ainsi ?",
    "A layout's name or file; left out, the wall comes back as it was left": (
        "Nom ou fichier d’une disposition ; sans lui, le mur revient comme il était"
    ),
    "In a window, smaller: so many screens, or those of a layout's file": (
        "Dans une fenêtre, en petit : tant d’écrans, ou ceux d’une disposition"
    ),
    "Draw with the graphics card, or without": "Dessiner avec la carte graphique, ou sans",
    "Show each screen's name, number and a test pattern": (
        "Montrer le nom et le numéro de chaque écran, et une mire"
    ),
    "Lay the desktop out with the mullions as gaps, after showing what will move": (
        "Agencer le bureau en laissant la place des montants, après avoir montré ce qui bouge"
    ),
    "Do not ask before arranging": "Ne pas demander avant d’agencer",
    "On a virtual wall, for a machine without a display; takes a picture of it": (
        "Sur un mur virtuel, pour une machine sans écran ; en prend une image"
    ),
    "File for the virtual wall's picture": "Fichier de l’image du mur virtuel",
    "A layout's name or file": "Nom ou fichier d’une disposition",
    "A layout to draw without a wall; left out, what the wall shows now": (
        "Une disposition à dessiner sans mur ; sans elle, ce que le mur montre maintenant"
    ),
    "The PNG file to write": "Le fichier PNG à écrire",
    "So many screens instead of those in the layout's file": (
        "Tant d’écrans à la place de ceux du fichier"
    ),
    "Seconds that sources have to come up": "Secondes laissées aux sources pour apparaître",
    "Layouts, settings.yaml, wall.yaml": "Dispositions, settings.yaml, wall.yaml",
    "on or off": "on (allumer) ou off (éteindre)",
    "en or fr; left out, the system's": "en ou fr ; sans elle, celle du système",
    "* may stand alone under the kind: `web: ADDRESS`": (
        "* peut se tenir seule sous le type : `web: ADRESSE`"
    ),
    "needed": "requise",
    "There is no layout “{name}”.": "Il n’y a pas de disposition « {name} ».",
    "{what} Did you mean “{hint}”?": "{what} Vouliez-vous dire « {hint} » ?",
    "“{text}” is no wall: write columns x rows, such as 3x2, 16 screens at most.": (
        "« {text} » n’est pas un mur : écrivez colonnes x lignes, comme 3x2, 16 écrans au plus."
    ),
    "Showing a wall needs more than this install has ({missing}): pip install 'hubwall[wall]'": (
        "Afficher un mur demande plus que cette installation ({missing}) : "
        "pip install 'hubwall[wall]'"
    ),
    "No display: neither a desktop nor an X server can be seen from here. Start hubwall in the "
    "desktop's session, or try `hubwall show --virtual 3x2`.": (
        "Aucun écran : ni bureau ni serveur X ne se voient d’ici. Lancez hubwall dans la session "
        "du bureau, ou essayez `hubwall show --virtual 3x2`."
    ),
    "The wall is shown already. `hubwall load NAME` changes it, `hubwall quit` ends it.": (
        "Le mur est déjà affiché. `hubwall load NOM` le change, `hubwall quit` l’arrête."
    ),
    "A virtual wall of {columns}x{rows} screens, on display {display}.": (
        "Un mur virtuel de {columns}x{rows} écrans, sur l’affichage {display}."
    ),
    "A picture of the wall: {file}": "Une image du mur : {file}",
    "The wall runs on, until Ctrl+C.": "Le mur reste en marche, jusqu’à Ctrl+C.",
    # the supervisor
    "it ended with code {code}": "il s’est terminé avec le code {code}",
    "it was ended by {signal}": "il a été arrêté par {signal}",
    "The wall ended: {reason}": "Le mur s’est arrêté : {reason}",
    "hubwall: the wall ended ({reason}) and is started again.": (
        "hubwall : le mur s’est arrêté ({reason}), il est relancé."
    ),
    "it did not end when it was asked to": "il ne s’est pas arrêté quand on le lui a demandé",
    "it hung": "il s’est figé",
    "it did not start in time": "il n’a pas démarré à temps",
    # the screens
    "There is no output {name}.": "Il n’y a pas de sortie {name}.",
    "The graphics driver can't scale {name}.": (
        "Le pilote graphique ne sait pas mettre {name} à l’échelle."
    ),
    "This X server has no RandR; hubwall can't ask for its screens.": (
        "Ce serveur X n’a pas RandR ; hubwall ne peut pas lui demander ses écrans."
    ),
    "No X display can be opened ({reason}).": "Aucun affichage X ne s’ouvre ({reason}).",
    "The graphics card drives no more screens: {name} stays dark.": (
        "La carte graphique ne pilote pas plus d’écrans : {name} reste noir."
    ),
    "{name} refused its place.": "{name} a refusé sa place.",
    "{name} can't show {width}x{height}.": "{name} ne peut pas afficher {width}x{height}.",
    "This X server can't turn panels off and on (it has no DPMS).": (
        "Ce serveur X ne sait pas éteindre et rallumer les panneaux (il n’a pas DPMS)."
    ),
    "No screen is lit.": "Aucun écran n’est allumé.",
    "Connected, but dark: {names}": "Connectés, mais noirs : {names}",
    "left out": "laissé libre",
    "The desktop keeps moving {names}; hubwall lets it.": (
        "Le bureau déplace sans cesse {names} ; hubwall le laisse faire."
    ),
    "it says no reason": "il ne dit pas pourquoi",
    "A virtual wall has 1 to {most} screens.": "Un mur virtuel a de 1 à {most} écrans.",
    "A desktop is at most {most} pixels wide or high.": (
        "Un bureau fait au plus {most} pixels de large ou de haut."
    ),
    "A virtual wall needs Xorg and its dummy driver: apt-get install xserver-xorg-core "
    "xserver-xorg-video-dummy": (
        "Un mur virtuel demande Xorg et son pilote factice : apt-get install xserver-xorg-core "
        "xserver-xorg-video-dummy"
    ),
    "The virtual wall's X server did not start: {reason}": (
        "Le serveur X du mur virtuel n’a pas démarré : {reason}"
    ),
    "{name}: from {x}, {y} to {to_x}, {to_y}": "{name} : de {x}, {y} à {to_x}, {to_y}",
    "{name}: {width}x{height} shown on {own_width}x{own_height}"
    " (scaled; not verified on hardware)": (
        "{name} : {width}x{height} montré sur {own_width}x{own_height}"
        " (mis à l’échelle ; non vérifié sur du matériel)"
    ),
    "This desktop refuses the gaps: {names} stands elsewhere.": (
        "Ce bureau refuse les intervalles : {names} se trouve ailleurs."
    ),
    "Size in millimetres unknown, taken from the others: {names}": (
        "Taille en millimètres inconnue, reprise des autres : {names}"
    ),
    "In wall.yaml, but not there: {names}": "Dans wall.yaml, mais absents : {names}",
    # the control socket
    "{folder} must be a folder that only you can open. Remove it, and start again.": (
        "{folder} doit être un dossier que vous seul pouvez ouvrir. Supprimez-le, et recommencez."
    ),
    "The path {path} is too long for a socket.": "Le chemin {path} est trop long pour une prise.",
    "The folder {folder} can't be made: {reason}": (
        "Le dossier {folder} ne peut pas être créé : {reason}"
    ),
    "The wall did not answer in {seconds} s.": "Le mur n’a pas répondu en {seconds} s.",
    "The wall can't be reached: {reason}": "Le mur ne peut pas être joint : {reason}",
    "The wall's answer makes no sense ({reason}).": "La réponse du mur n’a pas de sens ({reason}).",
    "No wall runs on this machine.": "Aucun mur n’est en marche sur cette machine.",
}
