"""French for television: channels, their lists and guides, looking again, radio and inputs."""

TELEVISION: dict[str, str] = {
    # looking again
    "It could not be saved: that folder takes no files": (
        "Enregistrement impossible : ce dossier n’accepte pas de fichiers"
    ),
    "Nothing of this channel has been kept yet": "Rien n’a encore été gardé de cette chaîne",
    "The disk is full: it could not be saved": "Le disque est plein : enregistrement impossible",
}
