"""French: what is said about files, layouts and settings, by its English text."""

FILES: dict[str, str] = {
    "a character stands here that can't be seen": "un caractère invisible se trouve ici",
    "a date and time such as 2026-12-31 18:00 is needed here": (
        "il faut ici une date et une heure, comme 2026-12-31 18:00"
    ),
    "a date such as 2026-12-31 is needed here": "il faut ici une date, comme 2026-12-31",
    "a folder has this name; nothing was saved": (
        "un dossier porte ce nom ; rien n’a été enregistré"
    ),
    "a layout needs zones": "une disposition a besoin de zones",
    "a layout has at most {most} zones": "une disposition a au plus {most} zones",
    "a list can't be a name": "une liste ne peut pas être un nom",
    "a list is needed here, not {found}": "il faut ici une liste, pas {found}",
    "a name is missing before the “:”": "il manque un nom avant le « : »",
    "a number is needed here, not {found}": "il faut ici un nombre, pas {found}",
    "a quote that was opened before is never closed": "un guillemet ouvert ici n’est jamais fermé",
    "a screen hangs in one place only: {names}": (
        "un écran n’est accroché qu’à un endroit : {names}"
    ),
    "a second document begins here": "un second document commence ici",
    "a span of time such as 15 min is needed here": "il faut ici une durée, comme 15 min",
    "a tab stands here; indent with spaces": (
        "une tabulation se trouve ici ; décalez avec des espaces"
    ),
    "a text is needed here, not {found}": "il faut ici un texte, pas {found}",
    "a text that begins with this character needs quotes": (
        "un texte qui commence par ce caractère doit être entre guillemets"
    ),
    "a time such as 18:00 is needed here": "il faut ici une heure, comme 18:00",
    "a value is missing here": "il manque une valeur ici",
    "a whole number is needed here, not {found}": "il faut ici un nombre entier, pas {found}",
    "a zone is needed here: names with values": "il faut ici une zone : des noms et leurs valeurs",
    "a zone shows one source, and this one names {first} already": (
        "une zone montre une seule source, et celle-ci nomme déjà {first}"
    ),
    "a “$” before a brace is kept for a later version": (
        "un « $ » devant une accolade est réservé à une version future"
    ),
    "a comma or a closing bracket is missing here": (
        "il manque ici une virgule ou un crochet fermant"
    ),
    "a comma or a closing brace is missing here": (
        "il manque ici une virgule ou une accolade fermante"
    ),
    "a “:” is missing here": "il manque ici un « : »",
    "a “:” stands where none may be; begin a new line, or put the text in quotes": (
        "un « : » est mal placé ; passez à la ligne, ou mettez le texte entre guillemets"
    ),
    "and {count} more": "et {count} autres",
    "another layout has this name already": "une autre disposition porte déjà ce nom",
    "fallback needs one source, such as image: FILE": (
        "fallback demande une seule source, comme image: FICHIER"
    ),
    "the canvas is written WIDTHxHEIGHT, such as 5760x2160, not {found}": (
        "la surface s’écrit LARGEURxHAUTEUR, par exemple 5760x2160, et non {found}"
    ),
    "each side of the canvas has 16 to 99999 pixels": (
        "chaque côté de la surface compte de 16 à 99999 pixels"
    ),
    "there is no file “{file}”": "il n’y a pas de fichier « {file} »",
    "“{file}” is a folder, no file": "« {file} » est un dossier, pas un fichier",
    "it can't be read, so it is not written over": (
        "il ne peut pas être lu ; il n’est donc pas remplacé"
    ),
    "it can't be kept beside, so nothing was saved: {reason}": (
        "la copie de sûreté est impossible, rien n’a donc été enregistré : {reason}"
    ),
    "it could not be saved: {reason}": "l’enregistrement a échoué : {reason}",
    "it was saved, but the disk did not confirm it: {reason}": (
        "c’est enregistré, mais le disque ne l’a pas confirmé : {reason}"
    ),
    "lists are nested too deep here": "les listes sont trop imbriquées ici",
    "names with values are needed here": "il faut ici des noms et leurs valeurs",
    "names with values are needed here, not {found}": (
        "il faut ici des noms et leurs valeurs, pas {found}"
    ),
    "no kind “{name}” is installed; install the package that brings it": (
        "aucun type « {name} » n’est installé ; installez le paquet qui l’apporte"
    ),
    "nothing more was expected here": "rien d’autre n’était attendu ici",
    "others may read this password; run chmod 600 on it": (
        "d’autres peuvent lire ce mot de passe ; appliquez-lui chmod 600"
    ),
    "screens and canvas say the same; keep one of them": (
        "screens et canvas disent la même chose ; gardez l’un des deux"
    ),
    "settings hold no password; name a login instead": (
        "les réglages ne contiennent aucun mot de passe ; nommez plutôt un identifiant"
    ),
    "the disk can only be read; nothing was saved": (
        "le disque est en lecture seule ; rien n’a été enregistré"
    ),
    "the disk is full; nothing was saved": "le disque est plein ; rien n’a été enregistré",
    "the disk is full; the journal has a gap": "le disque est plein ; le journal a une lacune",
    "the file holds too many values; it stops making sense here": (
        "le fichier contient trop de valeurs ; il cesse d’avoir un sens ici"
    ),
    "the file is empty": "le fichier est vide",
    "the file would be larger than the system allows; nothing was saved": (
        "le fichier dépasserait la taille permise par le système ; rien n’a été enregistré"
    ),
    "the folder can't be made: {reason}": "le dossier ne peut pas être créé : {reason}",
    "the folder does not exist; nothing was saved": (
        "le dossier n’existe pas ; rien n’a été enregistré"
    ),
    "the journal has a gap: {reason}": "le journal a une lacune : {reason}",
    "the layout does not say for which screens it was drawn; write screens or canvas": (
        "la disposition ne dit pas pour quels écrans elle est faite ; écrivez screens ou canvas"
    ),
    "the login “{name}” has no password yet": (
        "l’identifiant « {name} » n’a pas encore de mot de passe"
    ),
    "the name is too long; nothing was saved": "le nom est trop long ; rien n’a été enregistré",
    "the wall can't be remembered: {reason}": "l’état du mur ne peut pas être gardé : {reason}",
    "the zone in line {line} has the id “{id}” already": (
        "la zone de la ligne {line} a déjà l’id « {id} »"
    ),
    "the zone lies on no screen": "la zone n’est sur aucun écran",
    "there are no screens to save the layout for": (
        "il n’y a aucun écran pour lequel enregistrer la disposition"
    ),
    "there is no such file": "ce fichier n’existe pas",
    "this can't be checked: {reason}": "ceci ne peut pas être vérifié : {reason}",
    "this cuts the whole picture away": "il ne reste rien de l’image",
    "this file can't be read: {reason}": "ce fichier ne peut pas être lu : {reason}",
    "this file could not be read as a layout, so it is not written over": (
        "ce fichier n’a pas pu être lu comme une disposition, il n’est donc pas remplacé"
    ),
    "this file is larger than {kib} KiB": "ce fichier dépasse {kib} Kio",
    "this file may not be read": "la lecture de ce fichier n’est pas permise",
    "this file was changed by someone else meanwhile": (
        "ce fichier a été modifié entre-temps par quelqu’un d’autre"
    ),
    "this is a folder, no file": "c’est un dossier, pas un fichier",
    "this is no UTF-8 text": "ce n’est pas un texte en UTF-8",
    "this is no file": "ce n’est pas un fichier",
    "this is no layout: version, name, zones": (
        "ce n’est pas une disposition : version, name, zones"
    ),
    "this is no proxy; write http://HOST:PORT, direct or system": (
        "ce n’est pas un proxy ; écrivez http://HÔTE:PORT, direct ou system"
    ),
    "this is not valid YAML: {reason}": "ce n’est pas du YAML valable : {reason}",
    "this layout can't be written so that it reads back the same": (
        "cette disposition ne peut pas être écrite de façon à se relire à l’identique"
    ),
    "this line does not fit the indentation of those above": (
        "cette ligne ne suit pas le décalage des précédentes"
    ),
    "this list is too short": "cette liste est trop courte",
    "this text is too long; at most {limit} characters": (
        "ce texte est trop long ; {limit} caractères au plus"
    ),
    "this text is too short; at least {limit} characters": (
        "ce texte est trop court ; {limit} caractères au moins"
    ),
    "this version of hubwall reads layouts of version 1 only": (
        "cette version de hubwall ne lit que les dispositions de version 1"
    ),
    "this zone shows nothing; name a source, such as web or stream": (
        "cette zone ne montre rien ; nommez une source, comme web ou stream"
    ),
    "this “\\” means nothing in double quotes; write two, or single quotes": (
        "ce « \\ » ne veut rien dire entre guillemets doubles ; doublez-le, ou prenez des "
        "guillemets simples"
    ),
    "too few values; at least {limit} are needed": (
        "trop peu de valeurs ; il en faut au moins {limit}"
    ),
    "too many values; at most {limit} are allowed": "trop de valeurs ; {limit} au plus",
    "true or false is needed here, not {found}": "il faut ici true ou false, pas {found}",
    "what the wall remembered is damaged; an earlier state is used": (
        "l’état gardé du mur est abîmé ; un état antérieur est repris"
    ),
    "writing is not allowed there; nothing was saved": (
        "l’écriture n’y est pas permise ; rien n’a été enregistré"
    ),
    "your share of the disk is full; nothing was saved": (
        "votre quota de disque est épuisé ; rien n’a été enregistré"
    ),
    "zones must be a list": "zones doit être une liste",
    "{kind} needs its options by name here": "{kind} demande ici ses options par leur nom",
    "{value} is no multiple of {limit}": "{value} n’est pas un multiple de {limit}",
    "{value} is too large; at most {limit} is allowed": "{value} est trop grand ; {limit} au plus",
    "{value} is too large; it must be less than {limit}": (
        "{value} est trop grand ; il faut moins de {limit}"
    ),
    "{value} is too small; at least {limit} is needed": (
        "{value} est trop petit ; {limit} au moins"
    ),
    "{value} is too small; it must be more than {limit}": (
        "{value} est trop petit ; il faut plus de {limit}"
    ),
    "{what}; did you mean “{hint}”?": "{what} ; vouliez-vous dire « {hint} » ?",
    "“!” (a tag) is not allowed": "« ! » (une étiquette) n’est pas permis",
    "“%” lines are not allowed, except %YAML 1.2": (
        "les lignes en « % » ne sont pas permises, sauf %YAML 1.2"
    ),
    "“&” (an anchor) is not allowed": "« & » (une ancre) n’est pas permis",
    "“*” (an alias) is not allowed; write the value again": (
        "« * » (un renvoi) n’est pas permis ; écrivez la valeur à nouveau"
    ),
    "“{name}” comes in a later version": "« {name} » viendra dans une version future",
    "“{name}” is missing": "il manque « {name} »",
    "“{name}” is no name of a login": "« {name} » n’est pas un nom d’identifiant",
    "“{name}” is unknown here": "« {name} » est inconnu ici",
    "“{name}” stands here twice": "« {name} » figure ici deux fois",
    "“{value}” is no number that can be used": "« {value} » n’est pas un nombre utilisable",
    "“{value}” is not possible here": "« {value} » n’est pas possible ici",
    "“{value}” is not possible here; {allowed} are": (
        "« {value} » n’est pas possible ici ; {allowed} le sont"
    ),
    "“{value}” is not written as it should be here": (
        "« {value} » n’est pas écrit comme il le faut ici"
    ),
}
