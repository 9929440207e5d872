"""French: other machines' desktops, and programs on the wall."""

APPS: dict[str, str] = {
    # kinds and their options
    "VNC screen": "Écran VNC",
    "Program": "Programme",
    "Machine that shares its screen; HOST:DISPLAY and HOST::PORT work too": (
        "Machine qui partage son écran ; HÔTE:ÉCRAN et HÔTE::PORT conviennent aussi"
    ),
    "Its port": "Son port",
    "Number of the display, in place of the port": "Numéro de l’écran, à la place du port",
    "Name of the login, kept on this wall, that the machine asks for": (
        "Nom de l’identifiant, gardé sur ce mur, que la machine demande"
    ),
    "Only look: the wall's keys and pointer never go there": (
        "Regarder seulement : le clavier et le pointeur du mur n’y vont jamais"
    ),
    "Let others stay connected to the machine": "Laisser les autres connectés à la machine",
    "Quality of the picture, 0 to 9: less is quicker": (
        "Qualité de l’image, de 0 à 9 : moins, c’est plus rapide"
    ),
    "Name of the program, as settings define it": "Nom du programme, défini dans les réglages",
    "Browser that shows it: the wall's, or chromium, which plays H.264 and has its own logins": (
        "Navigateur qui l’affiche : celui du mur, ou chromium, qui lit le H.264 et a ses propres "
        "identifiants"
    ),
    # mistakes
    "this is no name of a machine": "ce n’est pas un nom de machine",
    "a display or a port, not both": "un écran ou un port, pas les deux",
    "this is no size; write 500 MB or 2 GB": "ce n’est pas une taille ; écrivez 500 MB ou 2 GB",
    "write true, false, or a time such as 10 min": (
        "écrivez true, false ou une durée comme 10 min"
    ),
    # how a desktop is
    "Nothing has come from {host} for some seconds": (
        "Rien n’est venu de {host} depuis quelques secondes"
    ),
    "{host} ended the connection": "{host} a mis fin à la connexion",
    "{host} is no VNC server, or wants a way of signing in that is not known here": (
        "{host} n’est pas un serveur VNC, ou demande un mode de connexion inconnu ici"
    ),
    "{host} does not take the password of the login “{login}”": (
        "{host} refuse le mot de passe de l’identifiant « {login} »"
    ),
    "{host} turned the wall away": "{host} a refusé le mur",
    "{host} asks for a password: name a login in this zone (login: NAME)": (
        "{host} demande un mot de passe : nommez un identifiant dans cette zone (login: NOM)"
    ),
    "There is no password for “{login}” on this wall: run hubwall login {login}": (
        "Il n’y a pas de mot de passe pour « {login} » sur ce mur : lancez hubwall login {login}"
    ),
    "noVNC is not installed on this machine: apt install novnc": (
        "noVNC n’est pas installé sur cette machine : apt install novnc"
    ),
    "Xvnc is not installed on this machine: apt install tigervnc-standalone-server": (
        "Xvnc n’est pas installé sur cette machine : apt install tigervnc-standalone-server"
    ),
    "Chromium is not installed on this machine: apt install chromium": (
        "Chromium n’est pas installé sur cette machine : apt install chromium"
    ),
    "hubwall's desk does not answer": "Le bureau de hubwall ne répond pas",
    "The settings of this wall name no program “{app}”": (
        "Les réglages de ce mur ne nomment aucun programme « {app} »"
    ),
    "Another Chromium zone uses the login “{login}”": (
        "Une autre zone Chromium utilise l’identifiant « {login} »"
    ),
    "“{host}” has ended": "« {host} » s’est terminé",
    "“{host}” ended three times in a minute and rests for {seconds} s": (
        "« {host} » s’est terminé trois fois en une minute et attend {seconds} s"
    ),
    "There is no program {what} on this machine": "Il n’y a pas de programme {what} ici",
    "“{host}” can't be started: {reason}": "« {host} » ne peut pas être lancé : {reason}",
    "The display of “{host}” has failed ({reason})": (
        "L’écran de « {host} » est en panne ({reason})"
    ),
    "“{host}” was ended": "« {host} » a été arrêté",
    "“{host}” took more than {limit} of memory and was ended": (
        "« {host} » a pris plus de {limit} de mémoire et a été arrêté"
    ),
    "“{host}” had more than {limit} processes and was ended": (
        "« {host} » avait plus de {limit} processus et a été arrêté"
    ),
    # films that the wall's own browser can't play
    "A film on this page needs Chromium: “Show with Chromium” is in the menu": (
        "Une vidéo de cette page demande Chromium : « Afficher avec Chromium » est dans le menu"
    ),
    "Page: show with Chromium, or with the wall's own browser": (
        "Page : afficher avec Chromium, ou avec le navigateur du mur"
    ),
}
