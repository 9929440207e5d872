"""French: sound, the mixer, outputs."""

SOUND: dict[str, str] = {
    "Hear this zone alone": "N’entendre que cette zone",
    "Hear it alone": "N’entendre qu’elle",
    "Sound: the focused zone, all, all but lower under a share": (
        "Son : la zone choisie, toutes, toutes mais plus bas sous un partage"
    ),
    "Sound of one, of all, lowered": "Son d’une zone, de toutes, abaissé",
    "Mixer: how loud each zone is": "Console : le volume de chaque zone",
    "Mixer": "Console",
}
