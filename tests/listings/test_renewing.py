"""Lists fetched into their stores: what is new comes in, what was good stays."""

from __future__ import annotations

import base64
import gzip
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubwall.desk.certificate_making import make_certificate
from hubwall.listings.jobs import Done, Failed, Job, Report, Trouble, Wanted
from hubwall.listings.reading import now_next, programmes, read_about, read_channels, store_path
from hubwall.listings.renewing import renew
from hubwall.model.channels import Programme
from tests.listings.provider import Provider, Served, guide, listing, provider


@pytest.fixture(name="web")
def _web() -> Iterator[Provider]:
    with provider() as made:
        yield made


class Room:
    """A folder of stores, and what was said while they were filled."""

    def __init__(self, folder: Path, web: Provider) -> None:
        self.folder, self.web = folder, web
        self.path = store_path(folder, "tnt")
        self.said: list[Report] = []
        self.proxy = "direct"
        self.authorities: tuple[str, ...] = ()

    def renew(self, address: str = "", guide: str = "", **more: str) -> Done | Failed:
        self.said = []
        wanted = Wanted("tnt", address or self.web.address("/list"), guide, **more)
        job = Job(str(self.folder), (wanted,), "fr", self.proxy, self.authorities)
        renew(wanted, job, self.said.append)
        last = self.said[-1]
        assert isinstance(last, Done | Failed)
        assert not list(self.folder.glob(".*")), "something is left over"
        return last

    def failure(self, **more: str) -> str:
        last = self.renew(**more)
        assert isinstance(last, Failed)
        return str(last.problem)

    @property
    def names(self) -> list[str]:
        return [channel.name for channel in read_channels(self.path)]

    def now(self, channel: str) -> Programme | None:
        found = {one.name: one.guide for one in read_channels(self.path)}[channel]
        return now_next(self.path, [found], time.time()).get(found, (None, None))[0]


@pytest.fixture(name="room")
def _room(tmp_path: Path, web: Provider) -> Room:
    return Room(tmp_path, web)


def test_channels_with_what_is_on(room: Room) -> None:
    room.web.served["/list"] = Served(listing("One", "Two", guide="/guide"))
    room.web.served["/guide"] = Served(gzip.compress(guide("one.id", "TWO HD", "other")))
    done = room.renew()
    assert isinstance(done, Done)
    assert (done.channels, done.changed) == (2, True)
    one, two = read_channels(room.path)
    assert (one.guide, two.guide) == ("one.id", "TWO HD")
    assert one.address == "http://h/s3cret/One"
    found = now_next(room.path, ["one.id", "TWO HD", "other", ""], time.time())
    now, coming = found["one.id"]
    assert now is not None
    assert coming is not None
    assert (now.title, coming.title, coming.begins) == ("Show 0", "Show 1", now.ends)
    assert set(found) == {"one.id", "TWO HD"}  # nothing of what the list has not
    evening = programmes(room.path, ["TWO HD"], now.begins + 1800, now.begins + 3 * 3600)
    assert [one.title for one in evening] == ["Show 0", "Show 1", "Show 2"]
    assert read_about(room.path).problems == ()


def test_only_the_days_that_matter_are_kept(room: Room) -> None:
    room.web.served["/list"] = Served(listing("One", guide="/guide"))
    room.web.served["/guide"] = Served(guide("one.id", hours=range(-48, 24 * 20)))
    room.renew()
    kept = programmes(room.path, ["one.id"], 0, 2**40)
    now = time.time()
    assert now - 8 * 3600 < kept[0].begins < now - 5 * 3600
    assert now + 8 * 86400 < kept[-1].begins < now + 9.1 * 86400


def test_a_guide_without_ends_and_with_programmes_twice(room: Room) -> None:
    room.web.served["/list"] = Served(listing("One", guide="/guide"))
    twice = guide("one.id", stop=False, hours=range(0, 2)) * 2
    room.web.served["/guide"] = Served(twice)
    room.renew()
    first, last = programmes(room.path, ["one.id"], 0, 2**40)
    assert (first.ends - first.begins, last.ends - last.begins) == (3600, 3600)


def test_a_guide_that_names_its_channels_last(room: Room) -> None:
    room.web.served["/list"] = Served(listing("One", guide="/guide"))
    text = guide("strange").decode()
    head, _, rest = text.removeprefix("<tv>").partition("</channel>")
    head = head.replace(">strange<", ">ONE (HD)<")
    room.web.served["/guide"] = Served(
        f"<tv>{rest.removesuffix('</tv>')}{head}</channel></tv>".encode()
    )
    room.renew()
    now = room.now("One")
    assert now is not None
    assert now.title == "Show 0"


