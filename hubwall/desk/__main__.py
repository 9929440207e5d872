"""`python -m hubwall.desk CONTROL LOOPBACK PLAYERS SHEET`: the desk, as the wall starts it."""

from __future__ import annotations

import asyncio
import signal
import sys

from hubwall.desk.inherited import read_arguments


def main() -> int:
    inherited = read_arguments(sys.argv[1:])
    if inherited is None:
        print("hubwall.desk is started by the wall, with four descriptors", file=sys.stderr)
        return 2
    from hubwall.desk.desk import Desk
    from hubwall.desk.own_log import start_log

    start_log()
    for caught in (signal.SIGINT, signal.SIGHUP):  # Ctrl+C in a terminal is the wall's to handle
        signal.signal(caught, signal.SIG_IGN)
    asyncio.run(Desk(inherited).run())
    return 0


if __name__ == "__main__":
    sys.exit(main())
