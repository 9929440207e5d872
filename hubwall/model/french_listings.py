"""French: channel lists and guides, fetched, read and checked."""

LISTINGS: dict[str, str] = {
    # settings
    "Channel lists by name; ADDRESS is short for one": (
        "Listes de chaînes par nom ; ADRESSE suffit pour une"
    ),
    "The list, M3U or XSPF: an address or a file": (
        "La liste, M3U ou XSPF : une adresse ou un fichier"
    ),
    "The guide, XMLTV: an address or a file; empty: the one that the list names": (
        "Le guide, XMLTV : une adresse ou un fichier ; vide : celui que la liste nomme"
    ),
    "How often both are fetched again, like 12 h": (
        "À quel intervalle les deux sont recherchés, par exemple 12 h"
    ),
    "Login that both ask for; `hubwall login NAME` keeps its password": (
        "Identifiant que les deux demandent ; `hubwall login NOM` garde son mot de passe"
    ),
    "What people call it": "Le nom que lui donnent les gens",
    "this is no span of time; write 30 min, 12 h or 2 d": (
        "ce n’est pas une durée ; écrivez 30 min, 12 h ou 2 d"
    ),
    "this is too often; 5 min is the least": "c’est trop souvent ; 5 min est le minimum",
    "write an address that begins with https://, or a file": (
        "écrivez une adresse qui commence par https://, ou un fichier"
    ),
    # channels
    "encrypted (DRM), so it can't be shown": "chiffrée (DRM), donc impossible à montrer",
    "needs a tuner; hubwall knows only SAT>IP": (
        "demande un tuner ; hubwall ne connaît que SAT>IP"
    ),
    "hubwall doesn't know this kind of address": "hubwall ne connaît pas ce genre d’adresse",
    # lists
    "the address of “{name}” is refused: it begins with {scheme}:": (
        "l’adresse de « {name} » est refusée : elle commence par {scheme}:"
    ),
    "“{name}” has no valid address": "« {name} » n’a pas d’adresse valable",
    "the address of “{name}” names no server": "l’adresse de « {name} » ne nomme pas de serveur",
    "the address of “{name}” is too long": "l’adresse de « {name} » est trop longue",
    "only User-Agent and Referer are taken from an address, not {header}": (
        "seuls User-Agent et Referer sont repris d’une adresse, pas {header}"
    ),
    "this is a web page, not a list of channels": (
        "ceci est une page web, pas une liste de chaînes"
    ),
    "this is a guide, not a list of channels": "ceci est un guide, pas une liste de chaînes",
    "this is a stream (HLS), not a list of channels; show it with “stream”": (
        "ceci est un flux (HLS), pas une liste de chaînes ; montrez-le avec « stream »"
    ),
    "there is no channel in this file": "il n’y a pas de chaîne dans ce fichier",
    "there is no list": "il n’y a pas de liste",
    "only the first {most} channels are taken": (
        "seules les {most} premières chaînes sont reprises"
    ),
    "the guide that the list names is not on the web; name it in settings, as its `guide`": (
        "le guide que la liste nomme n’est pas sur le web ; nommez-le dans les réglages, comme son "
        "`guide`"
    ),
    "a channel has no name": "une chaîne n’a pas de nom",
    "a channel has no address": "une chaîne n’a pas d’adresse",
    "the option “{option}” is not taken from lists (lines: {count})": (
        "l’option « {option} » n’est pas reprise des listes (lignes : {count})"
    ),
    "the file is damaged here; what stands before is taken": (
        "le fichier est abîmé ici ; ce qui précède est repris"
    ),
    "it declares entities, which is refused": "il déclare des entités, ce qui est refusé",
    "it has a document type, which is refused": "il a un type de document, ce qui est refusé",
    "it is nested too deeply": "il est imbriqué trop profondément",
    "a part of it is too large": "une partie est trop grande",
    "it is damaged in too many places": "il est abîmé en trop d’endroits",
    "it is too large": "il est trop grand",
    "it is damaged, or cut short": "il est abîmé, ou tronqué",
    "only {count} of {before} channels are left, which is hard to believe; the old list stays": (
        "il ne reste que {count} chaînes sur {before}, c’est difficile à croire ; l’ancienne "
        "liste reste"
    ),
    # guides
    "this is no guide (XMLTV)": "ceci n’est pas un guide (XMLTV)",
    "the guide is damaged, here and in {count} more places; the programmes there are left out": (
        "le guide est abîmé, ici et à {count} autres endroits ; les émissions concernées manquent"
    ),
    "the guide ends in the middle; what stands before is taken": (
        "le guide s’arrête au milieu ; ce qui précède est repris"
    ),
    "a programme has no valid time: “{time}”": "une émission n’a pas d’heure valable : « {time} »",
    "no channel of the list is in the guide, or it holds nothing for today and later": (
        "aucune chaîne de la liste n’est dans le guide, ou il n’a rien pour aujourd’hui et la suite"
    ),
    "the guide is larger than hubwall keeps; what comes first is taken": (
        "le guide est plus grand que ce que hubwall garde ; le début est repris"
    ),
    "Channels of {name}: {problem}": "Chaînes de {name} : {problem}",
    "Guide of {name}: {problem}": "Guide de {name} : {problem}",
    # fetching
    "this is no file": "ce n’est pas un fichier",
    "it is larger than {megabytes} MB": "il dépasse {megabytes} Mo",
    "lists can't be fetched through a SOCKS proxy": (
        "les listes ne peuvent pas passer par un proxy SOCKS"
    ),
    "{host} takes too long": "{host} met trop de temps",
    "the certificate of {host} is not valid here": "le certificat de {host} n’est pas valable ici",
    "the proxy can't be reached": "le proxy est injoignable",
    "{host} can't be reached: {reason}": "{host} est injoignable : {reason}",
    "there is no server called {host}": "il n’y a pas de serveur qui s’appelle {host}",
    "{host} stopped in the middle": "{host} s’est arrêté au milieu",
    "{host} leads round in circles": "{host} tourne en rond",
    "{host} does not answer as a web server does": "{host} ne répond pas comme un serveur web",
    "{host} asks for a sign-in, or refuses this one (401)": (
        "{host} demande une identification, ou refuse celle-ci (401)"
    ),
    "{host} refuses access (403)": "{host} refuse l’accès (403)",
    "{host} has nothing at this address (404)": "{host} n’a rien à cette adresse (404)",
    "the proxy asks for a sign-in (407)": "le proxy demande une identification (407)",
    "it can't be kept: {reason}": "impossible de le garder : {reason}",
    "it needs more memory than it may take": "il faut plus de mémoire que permis",
    "hubwall made a mistake with this list ({reason})": (
        "hubwall s’est trompé avec cette liste ({reason})"
    ),
    # the command
    "Left out: the lists; or list, check, refresh": (
        "Absent : les listes ; ou list, check, refresh"
    ),
    "What to search for; the file to check; the list to fetch (all: none named)": (
        "Ce qu’on cherche ; le fichier à vérifier ; la liste à rechercher (toutes si rien)"
    ),
    "Write `hubwall channels`, `hubwall channels list [SEARCH]`, `hubwall channels "
    "check FILE` or `hubwall channels refresh [NAME]`.": (
        "Écrivez `hubwall channels`, `hubwall channels list [TEXTE]`, `hubwall channels "
        "check FICHIER` ou `hubwall channels refresh [NOM]`."
    ),
    "{name}: not fetched yet; `hubwall channels refresh` does it": (
        "{name} : pas encore cherchée ; `hubwall channels refresh` le fait"
    ),
    "{name}: {channels} channels, {programmes} programmes, fetched {when}": (
        "{name} : {channels} chaînes, {programmes} émissions, cherchée le {when}"
    ),
    "radio": "radio",
    "There is no file {path}": "Il n’y a pas de fichier {path}",
    "{channels} channels, {programmes} programmes": "{channels} chaînes, {programmes} émissions",
    "{channels} channels": "{channels} chaînes",
    "settings.yaml names no list “{name}”; it names: {known}": (
        "settings.yaml ne nomme pas de liste « {name} » ; il nomme : {known}"
    ),
    "{name}: fetching the list": "{name} : recherche de la liste",
    "{name}: fetching the guide": "{name} : recherche du guide",
    "{name}: reading them": "{name} : lecture",
    "{name}: nothing is new": "{name} : rien de nouveau",
    "{name}: {channels} channels, {programmes} programmes": (
        "{name} : {channels} chaînes, {programmes} émissions"
    ),
    "The lists are being fetched already; try again in a minute.": (
        "Les listes sont déjà en cours de recherche ; réessayez dans une minute."
    ),
    "settings.yaml names no channel list; write `channels: {example}` there.": (
        "settings.yaml ne nomme pas de liste de chaînes ; écrivez-y `channels: {example}`."
    ),
    "Reading ended too soon: the file asks for too much of the machine.": (
        "La lecture s’est arrêtée trop tôt : le fichier en demande trop à la machine."
    ),
    "List the channels that settings name lists of; check, fetch them": (
        "Lister les chaînes des listes que nomment les réglages ; les vérifier, les rechercher"
    ),
}