def test_an_id_goes_before_a_name_unless_nothing_is_known_of_it(room: Room) -> None:
    room.web.served["/list"] = Served(listing("One", "Two", guide="/guide"))
    text = guide("one.id").decode().removesuffix("</tv>")
    text += '<channel id="two.id"/>' + guide("Two", "One").decode().removeprefix("<tv>")
    room.web.served["/guide"] = Served(text.encode())
    room.renew()
    assert [channel.guide for channel in read_channels(room.path)] == ["one.id", "Two"]


def test_the_settings_guide_goes_before_the_lists(room: Room, tmp_path: Path) -> None:
    own = tmp_path / "own.xml"
    own.write_bytes(guide("one.id", title="Own"))
    room.web.served["/list"] = Served(listing("One", guide="/guide"))
    room.web.served["/guide"] = Served(guide("one.id"))
    room.renew(guide=str(own))
    now = room.now("One")
    assert now is not None
    assert now.title == "Own 0"
    assert [path for path, _ in room.web.asked] == ["/list"]


def test_what_has_not_changed_is_not_fetched_again(room: Room) -> None:
    room.web.served["/list"] = Served(listing("One", guide="/guide"), etag='"1"')
    room.web.served["/guide"] = Served(guide("one.id"), etag='"2"')
    room.renew()
    made = read_about(room.path).made
    os.utime(room.path, (1, 1))
    done = room.renew()
    assert isinstance(done, Done)
    assert not done.changed
    assert read_about(room.path).made == made
    assert time.time() - room.path.stat().st_mtime < 60  # it was looked at
    assert [headers.get("if-none-match") for _, headers in room.web.asked] == [
        None, None, '"1"', '"2"',
    ]  # fmt: skip
    # another list needs the whole guide again: another channel may be in it
    room.web.served["/list"] = Served(listing("One", "Two", guide="/guide"), etag='"3"')
    room.renew()
    assert room.web.asked[-1] == ("/guide", room.web.asked[1][1])


@pytest.mark.parametrize(
    ("served", "reason"),
    [
        (Served(status=503), "127.0.0.1 answers with error 503"),
        (Served(status=404), "127.0.0.1 has nothing at this address (404)"),
        (Served(b""), "there is no channel in this file"),
        (Served(b"<html>Subscribe!</html>"), "this is a web page, not a list of channels"),
        (Served(listing(*"ABCDEFGHIJ"), cut=100), "127.0.0.1 stopped in the middle"),
        (Served(gzip.compress(listing(*"ABC"))[:40]), "it is damaged, or cut short"),
        (Served(listing("Expired")), "only 1 of 26 channels are left"),
        (Served(status=302, headers={"Location": "/list"}), "127.0.0.1 leads round in circles"),
        (
            Served(status=302, headers={"Location": "file:///etc/passwd"}),
            "does not answer as a web",
        ),
    ],
)
def test_the_last_good_list_stays(room: Room, served: Served, reason: str) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    room.web.served["/list"] = Served(listing(*letters, guide="/guide"))
    room.web.served["/guide"] = Served(guide("a.id"))
    room.renew()
    before = room.path.read_bytes()
    room.web.served["/list"] = served
    room.web.served["/guide"] = Served(guide("a.id", title="New"))
    assert reason in room.failure()
    assert room.names == list(letters)
    now = room.now("A")
    assert now is not None
    assert now.title == "New 0"  # its guide is not to blame
    assert room.path.read_bytes() != before


