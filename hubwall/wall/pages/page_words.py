"""What Chromium's numbers mean, in words for people."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineCertificateError, QWebEnginePermission

from hubwall.media.answers import answer_words
from hubwall.media.failures import say
from hubwall.model.words import tr

ABORTED = -3
SIGN_IN_NEEDED = 401
_Certificate = QWebEngineCertificateError.Type
_Permission = QWebEnginePermission.PermissionType

# numbers as in Chromium's net_error_list.h; faults that streams have, too, by their code
_FAULTS = {
    -7: "no-answer",
    -102: "refused",
    -104: "unreachable",
    -105: "no-such-host",
    -109: "unreachable",
    -118: "no-answer",
    -137: "no-such-host",
}
_NET = {
    -15: "{host} closed the connection",
    -20: "{host} is blocked on this wall",
    -21: "The network has changed",
    -100: "{host} closed the connection",
    -101: "{host} broke the connection off",
    -106: "This machine has no network",
    -130: "The proxy can't be reached",
    -310: "{host} sends from one address to the next without end",
    -324: "{host} answers with nothing",
    -356: "{host} broke the connection off",
}
_CERTIFICATE = {
    _Certificate.CertificateCommonNameInvalid: "The certificate is for another server than {host}",
    _Certificate.CertificateDateInvalid: "The certificate of {host} has expired, or is not yet "
    "valid",
    _Certificate.CertificateAuthorityInvalid: "The certificate of {host} comes from an authority "
    "that this wall does not know",
    _Certificate.CertificateRevoked: "The certificate of {host} was revoked",
    _Certificate.CertificateWeakKey: "The certificate of {host} is too weak",
    _Certificate.CertificateWeakSignatureAlgorithm: "The certificate of {host} is too weak",
}
_WISHES = {
    _Permission.MediaAudioCapture: "listen to this machine's microphone",
    _Permission.MediaVideoCapture: "see through this machine's camera",
    _Permission.MediaAudioVideoCapture: "use this machine's camera and microphone",
    _Permission.DesktopVideoCapture: "see this machine's screen",
    _Permission.DesktopAudioVideoCapture: "see this machine's screen and hear its sound",
    _Permission.MouseLock: "hide the pointer and follow its moves",
    _Permission.Notifications: "show notifications",
    _Permission.Geolocation: "know where this wall is",
    _Permission.ClipboardReadWrite: "read the clipboard",
    _Permission.LocalFontsAccess: "list the fonts of this machine",
}


def server_name(url: QUrl) -> str:
    """What a server is called in what people are told: with its port where the address has one."""
    return url.host() if url.port() < 0 else f"{url.host()}:{url.port()}"


def connection_words(code: int, url: QUrl) -> str:
    """Why a page could not be loaded, for an error of Chromium's network part."""
    if -299 <= code <= -200:
        return certificate_words(code, url.host())
    if code in _FAULTS:
        fault = _FAULTS[code]
        return say(fault, {"host": url.host() if fault == "no-such-host" else server_name(url)})
    text = _NET.get(code, "{host} can't be shown (error {code})")
    return tr(text, host=server_name(url), code=code)


def status_words(status: int, url: QUrl) -> str:
    """What a server said instead of sending the page."""
    if status == SIGN_IN_NEEDED:
        return say("login-needed", {"host": server_name(url)})
    return answer_words(status, server_name(url))


def certificate_words(code: int, host: str) -> str:
    """What is wrong with a server's certificate, by Chromium's number."""
    try:
        text = _CERTIFICATE.get(_Certificate(code), "")
    except ValueError:
        text = ""
    return tr(text or "The certificate of {host} is not valid", host=host)


def wish_words(kind: int) -> str:
    """What a page asks leave for, to follow "HOST wants to"."""
    try:
        return tr(_WISHES[_Permission(kind)])
    except (KeyError, ValueError):
        return ""
