"""A list of 10,000 channels and a guide of 200 MB: fetched, parsed and stored by hubwall's own
process, then read as the wall reads them."""

from __future__ import annotations

import gzip
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benching.report import Figure, Options
from hubwall.listings.asking import asked
from hubwall.listings.jobs import Done, Job, Wanted, report_of
from hubwall.listings.reading import now_next, programmes, read_channels, store_path
from hubwall.model.channels import search

CHANNELS, IN_GUIDE, MEGABYTES = 10_000, 1_000, 200
PEAK_MB, READ_MS, SEARCH_MS = 150, 50, 30
_ABOUT = "What happens in this one is told at such a length as guides take, or nearly so. " * 2
_TYPED = ("c", "ch", "cha", "channel 7", "channel 77", "sport", "gr", "777", "hd", "nothing")


def measure(options: Options) -> list[Figure]:
    megabytes = MEGABYTES // 10 if options.quick else MEGABYTES
    with tempfile.TemporaryDirectory(prefix="hubwall-bench-") as name:
        folder = Path(name)
        _write_list(folder / "tv.m3u")
        _write_guide(folder / "tv.xml.gz", megabytes)
        seconds, peak, done = _fetch(folder)
        options.say(f"  guide: {done.programmes} programmes in {seconds:.1f} s, {peak:.0f} MB")
        store = store_path(folder, "tv")
        channels = read_channels(store)
        guides = [channel.guide for channel in channels if channel.guide]
        now = time.time()
        times = {
            "10,000 channels, ms": _ms(lambda: read_channels(store)),
            "now and next of 50, ms": _ms(lambda: now_next(store, guides[:50], now)),
            "an evening of 30, ms": _ms(lambda: programmes(store, guides[:30], now, now + 21600)),
        }
        keys = {text: _ms(lambda text=text: search(channels, text)) for text in _TYPED}  # type: ignore[misc]
    slowest, slow_key = max(times.values()), max(keys.values())
    return [
        Figure(
            f"guide of {megabytes} MB, {CHANNELS} channels: peak memory",
            f"{peak:.0f} MB, {done.programmes} programmes in {seconds:.1f} s",
            f"≤ {PEAK_MB} MB", peak <= PEAK_MB and done.programmes > 0,
        ),
        Figure("reading channels and guide", f"{slowest:.1f} ms at most", f"≤ {READ_MS} ms",
               slowest <= READ_MS, {what: round(ms, 1) for what, ms in times.items()}),
        Figure(f"search in {CHANNELS} channels, a key", f"{slow_key:.1f} ms at most",
               f"≤ {SEARCH_MS} ms", slow_key <= SEARCH_MS,
               {f"“{text}”, ms": round(ms, 1) for text, ms in keys.items()}),
    ]  # fmt: skip


def _ms(work: Callable[[], object], rounds: int = 7) -> float:
    """The median."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _write_list(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("#EXTM3U\n")
        for n in range(CHANNELS):
            file.write(
                f'#EXTINF:-1 tvg-id="c{n}" tvg-logo="http://l.example/{n}.png" '
                f'group-title="Groupe {n % 60}",Chaîne {n} Channel {n} HD\n'
                f"http://tv.example/user/pass/{n}.ts\n"
            )


def _write_guide(path: Path, megabytes: int) -> None:
    """Every hundredth channel of the guide is none of the list's."""

    def stamp(seconds: int) -> str:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y%m%d%H%M%S +0000")

    start = int(time.time()) // 3600 * 3600 - 3 * 3600
    size, hour = 0, 0
    with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tv SYSTEM "xmltv.dtd">\n<tv>')
        while size < megabytes * 1_000_000:
            begins, ends = stamp(start + hour * 1440), stamp(start + hour * 1440 + 1440)
            parts = [
                f'<programme start="{begins}" stop="{ends}" '
                f'channel="{"x" if n % 100 == 99 else "c"}{n}">'
                f'<title lang="fr">Émission {hour} de {n}</title>'
                f'<sub-title lang="fr">Épisode {hour}</sub-title><desc lang="fr">{_ABOUT}</desc>'
                '<category lang="fr">Magazine</category></programme>\n'
                for n in range(IN_GUIDE)
            ]
            text = "".join(parts)
            size += len(text.encode())
            file.write(text)
            hour += 1
        file.write("</tv>")


def _fetch(folder: Path) -> tuple[float, float, Done]:
    """Seconds, the most memory that the process took (MB), and what it said in the end."""
    job = Job(str(folder), (Wanted("tv", str(folder / "tv.m3u"), str(folder / "tv.xml.gz")),), "fr")
    began = time.perf_counter()
    with asked(job) as process:
        assert process.stdout is not None
        for line in process.stdout:
            report = report_of(line)
            if isinstance(report, Done):
                status = Path("/proc", str(process.pid), "status").read_text()
                found = re.search(r"VmHWM:\s*(\d+)", status)
                return time.perf_counter() - began, int(found[1]) / 1024 if found else 0.0, report
    raise RuntimeError("the process did not come to its end")