def test_a_list_that_stays_short_for_days_is_believed(room: Room) -> None:
    room.web.served["/list"] = Served(listing(*"ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    room.renew()
    room.web.served["/list"] = Served(listing("Left"))
    assert "hard to believe" in room.failure()
    four_days_ago = time.time() - 4 * 86_400
    os.utime(room.path, (four_days_ago, four_days_ago))
    assert isinstance(room.renew(), Done)
    assert room.names == ["Left"]
    room.web.served["/other"] = Served(listing("Other"))
    assert isinstance(room.renew(room.web.address("/other")), Done)  # settings name another one


def test_the_settings_proxy_is_asked(room: Room) -> None:
    room.web.served["http://tv.invalid/list"] = Served(listing("Far"))
    room.proxy = room.web.address("")
    assert isinstance(room.renew("http://tv.invalid/list"), Done)
    room.proxy = "http://127.0.0.1:1"
    assert "the proxy can't be reached" in room.failure(address="http://tv.invalid/list")
    room.proxy = "socks5://127.0.0.1:1"
    assert "SOCKS" in room.failure(address="http://tv.invalid/list")


def test_certificates_are_checked_and_the_settings_authorities_count(
    tmp_path: Path, room: Room
) -> None:
    make_certificate(tmp_path, ["127.0.0.1"])
    with provider(tmp_path) as web:
        web.served["/list"] = Served(listing("Safe"))
        address = web.address("/list")
        said = room.failure(address=address)
        assert "the certificate of 127.0.0.1 is not valid here" in said
        assert room.names == []
        room.authorities = (str(tmp_path / "gone.pem"), str(tmp_path / "certificate.pem"))
        assert isinstance(room.renew(address), Done)


@pytest.mark.parametrize(
    ("served", "reason"),
    [
        (Served(status=500), "answers with error 500"),
        (Served(b"<html><p>Sorry"), "this is no guide (XMLTV)"),
        (Served(b""), "this is no guide (XMLTV)"),
        (Served(gzip.compress(guide("one.id"))[:-200]), "it is damaged, or cut short"),
        (Served(b'<!DOCTYPE tv [<!ENTITY a "b">]><tv/>'), "it declares entities, which is refused"),
    ],
)
def test_the_last_good_guide_stays(room: Room, served: Served, reason: str) -> None:
    room.web.served["/list"] = Served(listing("One", guide="/guide"))
    room.web.served["/guide"] = Served(guide("one.id", "TWO HD"))
    room.renew()
    room.web.served["/guide"] = served
    assert reason in room.failure()
    now = room.now("One")
    assert now is not None
    room.web.served["/list"] = Served(listing("New", "One", guide="/guide"))
    assert reason in room.failure()
    assert room.names == ["New", "One"]
    assert room.now("One") == now


def test_a_guide_without_anything_for_today_is_told_and_the_old_one_counts(room: Room) -> None:
    room.web.served["/list"] = Served(listing("One", guide="/guide"))
    room.web.served["/guide"] = Served(guide("one.id"))
    room.renew()
    room.web.served["/guide"] = Served(guide("one.id", hours=range(-999, -900)))
    assert isinstance(room.renew(), Done)
    assert any(isinstance(said, Trouble) for said in room.said)
    assert room.now("One") is not None
    assert "holds nothing for today" in str(read_about(room.path).problems[-1])


def test_a_first_list_that_fails_leaves_nothing(room: Room) -> None:
    assert "has nothing at this address" in room.failure()
    assert not room.path.exists()
    assert read_channels(room.path) == ()
    assert read_about(room.path).made == 0
    assert now_next(room.path, ["x"], 0) == {}


def test_a_store_that_can_not_even_be_begun_leaves_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.web.served["/list"] = Served(listing("One"))
    monkeypatch.setattr("hubwall.listings.store._TABLES", "as on a full disk")
    assert "it can't be kept: " in room.failure()


def test_a_damaged_store_is_made_anew(room: Room) -> None:
    room.web.served["/list"] = Served(listing("One"))
    room.renew()
    whole = room.path.read_bytes()
    for damaged in (b"", b"x" * 5000, whole[:4096], whole[:100] + bytes(5000)):
        room.path.write_bytes(damaged)
        assert read_channels(room.path) == ()
        assert isinstance(room.renew(), Done)
        assert room.names == ["One"]


def test_a_login_is_sent_and_asked_for(room: Room) -> None:
    credentials = "Basic " + base64.b64encode("anna:pä".encode()).decode()
    room.web.served["/list"] = Served(listing("One"), credentials=credentials)
    assert "asks for a sign-in, or refuses this one (401)" in room.failure()
    assert isinstance(room.renew(user="anna", password="pä"), Done)
    with provider() as other:
        other.served["/list"] = Served(listing("Two"))
        leads = {"Location": other.address("/list")}
        room.web.served["/list"] = Served(status=302, headers=leads, credentials=credentials)
        assert isinstance(room.renew(user="anna", password="pä"), Done)
        assert "authorization" not in other.asked[0][1]


def test_a_login_goes_to_no_guide_elsewhere_that_only_the_list_names(room: Room) -> None:
    with provider() as other:
        other.served["/guide"] = room.web.served["/guide"] = Served(guide("one.id"))
        room.web.served["/list"] = Served(listing("One", guide=other.address("/guide")))
        assert isinstance(room.renew(user="anna", password="s3cret"), Done)
        assert room.now("One") is not None
        assert "authorization" not in other.asked[0][1]
        # the settings may name it there; and the list's own server knows the login
        room.renew(guide=other.address("/guide"), user="anna", password="s3cret")
        assert "authorization" in other.asked[1][1]
        room.web.served["/list"] = Served(listing("One", guide="/guide"))
        room.renew(user="anna", password="s3cret")
        assert room.web.asked[-1][0] == "/guide"
        assert "authorization" in room.web.asked[-1][1]


def test_an_impossible_guide_address_costs_no_channel(room: Room) -> None:
    room.web.served["/list"] = Served(listing("One", guide="http://guides.example:99999/x"))
    done = room.renew()
    assert isinstance(done, Done)
    assert room.names == ["One"]


@pytest.mark.parametrize("channel", ["one.id", "nobody"])
def test_a_bottomless_guide_costs_the_guide_alone(room: Room, channel: str) -> None:
    """The list is good, and the guide is left before it has filled the memory."""
    hour = time.strftime("%Y%m%d%H0000", time.gmtime())
    head = f'<tv><programme channel="{channel}" start="{hour}">'
    room.web.served["/guide"] = Served(gzip.compress(head.encode() + b"<a>" * 2_000_000))
    room.web.served["/list"] = Served(listing("One", guide="/guide"))
    last = room.renew()
    assert isinstance(last, Failed)
    reason = "it is nested too deeply" if channel == "one.id" else "a part of it is too large"
    assert reason in str(last.problem)
    assert room.names == ["One"]


def test_a_guide_of_endless_channels_is_read_as_far_as_there_is_room(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hubwall.listings.matching.MOST_GUIDES", 50)
    others = guide(*(f"c{number}" for number in range(100)), hours=range(1))
    body = guide("one.id").replace(b"</tv>", b"") + others.replace(b"<tv>", b"")
    room.web.served["/guide"] = Served(body)
    room.web.served["/list"] = Served(listing("One", guide="/guide"))
    assert isinstance(room.renew(), Done)
    assert any("larger than hubwall keeps" in str(one) for one in room.said)
    assert room.now("One") is not None


def test_no_guide_gives_more_at_a_time_than_a_wall_can_draw(room: Room) -> None:
    now = int(time.time())

    def stamp(at: int) -> str:
        return time.strftime("%Y%m%d%H%M%S", time.gmtime(at))

    parts = "".join(
        f'<programme channel="one.id" start="{stamp(now + n)}" stop="{stamp(now + n + 9999)}">'
        f"<title>{n}</title></programme>"
        for n in range(2000)
    )
    room.web.served["/guide"] = Served(f"<tv>{parts}</tv>".encode())
    room.web.served["/list"] = Served(listing("One", guide="/guide"))
    assert isinstance(room.renew(), Done)
    found = programmes(room.path, ["one.id"], now, now + 3600)
    assert (found[0].title, len(found)) == ("0", 500)


def test_nothing_that_is_said_holds_an_address(room: Room) -> None:
    said: list[Report] = []
    for address in (
        room.web.address("/list?password=s3cret"),
        "http://user:s3cret@127.0.0.1:1/s3cret",
        "http://s3cret:s3cret@[/",
        f"https://user:s3cret@127.0.0.1:{room.web.port}/s3cret",
        "/nowhere/s3cret",
    ):
        room.renew(address=address)
        said += room.said
    room.web.served["/list"] = Served(listing("One", guide="http://u:s3cret@127.0.0.1:1/s3cret"))
    room.renew()
    assert "s3cret" not in repr(said + room.said)
    assert "s3cret" not in repr(read_channels(room.path))
    assert "s3cret" not in repr(read_about(room.path))


def test_a_file_that_is_larger_than_allowed_is_left(
    room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("hubwall.listings.renewing.LARGEST_LIST", 1 << 20)
    room.web.served["/list"] = Served(b"#" * (1 << 20) + b"\n")
    assert "it is larger than 1 MB" in room.failure()
    room.web.served["/list"] = Served(gzip.compress(b"#" * (2 << 20)))
    assert "it is too large" in room.failure()
    packed = gzip.compress(b"#" * (2 << 20))
    room.web.served["/list"] = Served(packed, headers={"Content-Encoding": "gzip"})
    assert "it is larger than 1 MB" in room.failure()
    (tmp_path / "pipe").mkdir()
    assert "this is no file" in room.failure(address=str(tmp_path / "pipe"))
