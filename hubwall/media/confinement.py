"""What a process may open that is led about by a server.

libvlc 3 follows a redirect of a web server to any address: to a file of this machine, to a capture
card, to a disc. It has no option against that, and a redirect is seen by nobody else. So the kernel
is asked (Landlock, linux/landlock.h, since 5.13) to open for such a process no more than programs
need: themselves, their settings, fonts, sound. It holds for the thread that asks and for those that
it starts, for ever.

This is against being led astray, not against a decoder that was taken over: threads share memory.
"""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import hubwall

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on all machines
_TELL_VERSION = 1
_PATH_BENEATH = 1
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_FIRST = (1 << 13) - 1  # all that the first version knows: run, write, read, remove, make
_TRUNCATE, _TRUNCATE_SINCE = 1 << 14, 3
_OF_FILES = 1 | _WRITE_FILE | _READ_FILE | _TRUNCATE

_PROGRAMS = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/opt", "/nix", "/gnu", "/app", "/snap")
_SYSTEM = (
    *("/etc", "/proc", "/sys", "/var/cache/fontconfig", "/var/lib/dbus/machine-id"),
    # not all of /run: sticks and other machines' folders are mounted there
    *("/run/systemd/resolve", "/run/resolvconf", "/run/NetworkManager", "/run/connman"),
    *("/run/current-system", "/run/opengl-driver", "/run/alsa", "/run/pulse"),
    *("/dev/urandom", "/dev/random", "/dev/zero"),
)
_WRITTEN = ("/dev/null", "/dev/snd")
_NAMED = ("SSL_CERT_FILE", "SSL_CERT_DIR", "FONTCONFIG_FILE", "PULSE_COOKIE", "PULSE_CLIENTCONFIG")

_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (("handled", ctypes.c_uint64),)


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """What this kernel's Landlock knows; 0 where there is none."""
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _TELL_VERSION)))


def confine(written: Iterable[str] = ()) -> bool:
    """Have this thread, and those that it starts, open nothing but what programs need, and what
    lies below the folders `written`, which are made if need be. Names that are "" are left out.
    False where the kernel can't; then nothing has changed. The process has to have renounced new
    privileges."""
    known = version()
    if not known:
        return False
    handled = _FIRST | (_TRUNCATE if known >= _TRUNCATE_SINCE else 0)
    asked = _Ruleset(handled)
    rules = _libc.syscall(
        _CREATE_RULESET, ctypes.byref(asked), ctypes.c_size_t(ctypes.sizeof(asked)), 0
    )
    if rules < 0:
        return False
    try:
        for path in {*_PROGRAMS, *_SYSTEM, *_own_code(), *_of_the_user()}:
            _allow(rules, path, _READ_FILE | _READ_DIR)
        for path in _WRITTEN:
            _allow(rules, path, _READ_FILE | _READ_DIR | _WRITE_FILE)
        for path in filter(None, written):
            with suppress(OSError):
                Path(path).mkdir(parents=True, exist_ok=True)
            _allow(rules, path, handled & ~1)
        return int(_libc.syscall(_RESTRICT_SELF, rules, 0)) == 0
    finally:
        os.close(rules)


def _allow(rules: int, path: str, access: int) -> None:
    """What is not there, or may not be opened, needs no leave."""
    with suppress(OSError, ValueError):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not stat.S_ISDIR(os.fstat(place).st_mode):
                access &= _OF_FILES
            rule = _Beneath(access, place)
            _libc.syscall(_ADD_RULE, rules, _PATH_BENEATH, ctypes.byref(rule), 0)
        finally:
            os.close(place)


def _own_code() -> Iterator[str]:
    """Where Python's and hubwall's files are. Not all of `sys.path`: it begins with the folder in
    which the wall was started, often the user's own."""
    yield from (sys.prefix, sys.base_prefix, sys.exec_prefix, *hubwall.__path__)
    yield from (p for p in sys.path if Path(p).name in ("site-packages", "dist-packages"))


def _of_the_user() -> Iterator[str]:
    """Fonts and sound, as this user has settled them."""
    home = Path.home()
    settings = os.environ.get("XDG_CONFIG_HOME") or home / ".config"
    caches = os.environ.get("XDG_CACHE_HOME") or home / ".cache"
    things = os.environ.get("XDG_DATA_HOME") or home / ".local/share"
    running = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    for folder, names in (
        (home, (".fonts", ".fonts.conf", ".fontconfig", ".pulse", ".pulse-cookie", ".asoundrc")),
        (settings, ("fontconfig", "pulse", "pipewire", "alsa")),
        (caches, ("fontconfig",)),
        (things, ("fonts",)),
        (running, ("pulse", "pipewire-0")),
    ):
        yield from (str(Path(folder, name)) for name in names)
    yield from (os.environ[name] for name in _NAMED if os.environ.get(name))
