"""What Chromium's numbers mean, in words for people."""

from __future__ import annotations

from PySide6.QtWebEngineCore import QWebEngineCertificateError, QWebEnginePermission

from hubwall.model.words import tr

ABORTED = -3
_Certificate = QWebEngineCertificateError.Type
_Permission = QWebEnginePermission.PermissionType

# numbers as in Chromium's net_error_list.h
_NET = {
    -7: "{host} takes too long to answer",
    -15: "{host} closed the connection",
    -20: "{host} is blocked on this wall",
    -21: "The network has changed",
    -100: "{host} closed the connection",
    -101: "{host} broke the connection off",
    -102: "{host} refuses the connection",
    -104: "{host} can't be reached",
    -105: "There is no server called {host}",
    -106: "This machine has no network",
    -109: "{host} can't be reached",
    -118: "{host} takes too long to answer",
    -130: "The proxy can't be reached",
    -137: "There is no server called {host}",
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
_STATUS = {
    400: "bad request",
    401: "sign-in needed",
    403: "forbidden",
    404: "not found",
    407: "the proxy wants a sign-in",
    408: "request timed out",
    410: "gone",
    429: "too many requests",
    500: "internal error",
    502: "bad gateway",
    503: "service unavailable",
    504: "gateway timed out",
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


def connection_words(code: int, host: str) -> str:
    """Why a page could not be loaded, for an error of Chromium's network part."""
    if -299 <= code <= -200:
        return certificate_words(code, host)
    text = _NET.get(code, "{host} can't be shown (error {code})")
    return tr(text, host=host, code=code)


def status_words(status: int, host: str) -> str:
    """What a server said instead of sending the page."""
    meaning = tr(_STATUS[status]) if status in _STATUS else ""
    if meaning:
        return tr("{host} answers: {meaning} ({status})", host=host, meaning=meaning, status=status)
    return tr("{host} answers with error {status}", host=host, status=status)


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
