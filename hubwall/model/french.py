"""French: every text that hubwall says, by its English one."""

FRENCH: dict[str, str] = {
    # kinds of source and their options
    "Address of the page": "Adresse de la page",
    "Address of the stream, or a file": "Adresse du flux, ou un fichier",
    "A picture, a list of them, or a folder": "Une image, une liste d’images ou un dossier",
    "Clock": "Horloge",
    "Digits, or a face with hands": "Des chiffres, ou un cadran à aiguilles",
    "Distance of the grid's lines, in pixels": "Écart entre les lignes de la grille, en pixels",
    "How long each picture stays": "Durée d’affichage de chaque image",
    "How often to look, like 2 s": "Intervalle entre deux mesures, par exemple 2 s",
    "Load the page anew every so often, like 15 min": (
        "Recharger la page à intervalle régulier, par exemple 15 min"
    ),
    "Milliseconds kept in hand: less is nearer to live, more rides out a bad network": (
        "Réserve en millisecondes : moins, plus proche du direct ; plus, moins sensible au réseau"
    ),
    "Name of a style (CSS and scripts) that settings define": (
        "Nom d’un style (CSS et scripts) défini dans les réglages"
    ),
    "Name of the login, kept on this wall, that the address asks for": (
        "Nom de l’identifiant, gardé sur ce mur, que l’adresse demande"
    ),
    "Name of the profile that keeps the page logged in": (
        "Nom du profil qui garde la page connectée"
    ),
    "Names to show instead of the cities": "Noms à montrer à la place des villes",
    "Order of a folder's pictures: by name, newest first, mixed": (
        "Ordre des images d’un dossier : par nom, les plus récentes d’abord, mélangées"
    ),
    "PDF document": "Document PDF",
    "Picture": "Image",
    "Run the text across in one line, paragraph after paragraph": (
        "Faire défiler le texte sur une ligne, paragraphe après paragraphe"
    ),
    "Show seconds": "Montrer les secondes",
    "Show the date": "Montrer la date",
    "Size of the letters; 1 suits the zone": "Taille des lettres ; 1 convient à la zone",
    "Size of the page's contents": "Taille du contenu de la page",
    "Smooth the combs of interlaced television": "Lisser les peignes de la télévision entrelacée",
    "Sound track: a language such as fr, or its number from 1; off for none": (
        "Piste son : une langue comme fr, ou son numéro à partir de 1 ; off pour aucune"
    ),
    "Start over when a file has ended": "Reprendre au début quand un fichier est fini",
    "Stream": "Flux",
    "Subtitles: a language such as fr, or their number from 1; off for none": (
        "Sous-titres : une langue comme fr, ou leur numéro à partir de 1 ; off pour aucun"
    ),
    "Test card": "Mire",
    "Text": "Texte",
    "The PDF file": "Le fichier PDF",
    "The page to show, or to begin with": "La page à montrer, ou par laquelle commencer",
    "The text, in Markdown": "Le texte, en Markdown",
    "This machine": "Cette machine",
    "Time zones, side by side; “local” is the room's own": (
        "Fuseaux horaires, côte à côte ; « local » est celui de la salle"
    ),
    "Turn the page every so often, like 20 s; 0 stays": (
        "Tourner la page à intervalle régulier, par exemple 20 s ; 0 la garde"
    ),
    "Web page": "Page web",
    "What stands in the middle of the card": "Ce qui s’écrit au milieu de la mire",
    "What the page is told about the browser": "Ce que la page apprend du navigateur",
    "What to show, in this order: processor, memory, network, temperature": (
        "Ce qui est montré, dans cet ordre : processor (processeur), memory (mémoire), "
        "network (réseau), temperature (température)"
    ),
    "Where the lines stand: left, centre or right": (
        "Alignement des lignes : left (gauche), centre ou right (droite)"
    ),
    "Where the page is scrolled to: across, down, in pixels": (
        "Où la page est défilée : vers la droite, vers le bas, en pixels"
    ),
    "local: the page may reach this machine's own addresses": (
        "local : la page peut joindre les adresses de cette machine"
    ),
    # mistakes in a source
    "a layout holds no password; name a login instead": (
        "une disposition ne contient pas de mot de passe ; nommez plutôt un identifiant"
    ),
    "addresses that begin with {scheme}: are not allowed here; allowed: {allowed}": (
        "les adresses en {scheme}: ne sont pas permises ici ; permises : {allowed}"
    ),
    "layouts may not use files from this folder; settings name those": (
        "les dispositions ne peuvent pas utiliser de fichiers de ce dossier ; "
        "les réglages nomment ceux qui sont permis"
    ),
    "layouts may not use hidden files": (
        "les dispositions ne peuvent pas utiliser de fichiers cachés"
    ),
    "look once a second at most": "une mesure par seconde au plus",
    "the address holds a backslash; write /": "l’adresse contient une barre inverse ; écrivez /",
    "the address holds characters that can't be seen": (
        "l’adresse contient des caractères invisibles"
    ),
    "the address lacks its beginning, such as https://": (
        "il manque le début de l’adresse, par exemple https://"
    ),
    "the address names no server": "l’adresse ne nomme aucun serveur",
    "this address is no file; write the path of a file here": (
        "cette adresse n’est pas un fichier ; écrivez ici le chemin d’un fichier"
    ),
    "this address is on the wall's own machine; write allow: [local] if it is meant": (
        "cette adresse est sur la machine du mur ; écrivez allow: [local] si c’est voulu"
    ),
    "this is a part of the system, no file to show": (
        "ceci fait partie du système, ce n’est pas un fichier à montrer"
    ),
    "this is no name of a file": "ceci n’est pas un nom de fichier",
    "this is no span of time; write 30 s, 15 min or 2 h": (
        "ceci n’est pas une durée ; écrivez 30 s, 15 min ou 2 h"
    ),
    "this is no valid address": "cette adresse n’est pas valable",
    "this span is longer than a year": "cette durée dépasse un an",
    "tracks are counted from 1": "les pistes se comptent à partir de 1",
    "“{what}” can't be allowed; only “local” can": (
        "« {what} » ne peut pas être permis ; seul « local » le peut"
    ),
    "“{zone}” is no time zone; write one like Europe/Paris": (
        "« {zone} » n’est pas un fuseau horaire ; écrivez par exemple Europe/Paris"
    ),
    # kinds drawn by hubwall itself
    "Here": "Ici",
    "Memory": "Mémoire",
    "Network": "Réseau",
    "Processor": "Processeur",
    "Temperature": "Température",
    "picture": "image",
    "tomorrow": "demain",
    "yesterday": "hier",
}
