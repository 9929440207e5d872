"""French for television: channels, their lists and guides, looking again, radio and inputs."""

TELEVISION: dict[str, str] = {
    "{host} sends this for devices that have a licence only (DRM): not for this wall": (
        "{host} réserve ce flux aux appareils munis d’une licence (DRM) : pas pour ce mur"
    ),
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
    "Favourite channel, or not": "Chaîne préférée, ou non",
    "Keep this channel in the layout": "Garder cette chaîne dans la disposition",
    "Kept in the layout; Ctrl+S saves it": "Gardée dans la disposition ; Ctrl+S l’enregistre",
    "There is no channel here yet": "Il n’y a pas encore de chaîne ici",
    "The layout begins with this channel already": (
        "La disposition commence déjà par cette chaîne"
    ),
    "Saved; “{zone}” begins with {channel}, as before": (
        "Enregistré ; « {zone} » commence par {channel}, comme avant"
    ),
    "Saved; {count} televisions begin with the layout's channels, as before": (
        "Enregistré ; {count} télévisions commencent par les chaînes de la disposition, comme avant"
    ),
    "Channels": "Chaînes",
    "What is on now, and next": "Ce qui passe maintenant, et ensuite",
    "Look again: 10 seconds back": "Revoir : 10 secondes en arrière",
    "10 seconds back; live": "10 secondes en arrière ; direct",
    "10 seconds on": "10 secondes en avant",
    "Go live": "Revenir au direct",
    "Save the last two minutes": "Enregistrer les deux dernières minutes",
    "Next sound track": "Piste son suivante",
    "Next subtitles, or none": "Sous-titres suivants, ou aucun",
    "Deinterlace: by itself, always, never": "Désentrelacer : tout seul, toujours, jamais",
    "In the zone: number, back, on": "Dans la zone : numéro, arrière, avant",
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
    # the list of channels
    "Name or number": "Nom ou numéro",
    "Favourites": "Préférées",
    "All channels": "Toutes les chaînes",
    "Without a group": "Sans groupe",
    "The lists are being read": "Les listes sont en cours de lecture",
    "No channel has that name": "Aucune chaîne ne s’appelle ainsi",
    "This wall has no list of channels yet. Its settings name one:": (
        "Ce mur n’a pas encore de liste de chaînes. Ses réglages en nomment une :"
    ),
    "They stand in `~/.config/hubwall/settings.yaml`.": (
        "Ils se trouvent dans `~/.config/hubwall/settings.yaml`."
    ),
    "Show in “{name}”": "Montrer dans « {name} »",
    "Put on the wall as one more": "Ajouter au mur",
    "Next group": "Groupe suivant",
    "Favourite, or not": "Préférée, ou non",
    # a television zone
    "Channel to begin with: its name, number or id": (
        "Chaîne du début : son nom, son numéro ou son identifiant"
    ),
    "List of channels that settings name; empty: all lists together": (
        "Liste de chaînes nommée dans les réglages ; vide : toutes les listes ensemble"
    ),
    "Group of the list to zap in; empty: the whole list": (
        "Groupe de la liste où zapper ; vide : toute la liste"
    ),
    "Keep the last minutes, to look at them again": "Garder les dernières minutes pour les revoir",
    "a channel's name or number is needed here": "il faut ici le nom ou le numéro d’une chaîne",
    "The list of channels is being read": "Lecture de la liste des chaînes",
    "There is no channel “{name}” in the list": "Il n’y a pas de chaîne « {name} » dans la liste",
    "There is no channel {number}": "Il n’y a pas de chaîne {number}",
    "is coming…": "arrive…",
    "Select a television zone first": "Choisir d’abord une zone de télévision",
    "No channel here is a favourite yet": "Aucune chaîne d’ici n’est encore préférée",
    "There was no other channel yet": "Il n’y a pas encore eu d’autre chaîne",
    "A favourite now": "Chaîne préférée désormais",
    "No favourite any more": "N’est plus une chaîne préférée",
    "There is only one sound track": "Il n’y a qu’une piste son",
    "There are no subtitles": "Il n’y a pas de sous-titres",
    "none": "aucun",
    "Sound track: {name}": "Piste son : {name}",
    "Subtitles: {name}": "Sous-titres : {name}",
    "by itself": "tout seul",
    "always": "toujours",
    "never": "jamais",
    "Deinterlaced: {how}": "Désentrelacement : {how}",
    "Nothing earlier was kept": "Rien de plus ancien n’a été gardé",
    "It could not be saved": "Enregistrement impossible",
    "Saving the last minutes": "L’enregistrement des dernières minutes",
    "Saving the last two minutes…": "Enregistrement des deux dernières minutes…",
    "Saved, in the dock: {name}": "Enregistré, dans le dock : {name}",
    # the mosaic
    "Mosaic of channels": "Mosaïque de chaînes",
    "How many channels at a time; 0: as many as this machine has room for, 12 at most": (
        "Combien de chaînes à la fois ; 0 : autant que cette machine peut en montrer, 12 au plus"
    ),
    "None of these channels can be shown": "Aucune de ces chaînes ne peut être montrée",
    "There is no list “{name}” in settings": "Il n’y a pas de liste « {name} » dans les réglages",
    "Put its group on the wall as a mosaic": "Mettre son groupe en mosaïque",
}
