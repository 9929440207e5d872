"""What the desk writes on its error stream, and what it never does."""

from __future__ import annotations

import subprocess
import sys

MISTAKES = """
import asyncio
from aiohttp import ClientSession, web
from hubwall.desk.own_log import start_log
from hubwall.desk.web_server import new_app, run

start_log()

async def fails(request):
    secret = await request.read()
    raise ValueError(secret)

async def main():
    app = new_app()
    app.router.add_post("/{secret}", fails)
    runner = await run(app)
    server = await asyncio.get_running_loop().create_server(runner.server, "127.0.0.1", 0)
    place = "http://127.0.0.1:%d/hidden-path" % server.sockets[0].getsockname()[1]
    async with ClientSession() as session:
        async with session.post(place, data=b"hidden-body") as answer:
            print(answer.status, await answer.text())
        coded = {"Content-Encoding": "gzip"}
        async with session.post(place, data=b"hidden-rubbish", headers=coded) as answer:
            print(answer.status)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"GET / HTTP/hidden\\r\\n\\r\\n")
    print((await reader.read()).split()[1].decode())
    writer.close()
    server.close()
    await runner.cleanup()

asyncio.run(main())
"""


def test_a_mistake_is_a_line_without_values_and_rubbish_from_outside_is_none() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MISTAKES], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["500", "400", "400"]
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert "request-not-answered" in lines[0]
    assert "ValueError at " in lines[0]
    assert "hidden" not in done.stderr
