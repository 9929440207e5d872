"""VLC as an RTSP server, which sends in packets of their own (UDP) only: `python -m
tests.media.broadcast FILE PORT` serves the file over and over at rtsp://127.0.0.1:PORT/cam."""

from __future__ import annotations

import signal
import sys

import vlc


def main(file: str, port: str) -> None:
    arguments = [b"--quiet", b"--no-xlib", b"--vout=dummy", b"--aout=dummy"]
    instance = vlc.libvlc_new(len(arguments), arguments)
    media = instance.media_new_path(file)
    media.add_option(f":sout=#rtp{{sdp=rtsp://127.0.0.1:{port}/cam}}")
    media.add_option(":sout-keep")
    media.add_option(":input-repeat=65535")
    player = instance.media_player_new()
    player.set_media(media)
    player.play()
    signal.pause()


if __name__ == "__main__":
    main(*sys.argv[1:3])
