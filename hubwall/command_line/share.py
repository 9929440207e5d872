"""The command `hubwall share`. What it does stands in `hubwall.share.agent`."""

from __future__ import annotations

import asyncio
import contextlib
import getpass
import platform
import signal
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hubwall.model.words import tr
from hubwall.starting import WordedError

if TYPE_CHECKING:
    from hubwall.share.agent.capture import Wanted
    from hubwall.share.agent.plan import Plan
    from hubwall.share.agent.settings import AgentSettings
    from hubwall.share.keys import Identity
    from hubwall.share.messages import Rect
    from hubwall.share.pinned import KnownWall


def share(
    wall: Annotated[
        str,
        typer.Argument(
            metavar="WALL",
            help=tr(
                "The wall: its name on the network, or an address; left out, the wall that this "
                "seat is paired with"
            ),
            show_default=False,
        ),
    ] = "",
    screen: Annotated[
        list[int],
        typer.Option(metavar="N", help=tr("A screen, counted from 1; may be given several times"),
                     show_default=False),
    ] = [],  # noqa: B006 - typer makes a new one for each call
    window: Annotated[
        list[str],
        typer.Option(
            metavar="TITLE",
            help=tr("A window by its title or a part of it, and never what covers it (X11)"),
            show_default=False,
        ),
    ] = [],  # noqa: B006
    pick: Annotated[
        bool, typer.Option("--pick", help=tr("A window that you click on (X11)"))
    ] = False,
    region: Annotated[
        list[str],
        typer.Option(metavar="X,Y,W,H", help=tr("A part of the desktop, in pixels"),
                     show_default=False),
    ] = [],  # noqa: B006
    audio: Annotated[
        bool, typer.Option("--audio", help=tr("With what this machine plays"))
    ] = False,
    audio_only: Annotated[
        bool, typer.Option("--audio-only", help=tr("Only what this machine plays"))
    ] = False,
    fps: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, max=60, show_default="30", help=tr("Pictures per second, at most")
        ),
    ] = None,
    name: Annotated[
        str,
        typer.Option(
            metavar="NAME", help=tr("Who you are, for people at the wall"), show_default=False
        ),
    ] = "",
    offer: Annotated[
        bool,
        typer.Option("--offer", help=tr("Share nothing yet; the wall may ask for a screen")),
    ] = False,
    always: Annotated[
        bool, typer.Option("--always", help=tr("With --offer: agree without being asked"))
    ] = False,
    allow_control: Annotated[
        bool,
        typer.Option(
            "--allow-control",
            help=tr("The wall's mouse and keyboard may drive this machine (X11)"),
        ),
    ] = False,
    no_pointer: Annotated[
        bool, typer.Option("--no-pointer", help=tr("Leave the pointer out"))
    ] = False,
    pair: Annotated[
        bool,
        typer.Option("--pair", help=tr("Pair with the wall anew, with the code that it shows")),
    ] = False,
    install_service: Annotated[
        bool,
        typer.Option(
            "--install-service",
            help=tr("Write a systemd user service that offers this seat from log-in on"),
        ),
    ] = False,
) -> None:  # fmt: skip
    from hubwall.share.agent.agent import AgentError
    from hubwall.share.agent.capture import CaptureError
    from hubwall.share.agent.screens import need_visible_desktop
    from hubwall.share.agent.settings import SettingsError, read_settings
    from hubwall.share.keys import KeysError, own_identity

    try:
        settings = read_settings()
        identity = own_identity()
        name = name or settings.name
        with asyncio.Runner() as runner:
            called = name or _own_name()
            found = runner.run(_wall(wall or settings.wall, identity, called, pair))
            if install_service:
                _install(found, name, always, audio, allow_control)
                return
            shares = _shares(screen, window, region, pick, not no_pointer and settings.pointer)
            if shares or not audio_only:
                need_visible_desktop()
            if not shares and not offer and not audio_only:
                shares = _shares([1], [], [], False, not no_pointer and settings.pointer)
            plan = _plan(found, identity, name, settings)
            plan.shares, plan.offer, plan.audio_only = shares, offer, audio_only
            plan.fps = fps or plan.fps
            plan.audio |= audio
            plan.always |= always
            plan.control |= allow_control
            plan.pointer &= not no_pointer
            runner.run(_run(plan))
    except (AgentError, CaptureError, KeysError, SettingsError) as problem:
        raise WordedError(str(problem)) from None
    except (KeyboardInterrupt, EOFError):
        raise typer.Exit(130) from None


