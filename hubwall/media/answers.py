"""What a server's HTTP status means, in one wording for streams and for pages."""

from __future__ import annotations

from hubwall.model.words import tr

MEANINGS = {
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


def answer_words(status: int, host: str) -> str:
    """What a server said instead of sending what it was asked for."""
    if status in MEANINGS:
        meaning = tr(MEANINGS[status])
        return tr("{host} answers: {meaning} ({status})", host=host, meaning=meaning, status=status)
    return tr("{host} answers with error {status}", host=host, status=status)
