"""French for television: channels, their lists and guides, looking again, radio and inputs."""

TELEVISION: dict[str, str] = {
    # looking again
    "It could not be saved: that folder takes no files": (
        "Enregistrement impossible : ce dossier n’accepte pas de fichiers"
    ),
    "Nothing of this channel has been kept yet": "Rien n’a encore été gardé de cette chaîne",
    "The disk is full: it could not be saved": "Le disque est plein : enregistrement impossible",
    # actions and keys
    "Next channel": "Chaîne suivante",
    "Previous channel": "Chaîne précédente",
    "Next, previous channel": "Chaîne suivante, précédente",
    "Last channel": "Dernière chaîne",
    "Next favourite channel": "Chaîne préférée suivante",
    "Previous favourite channel": "Chaîne préférée précédente",
    "Next, previous favourite": "Préférée suivante, précédente",
    "Favourite channel, or not": "Chaîne préférée, ou non",
    "Channels": "Chaînes",
    "What is on now, and next": "Ce qui passe maintenant, et ensuite",
    "Look again: 10 seconds back": "Revoir : 10 secondes en arrière",
    "10 seconds back": "10 secondes en arrière",
    "10 seconds on": "10 secondes en avant",
    "Go live": "Revenir au direct",
    "Save the last two minutes": "Enregistrer les deux dernières minutes",
    "Next sound track": "Piste son suivante",
    "Next subtitles, or none": "Sous-titres suivants, ou aucun",
    "Deinterlace: by itself, always, never": "Désentrelacer : tout seul, toujours, jamais",
    "In the zone (Enter): back, on": "Dans la zone (Entrée) : en arrière, en avant",
    "In the zone: a channel's number": "Dans la zone : le numéro d’une chaîne",
    "Television": "Télévision",
    "Look again": "Revoir",
    "Sound track, subtitles": "Piste son, sous-titres",
    # settings
    "How television zones behave": "Comment se comportent les zones de télévision",
    "How much of each channel is kept to look at again, like 5 min; 0: nothing": (
        "Durée gardée de chaque chaîne pour la revoir, par exemple 5 min ; 0 : rien"
    ),
    "Megabytes that a channel may take for that": "Mégaoctets qu’une chaîne peut prendre pour cela",
    "Where that is kept: in memory, or on the disk": "Où c’est gardé : en mémoire ou sur le disque",
    "Open the next channels ahead: where the machine has room, always, or never": (
        "Ouvrir d’avance les chaînes voisines : si la machine a de la place, toujours, ou jamais"
    ),
    "write a time such as 5 min, up to 4 h; 0 for none": (
        "écrire une durée comme 5 min, 4 h au plus ; 0 pour rien"
    ),
    # the guide
    "Television guide": "Guide des programmes",
    "The group of channels; all of them where none is named": (
        "Le groupe de chaînes ; toutes si rien n’est nommé"
    ),
    "Name of the list of channels in this wall's settings; all lists where none is named": (
        "Nom de la liste de chaînes dans les réglages de ce mur ; toutes les listes si rien "
        "n’est nommé"
    ),
    "How many hours the guide shows": "Combien d’heures le guide montre",
    "Time of day from which the guide shows what is on, such as 20:00; now without one": (
        "Heure à partir de laquelle le guide montre les programmes, comme 20:00 ; sans elle, "
        "maintenant"
    ),
    "until {time}": "jusqu’à {time}",
    "On television now": "En ce moment à la télévision",
    "This wall has no list of channels yet": "Ce mur n’a pas encore de liste de chaînes",
    "Its settings name one under `channels`, with its guide.": (
        "Ses réglages en nomment une sous `channels`, avec son guide."
    ),
    "The guide is being read": "Le guide est en cours de lecture",
    "No channel belongs to “{name}”": "Aucune chaîne n’appartient à « {name} »",
    "The lists name no channel": "Les listes ne nomment aucune chaîne",
    "The guide knows nothing of these channels": "Le guide ne sait rien de ces chaînes",
    "A list's guide is named in settings, under `guide`.": (
        "Le guide d’une liste est nommé dans les réglages, sous `guide`."
    ),
}
