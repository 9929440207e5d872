"""French: every text that hubwall says, by its English one."""

from hubwall.model.french_agent import AGENT
from hubwall.model.french_apps import APPS
from hubwall.model.french_desk import DESK
from hubwall.model.french_dock import DOCK
from hubwall.model.french_files import FILES
from hubwall.model.french_guests import GUESTS
from hubwall.model.french_inputs import INPUTS
from hubwall.model.french_listings import LISTINGS
from hubwall.model.french_machine import MACHINE
from hubwall.model.french_pages import PAGES
from hubwall.model.french_shares import SHARES
from hubwall.model.french_sound import SOUND
from hubwall.model.french_television import TELEVISION
from hubwall.model.french_wall import WALL

FRENCH: dict[str, str] = {
    **AGENT,
    **APPS,
    **DESK,
    **DOCK,
    **FILES,
    **GUESTS,
    **INPUTS,
    **LISTINGS,
    **MACHINE,
    **PAGES,
    **SHARES,
    **SOUND,
    **TELEVISION,
    **WALL,
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
    "Subtitles: a language such as fr, their number from 1, or a teletext page from 100": (
        "Sous-titres : une langue comme fr, leur numéro à partir de 1, ou une page de télétexte "
        "à partir de 100"
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
    "files may not come from this folder; name it under folders: in settings.yaml if it is meant": (
        "les fichiers ne peuvent pas venir de ce dossier ; nommez-le sous folders: dans "
        "settings.yaml si c’est voulu"
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
    # actions, as palette and menu name them
    "Next zone": "Zone suivante",
    "Previous zone": "Zone précédente",
    "Move left": "Déplacer vers la gauche",
    "Move right": "Déplacer vers la droite",
    "Move up": "Déplacer vers le haut",
    "Move down": "Déplacer vers le bas",
    "Move left by a pixel": "Déplacer d’un pixel vers la gauche",
    "Move right by a pixel": "Déplacer d’un pixel vers la droite",
    "Move up by a pixel": "Déplacer d’un pixel vers le haut",
    "Move down by a pixel": "Déplacer d’un pixel vers le bas",
    "Narrower": "Moins large",
    "Wider": "Plus large",
    "Less high": "Moins haute",
    "Higher": "Plus haute",
    "Fill the screen, the wall, and back": "Remplir l’écran, le mur, puis revenir",
    "Zoom: show the content larger": "Zoom : agrandir le contenu",
    "Show the content smaller": "Réduire le contenu",
    "Sound on or off": "Couper ou remettre le son",
    "Louder": "Plus fort",
    "Softer": "Moins fort",
    "Silence everything": "Couper tous les sons",
    "Take off the wall": "Retirer du mur",
    "Duplicate": "Dupliquer",
    "Copy": "Copier",
    "Cut": "Couper",
    "Paste": "Coller",
    "Undo": "Annuler",
    "Redo": "Rétablir",
    "Select all zones": "Choisir toutes les zones",
    "Select nothing": "Ne rien choisir",
    "Swap two zones": "Échanger deux zones",
    "Arrange all zones": "Ranger toutes les zones",
    "Tile the selected zones": "Carreler les zones choisies",
    "Align left": "Aligner à gauche",
    "Align right": "Aligner à droite",
    "Align at the top": "Aligner en haut",
    "Align at the bottom": "Aligner en bas",
    "Centre on a vertical line": "Centrer sur une verticale",
    "Centre on a horizontal line": "Centrer sur une horizontale",
    "Distribute across": "Répartir en largeur",
    "Distribute down": "Répartir en hauteur",
    "Bring to the front": "Mettre devant",
    "Send to the back": "Mettre derrière",
    "Lock in place, or free": "Verrouiller ou libérer",
    "Fit: whole, filled, stretched": "Cadrage : entier, rempli, étiré",
    "Work in the zone": "Travailler dans la zone",
    "Back to the wall": "Revenir au mur",
    "Page: back": "Page : précédente",
    "Page: forward": "Page : suivante",
    "Page: reload": "Page : recharger",
    "Page: go to an address": "Page : aller à une adresse",
    "Page: keep this address in the layout": "Page : garder cette adresse dans la disposition",
    "New zone from an address": "Nouvelle zone depuis une adresse",
    "Load layout 1": "Charger la disposition 1",
    "Load layout 2": "Charger la disposition 2",
    "Load layout 3": "Charger la disposition 3",
    "Load layout 4": "Charger la disposition 4",
    "Load layout 5": "Charger la disposition 5",
    "Load layout 6": "Charger la disposition 6",
    "Load layout 7": "Charger la disposition 7",
    "Load layout 8": "Charger la disposition 8",
    "Load layout 9": "Charger la disposition 9",
    "Load layout 10": "Charger la disposition 10",
    "Open a layout": "Ouvrir une disposition",
    "Read the layout's file again": "Relire le fichier de la disposition",
    "Save the layout": "Enregistrer la disposition",
    "Save the layout under a name": "Enregistrer la disposition sous un nom",
    "Menu of the zone": "Menu de la zone",
    "All actions": "Toutes les actions",
    "Keys": "Touches",
    "Show the screens' names and test pattern": "Montrer le nom des écrans et la mire",
    "Take a picture of the wall": "Prendre une image du mur",
    "Close": "Fermer",
    "Quit hubwall": "Quitter hubwall",
    # why an action can't be done
    "There is no zone yet": "Il n’y a pas encore de zone",
    "Select a web page first": "Choisissez d’abord une page web",
    "Select a zone first": "Choisissez d’abord une zone",
    "Select two zones first": "Choisissez d’abord deux zones",
    "Select several zones first": "Choisissez d’abord plusieurs zones",
    "Select three zones or more first": "Choisissez d’abord au moins trois zones",
    "Locked in place": "Verrouillée",
    "Nothing to undo": "Rien à annuler",
    "Nothing to redo": "Rien à rétablir",
    "There are not that many layouts": "Il n’y a pas autant de dispositions",
    "This layout has no file yet": "Cette disposition n’a pas encore de fichier",
    # keys, as printed on a French keyboard
    "Tab": "Tab",
    "Enter": "Entrée",
    "Esc": "Échap",
    "Del": "Suppr",
    "Page up": "Pg préc",
    "Page down": "Pg suiv",
    "Print": "Impr",
    "Menu": "Menu",
    "right Ctrl": "Ctrl droite",
    "Space": "Espace",
    "Backspace": "Retour",
    "Home": "Origine",
    "End": "Fin",
    "Insert": "Inser",
    "Ctrl": "Ctrl",
    "Shift": "Maj",
    "Alt": "Alt",
    "Drag": "Glisser",
    "Click": "Clic",
    "Double click": "Double-clic",
    "Right click": "Clic droit",
    # the overlay of keys
    "Zones": "Zones",
    "Go round": "Passer de l’une à l’autre",
    "Move": "Déplacer",
    "Move by a pixel": "Déplacer d’un pixel",
    "Change the size": "Changer la taille",
    "Fill the screen, the wall, back": "Remplir l’écran, le mur, revenir",
    "Swap two": "En échanger deux",
    "Tile the selected": "Carreler les choisies",
    "Arrange all": "Tout ranger",
    "To the front, to the back": "Devant, derrière",
    "Select all": "Tout choisir",
    "Content": "Contenu",
    "Show larger, smaller": "Agrandir, réduire",
    "Louder, softer": "Plus fort, moins fort",
    "Reload the page": "Recharger la page",
    "Go to an address": "Aller à une adresse",
    "Edit": "Édition",
    "Copy, cut, paste": "Copier, couper, coller",
    "Undo, redo": "Annuler, rétablir",
    "Layouts": "Dispositions",
    "Load one of the first ten": "Charger une des dix premières",
    "Open by name": "Ouvrir par le nom",
    "Save": "Enregistrer",
    "Save under a name": "Enregistrer sous un nom",
    "The wall": "Le mur",
    "These keys": "Ces touches",
    "Show the screens' names": "Montrer le nom des écrans",
    "Take a picture": "Prendre une image",
    "Close a panel": "Fermer un panneau",
    "Quit": "Quitter",
    "Mouse": "Souris",
    "Move; edges resize": "Déplacer ; bords : taille",
    "Go free of the guides": "Ignorer les guides",
    "Swap with another zone": "Échanger avec une autre",
    "Select what the band touches": "Choisir avec l’élastique",
    "Add to the selected": "Ajouter aux choisies",
    "Fill": "Remplir",
    # menu
    "Order": "Ordre",
    "Align": "Aligner",
    "Distribute": "Répartir",
    "Page": "Page",
    "Volume": "Volume",
    "{count} zones": "{count} zones",
    "1 zone": "1 zone",
    # panels
    "What do you want to do?": "Que voulez-vous faire ?",
    "Nothing has that name": "Rien ne porte ce nom",
    "New zone": "Nouvelle zone",
    "Address of a page or a stream, a file, a channel": (
        "Adresse d’une page ou d’un flux, un fichier, une chaîne"
    ),
    "Address of a page": "Adresse d’une page",
    "Enter puts it on the wall": "Entrée la met sur le mur",
    "Enter goes there; the layout keeps its own address": (
        "Entrée y va ; la disposition garde sa propre adresse"
    ),
    "Name, such as Morning shift": "Un nom, par exemple Équipe du matin",
    "Enter saves it": "Entrée l’enregistre",
    "Part of a layout's name": "Une partie du nom d’une disposition",
    "on the wall": "sur le mur",
    "No layout has that name": "Aucune disposition ne porte ce nom",
    "There is no layout yet: Ctrl+S saves what the wall shows": (
        "Aucune disposition encore : Ctrl+S enregistre ce que montre le mur"
    ),
    "Arrows choose, Enter loads, Esc leaves all as it is": (
        "Les flèches choisissent, Entrée charge, Échap ne change rien"
    ),
    "Cancel": "Annuler",
    "Overwrite it": "La remplacer",
    "Overwrite?": "Remplacer ?",
    "There is a layout “{name}” already.": "Il y a déjà une disposition « {name} ».",
    # zones on the wall
    "Right Ctrl: back to the wall": "Ctrl droite : revenir au mur",
    "Swap": "Échanger",
    "Starting…": "Démarrage…",
    "No new picture": "Aucune image nouvelle",
    "hubwall keeps trying": "hubwall réessaie tout seul",
    "Nothing is on the wall": "Il n’y a rien sur le mur",
    # what can be wrong with a source
    "The player has made a mistake: {reason}": "Le lecteur a fait une erreur : {reason}",
    "The player has crashed on this source": (
        "Le lecteur s’est arrêté brutalement sur cette source"
    ),
    "It has ended": "C’est terminé",
    "This file may not be read: {file}": (
        "Ce fichier ne peut pas être lu, l’accès est refusé : {file}"
    ),
    "{host} asks for a login": "{host} demande un identifiant",
    "{host} does not accept the login": "{host} n’accepte pas l’identifiant",
    "{host} does not answer": "{host} ne répond pas",
    "VLC is missing on this machine: install libvlc5 and vlc-plugin-base": (
        "VLC manque sur cette machine : installer libvlc5 et vlc-plugin-base"
    ),
    "There is no picture in {file}": "Il n’y a aucune image dans {file}",
    "There is no file {file}": "Il n’y a pas de fichier {file}",
    "{file} has no page {page}": "{file} n’a pas de page {page}",
    "{file} is not a picture": "{file} n’est pas une image",
    "This is not a video or a sound: {file}": "Ce n’est ni une vidéo ni un son : {file}",
    "{file} is not a PDF document": "{file} n’est pas un document PDF",
    "It had fallen behind and comes back to live": "En retard, le flux revient au direct",
    "{host} sends {codec}: have it send H.264 or H.265": (
        "{host} envoie du {codec} : réglez-le sur H.264 ou H.265"
    ),
    "{file} is locked with a password": "{file} est protégé par un mot de passe",
    "{host} refuses the connection": "{host} refuse la connexion",
    "Nothing arrives at {host}": "Rien n’arrive sur {host}",
    "No new picture for some seconds": "Aucune image nouvelle depuis quelques secondes",
    "The stream has stopped, connecting again": "Le flux s’est arrêté, nouvelle connexion",
    "This is too large to be shown: {size}": "C’est trop grand pour être montré : {size}",
    "This can't be played: {file}": "Ceci ne peut pas être lu : {file}",
    "{host} can't be reached": "{host} est injoignable",
}