def _own_name() -> str:
    """The user, and the machine."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = ""
    host = platform.node().partition(".")[0]
    return "@".join(part for part in (user, host) if part) or tr("Seat")


async def _wall(typed: str, identity: Identity, name: str, again: bool) -> KnownWall:
    """Raises AgentError, KeysError."""
    from hubwall.share.agent.agent import AgentError
    from hubwall.share.agent.meeting import known_wall, meet, walls_in_words

    known = known_wall(typed)
    if known is not None and not again:
        return known
    if not typed:
        lines = await walls_in_words()
        text = tr("Which wall? hubwall share WALL")
        raise AgentError("\n".join([text, *(f"  {line}" for line in lines)]))
    if not sys.stdin.isatty():
        raise AgentError(
            tr("This seat is not paired with “{wall}” yet. Run this in a terminal once: "
               "hubwall share {wall}", wall=typed)
        )  # fmt: skip
    place = f"{known.host}:{known.port}" if known is not None else typed
    return await meet(place, identity, name, lambda text: str(typer.prompt(text)), print)


def _shares(
    screens: list[int], windows: list[str], regions: list[str], pick: bool, pointer: bool
) -> list[Wanted]:
    """Raises CaptureError."""
    from hubwall.share.agent.capture import Wanted

    found = [Wanted(screen=number, pointer=pointer) for number in screens]
    found += [Wanted(window=title, pointer=pointer) for title in windows]
    found += [Wanted(region=_rect(text), pointer=pointer) for text in regions]
    if pick:
        found.append(_picked(pointer))
    return found


def _picked(pointer: bool) -> Wanted:
    from hubwall.share.agent.capture import CaptureError, Wanted
    from hubwall.share.agent.screens import on_x11

    if not on_x11():
        raise CaptureError(
            tr("Single windows can be shared on X11 only; share a screen or a region")
        )
    from hubwall.share.agent.picking import pick_window

    print(tr("Click on the window that is to be shared; the right button says no."))
    window = pick_window()
    return Wanted(window=window.title, window_id=window.id, pointer=pointer)


def _rect(text: str) -> Rect:
    parts = text.replace("x", ",").split(",")
    try:
        x, y, width, height = (int(part) for part in parts)
    except ValueError:
        raise WordedError(
            tr("“{text}” is no region; write X,Y,WIDTH,HEIGHT in pixels.", text=text)
        ) from None
    return x, y, width, height


def _plan(wall: KnownWall, identity: Identity, name: str, settings: AgentSettings) -> Plan:
    from hubwall.share.agent.consent import ask
    from hubwall.share.agent.plan import Plan

    return Plan(
        wall, identity, name, fps=settings.fps, audio=settings.audio, control=settings.control,
        always=settings.consent == "always", pointer=settings.pointer, consent=ask, say=_say,
    )  # fmt: skip


def _say(text: str) -> None:
    print(text, flush=True)


def _install(wall: KnownWall, name: str, always: bool, audio: bool, control: bool) -> None:
    from hubwall.share.agent.service import NAME, install

    flags = {"--always": always, "--audio": audio, "--allow-control": control}
    chosen = [flag for flag, on in flags.items() if on]
    called = ["--name", name] if name else []
    words = ["share", f"{wall.host}:{wall.port}", "--offer", *called, *chosen]
    try:
        file = install(words)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise WordedError(tr("The service can't be written: {reason}", reason=reason)) from problem
    print(tr("Written: {file}", file=file))
    print(tr("Start it, now and at every log-in: {command}",
             command=f"systemctl --user enable --now {NAME}"))  # fmt: skip


async def _run(plan: Plan) -> None:
    """Raises AgentError."""
    from hubwall.share.agent.agent import Agent

    agent = Agent(plan)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        with contextlib.suppress(NotImplementedError):  # on Windows, where Ctrl+C cancels `run`
            loop.add_signal_handler(number, agent.stop)
    await agent.run()


def add_to(made: typer.Typer) -> None:
    """Add the command to the command line."""
    about = tr("Put this machine's screen, a window or its sound on a wall; Ctrl+C takes it off")
    command: Any = share
    made.command("share", help=about)(command)
