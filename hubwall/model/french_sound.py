"""French: sound, the mixer, outputs."""

SOUND: dict[str, str] = {
    "Hear this zone alone": "N’entendre que cette zone",
    "Hear it alone": "N’entendre qu’elle",
    "Sound: the focused zone, all, all but lower under a share": (
        "Son : la zone choisie, toutes, toutes mais plus bas sous un partage"
    ),
    "Sound of one, of all, lowered": "Son d’une zone, de toutes, abaissé",
    "Mixer: how loud each zone is": "Mixage : le volume de chaque zone",
    "Mixer": "Mixage",
    # the mixer and the zones' strips
    "One: the zone in focus": "Une : la zone choisie",
    "Mix: all zones": "Toutes les zones",
    "Duck: lower under a share": "Plus bas sous un partage",
    "heard": "audible",
    "heard alone": "seule audible",
    "heard: it has the focus": "audible : c’est la zone choisie",
    "heard: it had the focus last": "audible : la dernière choisie",
    "lowered": "abaissée",
    "all is silent": "tout est muet",
    "muted": "muette",
    "silent: {name} is heard alone": "muette : seule {name} est audible",
    "silent: not in focus": "muette : pas choisie",
    "alone": "seule",
    "silent": "muette",
    "Only the zone in focus is heard": "Seule la zone choisie s’entend",
    "Only the zone in focus is heard: {name}": "Seule la zone choisie s’entend : {name}",
    "All zones are heard": "Toutes les zones s’entendent",
    "All zones are heard, but lower while a share or an alert sounds": (
        "Toutes les zones s’entendent, mais plus bas tant qu’un partage ou une alerte sonne"
    ),
    "“{name}” has no sound": "« {name} » n’a pas de son",
    "“{name}” is no longer heard alone": "« {name} » n’est plus seule à s’entendre",
    "Only “{name}” is heard": "Seule « {name} » s’entend",
    "All is silent, until Shift+M": "Tout est muet, jusqu’à Maj+M",
    "{words}, once all is no longer silent (Shift+M)": (
        "{words}, dès que tout n’est plus muet (Maj+M)"
    ),
    "{words}, once “{name}” is no longer heard alone": (
        "{words}, dès que « {name} » n’est plus seule à s’entendre"
    ),
    "Everything": "Tout",
    "Solo": "Solo",
    "Levelled": "Égalisé",
    "Not levelled": "Non égalisé",
    "The system's": "Celle du système",
    "The system's output": "La sortie du système",
    "The wall's output": "Sortie du mur",
    "As in settings: {name}": "Comme dans les réglages : {name}",
    "{name} (not there)": "{name} (absente)",
    "Where {name} is heard": "Où s’entend {name}",
    "Nothing on the wall has a sound": "Rien sur le mur n’a de son",
    "This machine has no output: nothing is heard": (
        "Cette machine n’a pas de sortie : rien ne s’entend"
    ),
    "Arrows choose and turn · M mutes · S hears alone · U mode · L levels · O output": (
        "Flèches : choisir, régler · M : muet · S : seule · U : mode · L : égaliser · O : sortie"
    ),
    "List the outputs for sound": "Lister les sorties de son",
    "* is the system's own choice": "* est celle que le système a choisie",
    "The sound system": "Le système de son",
    # settings and layouts
    "Who is heard: one, mix or duck": "Qui s’entend : one, mix ou duck",
    "Who is heard: the zone in focus, all as they are set, or all but lower while a share or an "
    "alert sounds": (
        "Qui s’entend : la zone choisie, toutes telles que réglées, ou toutes mais plus bas tant "
        "qu’un partage ou une alerte sonne"
    ),
    "Make all sources about equally loud; left out: as in settings": (
        "Rendre toutes les sources à peu près aussi fortes ; absent : comme dans les réglages"
    ),
    "Where its sound goes, and how loud": "Où va son son, et à quel volume",
    "Where its sound goes: a name from `hubwall outputs`; empty: as in settings": (
        "Où va son son : un nom de `hubwall outputs` ; vide : comme dans les réglages"
    ),
    "Where sound goes: a name from `hubwall outputs`; empty: the system's default": (
        "Où va le son : un nom de `hubwall outputs` ; vide : la sortie du système"
    ),
    "Make all sources about equally loud (EBU R128, -23 LUFS)": (
        "Rendre toutes les sources à peu près aussi fortes (EBU R128, -23 LUFS)"
    ),
}
