"""A desk that says what it is told to: `python fake_desk.py CONTROL LOOPBACK PLAYERS SHEET`.

Each order comes back as a `problem` with the order's line as text, so that a test sees what the
wall said. Orders to `app` are for this desk: {"say": line} reports that line, {"draw": slot} fills
a place of the sheet, {"die": 1} ends it, {"hang": 1} stops it listening.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time

from hubwall.desk.inherited import read_arguments
from hubwall.desk.link import Lines, parse_order, write_report
from hubwall.desk.messages import App, Start, Trouble
from hubwall.desk.sheet import Sheet


def main() -> None:
    inherited = read_arguments(sys.argv[1:])
    assert inherited is not None
    line_to_wall = socket.socket(fileno=inherited.control)
    sheet = Sheet(inherited.sheet)
    lines = Lines()
    while data := line_to_wall.recv(65_536):
        for line in lines.feed(data):
            match parse_order(line):
                case Start(token=token):
                    said = json.dumps({"start": token})
                    line_to_wall.sendall(b'{"ready":{"port":8787}}\n')
                    line_to_wall.sendall(write_report(Trouble(said)))
                case App(values):
                    if "say" in values:
                        line_to_wall.sendall(str(values["say"]).encode() + b"\n")
                    if "draw" in values:
                        place = sheet.place(int(values["draw"]))
                        place[:] = bytes((0, 0, 255, 255)) * (len(place) // 4)
                        place.release()
                    if "die" in values:
                        os._exit(1)
                    while "hang" in values:
                        time.sleep(1)
                case _:
                    line_to_wall.sendall(write_report(Trouble(line.decode())))


if __name__ == "__main__":
    main()
