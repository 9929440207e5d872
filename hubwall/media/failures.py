"""What can be wrong with a source: the codes that children send, and what is said to people.

The English text is the key of its translation. Places like `{name}` are filled from the report's
values. Pages say the same of the same fault: `wall/pages/page_words.py` maps Chromium's numbers to
these codes.
"""

from __future__ import annotations

from collections.abc import Mapping

from hubwall.media.answers import answer_words
from hubwall.model.words import tr

FAILURES: dict[str, str] = {
    "behind": "It had fallen behind and comes back to live",
    "black": "Black picture: the box sleeps, or its film is protected (HDCP)",
    "broken": "The player has made a mistake: {reason}",
    "crashed": "The player has crashed on this source",
    "disk-full": "The disk is full: it could not be saved",
    "ended": "It has ended",
    "forbidden": "This file may not be read: {file}",
    "login-needed": "{host} asks for a login",
    "login-refused": "{host} does not accept the login",
    "mirror": "The wall itself is there: it does not show itself",
    "no-answer": "{host} does not answer",
    "no-player": "VLC is missing on this machine: install libvlc5 and vlc-plugin-base",
    "no-pictures": "There is no picture in {file}",
    "no-such-file": "There is no file {file}",
    "no-such-host": "There is no server called {host}",
    "no-such-page": "{file} has no page {page}",
    "no-desk": "The desk, which takes in shares, does not answer",
    "nothing-kept": "Nothing of this channel has been kept yet",
    "not-saved": "It could not be saved",
    "not-kept": "It could not be saved: that folder takes no files",
    "no-input": "Not plugged in: {input}",
    "input-busy": "Another program has the input {input}",
    "input-refused": "The input {input} may not be used: put this user into the group video",
    "input-silent": "Nothing comes from this input: another zone or program may have it",
    "no-own-sound": "{input} has no sound of its own: name another input for sound",
    "no-signal": "No signal, or a protected one (HDCP): {input}",
    "no-such-connector": "{input} has no such connector; it has: {known}",
    "no-such-size": "{input} has no picture of that size; it has: {sizes}",
    "not-a-picture": "{file} is not a picture",
    "not-a-video": "This is not a video or a sound: {file}",
    "not-a-pdf": "{file} is not a PDF document",
    "not-carried": "{host} sends {codec}: have it send H.264 or H.265",
    "not-found": "{host} answers with error {status}",
    "password-needed": "{file} is locked with a password",
    "protected": "{host} sends this for devices that have a licence only (DRM): not for this wall",
    "refused": "{host} refuses the connection",
    "said": "{reason}",
    "server-error": "{host} answers with error {status}",
    "share-gone": "It is not shared any more",
    "share-silent": "Nothing comes from this workstation at the moment",
    "silent": "Nothing arrives at {host}",
    "stale": "No new picture for some seconds",
    "stalled": "The stream has stopped, connecting again",
    "too-large": "This is too large to be shown: {size}",
    "unheard": "No sound arrives",
    "unplayable": "This can't be played: {file}",
    "untrusted": "The certificate of {host} is not valid",
    "unreachable": "{host} can't be reached",
}


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def say(code: str, values: Mapping[str, str]) -> str:
    """The text for a code, in the language of this process. A code that nobody knows, from a
    third-party child, is shown as it is."""
    text = FAILURES.get(code)
    if text is None:
        return code
    status = values.get("status", "")
    if code in ("not-found", "server-error") and status.isdecimal():
        return answer_words(int(status), values.get("host", "…"))
    return tr(text).format_map(_Blank(values))
