"""Pictures, slide shows and documents, as they come out of a real still process."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pytest
from PIL import Image

from hubwall.media.protocol import Change, Resize, State, Turned, Video
from hubwall.model.zone import Fit

IMAGES = "hubwall.media.stills:show_images"
PDF = "hubwall.media.pages:show_pdf"
RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def colour(frame, across=0.5, down=0.5):
    """The (red, green, blue) of the picture at a place given in shares of its size."""
    x, y = int(frame.width * across), int(frame.height * down)
    at = y * frame.stride + x * 4
    blue, green, red = frame.planes[0].data[at : at + 3]
    return red, green, blue


def near(found, wanted):
    return all(abs(a - b) <= 12 for a, b in zip(found, wanted, strict=True))


def shows(show, wanted):
    return show.wait(
        lambda: show.last if show.last and near(colour(show.last), wanted) else None, str(wanted)
    )


@pytest.mark.parametrize("name", ["p.png", "p.jpg", "p.webp", "p.gif", "p.bmp", "p.avif"])
def test_a_picture_is_drawn_at_the_size_of_its_zone(house, tmp_path, name):
    Image.new("RGB", (800, 400), RED).save(tmp_path / name)
    show = house.start(IMAGES, {"files": [str(tmp_path / name)]}, size=(200, 200))
    frame = shows(show, RED)
    assert (frame.width, frame.height) == (200, 100)
    show.wait(lambda: Video(800, 400) in show.reports, "its size")
    show.child.send(Resize((300, 100), Fit.COVER))
    show.sized(300, 150)
    show.child.send(Resize((5000, 5000), Fit.CONTAIN))
    show.sized(800, 400)


def test_a_drawing_is_as_sharp_as_its_zone_is_large(house, tmp_path):
    (tmp_path / "d.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
        '<rect width="10" height="10" fill="red"/>'
        '<rect x="10" width="10" height="10" fill="blue"/></svg>'
    )
    show = house.start(IMAGES, {"files": [str(tmp_path / "d.svg")]}, size=(600, 600))
    frame = show.sized(600, 300)
    assert near(colour(frame, 0.49), RED)
    assert near(colour(frame, 0.51), BLUE)


def test_a_photograph_stands_upright(house, tmp_path):
    picture = Image.new("RGB", (80, 40), RED)
    picture.paste(BLUE, (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    picture.save(tmp_path / "p.jpg", exif=exif, quality=95)
    show = house.start(IMAGES, {"files": [str(tmp_path / "p.jpg")]}, size=(100, 100))
    frame = show.sized(40, 80)
    assert near(colour(frame, 0.5, 0.2), BLUE)
    assert near(colour(frame, 0.5, 0.8), RED)


def test_transparency_lets_the_dark_through(house, tmp_path):
    Image.new("RGBA", (10, 10), (*GREEN, 128)).save(tmp_path / "p.png")
    show = house.start(IMAGES, {"files": [str(tmp_path / "p.png")]})
    frame = shows(show, (0, 128, 0))
    assert frame.planes[0].data[3] == 128


@pytest.mark.parametrize("name", ["m.gif", "m.webp"])
def test_a_moving_picture_keeps_its_own_time(house, tmp_path, name):
    frames = [Image.new("RGB", (16, 16), c) for c in (RED, GREEN, BLUE)]
    frames[0].save(
        tmp_path / name, save_all=True, append_images=frames[1:], duration=[300, 100, 100], loop=0
    )
    show = house.start(IMAGES, {"files": [str(tmp_path / name)]})
    show.wait(lambda: len(show.frames) > 7, "some rounds")
    times = {number: at for at, number, _ in show.frames}
    assert times[7] - times[1] >= 0.95  # two rounds of half a second
    show.child.send(Change({"paused": True}))


def test_a_folder_is_a_slide_show_in_the_order_of_names(house, tmp_path):
    for name, c in (("p10.png", BLUE), ("p2.png", GREEN), ("p1.png", RED)):
        Image.new("RGB", (16, 16), c).save(tmp_path / name)
    (tmp_path / "notes.txt").write_text("not a picture")
    show = house.start(IMAGES, {"files": [str(tmp_path)]}, live={"seconds": 0.5})
    for c in (RED, GREEN, BLUE, RED):
        shows(show, c)
    show.wait(lambda: [r.number for r in show.reports if isinstance(r, Turned)][:4] == [1, 2, 3, 1])
    Image.new("RGB", (16, 16), (255, 255, 255)).save(tmp_path / "p3.png")
    shows(show, (255, 255, 255))


def test_newest_first(house, tmp_path):
    for name, c, age in (("a.png", RED, 300), ("b.png", GREEN, 100), ("c.png", BLUE, 200)):
        Image.new("RGB", (16, 16), c).save(tmp_path / name)
        os.utime(tmp_path / name, (1e9 - age, 1e9 - age))
    live = {"seconds": 0.5, "order": "date"}
    show = house.start(IMAGES, {"files": [str(tmp_path)]}, live=live)
    for c in (GREEN, BLUE, RED):
        shows(show, c)


def test_a_file_that_changes_is_shown_anew(house, tmp_path):
    file = tmp_path / "p.png"
    Image.new("RGB", (16, 16), RED).save(file)
    show = house.start(IMAGES, {"files": [str(file)]})
    shows(show, RED)
    Image.new("RGB", (16, 16), GREEN).save(tmp_path / "new.png")
    (tmp_path / "new.png").replace(file)
    shows(show, GREEN)
    file.unlink()
    assert show.state("failed").code == "no-such-file"
    assert near(colour(show.last), GREEN), "the last picture stays"
    Image.new("RGB", (16, 16), BLUE).save(file)
    shows(show, BLUE)


def test_what_is_no_picture_is_passed_over_in_a_slide_show(house, tmp_path):
    (tmp_path / "a.png").write_text("words")
    Image.new("RGB", (16, 16), RED).save(tmp_path / "b.png")
    show = house.start(IMAGES, {"files": [str(tmp_path)]}, live={"seconds": 0.5})
    shows(show, RED)
    assert not [r for r in show.reports if isinstance(r, State) and r.state == "failed"]


def huge_png(path, side):
    """A picture of 60,000 x 60,000 pixels in a few bytes."""

    def chunk(name, data):
        crc = zlib.crc32(name + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + name + data + crc

    head = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    rows = zlib.compress(bytes(1 + side // 8) * 100)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def test_a_picture_of_60000_by_60000_is_refused_in_words(house, tmp_path):
    huge_png(tmp_path / "bomb.png", 60_000)
    show = house.start(IMAGES, {"files": [str(tmp_path / "bomb.png")]})
    failed = show.state("failed")
    assert (failed.code, failed.values["size"]) == ("too-large", "60000 x 60000")
    status = Path(f"/proc/{show.child.pid}/status").read_text()
    assert int(status.partition("VmHWM:")[2].split()[0]) < 200_000


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.png", b"", "not-a-picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(200), "not-a-picture"),
        ("a.svg", b"<svg", "not-a-picture"),
        ("a.svg", b"<svg width='1' height='0'></svg>", "not-a-picture"),
        ("a.gif", b"GIF89a" + bytes(7), "not-a-picture"),
        (None, b"", "no-such-file"),
    ],
)
def test_what_is_no_picture_says_so(house, tmp_path, name, content, code):
    if name:
        (tmp_path / name).write_bytes(content)
    show = house.start(IMAGES, {"files": [str(tmp_path / (name or "none.png"))]})
    assert show.state("failed").code == code


def test_an_empty_folder_waits_for_its_first_picture(house, tmp_path):
    show = house.start(IMAGES, {"files": [str(tmp_path)]})
    assert show.state("failed").code == "no-pictures"
    Image.new("RGB", (16, 16), RED).save(tmp_path / "a.png")
    shows(show, RED)


@pytest.fixture
def document(tmp_path):
    pages = [Image.new("RGB", (200, 100), c) for c in (RED, GREEN, BLUE)]
    pages[0].save(tmp_path / "d.pdf", save_all=True, append_images=pages[1:])
    return tmp_path / "d.pdf"


def test_a_page_of_a_document_is_drawn_at_the_size_of_its_zone(house, document):
    show = house.start(PDF, {"file": str(document)}, live={"page": 2}, size=(640, 640))
    frame = shows(show, GREEN)
    assert (frame.width, frame.height) == (640, 320)
    show.child.send(Change({"page": 3}))
    shows(show, BLUE)
    show.wait(lambda: Turned(3, 3) in show.reports, "the number of the page")
    show.child.send(Resize((100, 100), Fit.CONTAIN))
    show.sized(100, 50)


def test_pages_turn(house, document):
    show = house.start(PDF, {"file": str(document)}, live={"page": 1, "turn_s": 0.5})
    for c in (RED, GREEN, BLUE, RED):
        shows(show, c)


def test_a_document_that_changes_is_shown_anew(house, document):
    show = house.start(PDF, {"file": str(document)})
    shows(show, RED)
    Image.new("RGB", (200, 100), BLUE).save(document.with_name("new.pdf"))
    document.with_name("new.pdf").replace(document)
    shows(show, BLUE)


@pytest.mark.parametrize(
    ("content", "live", "code"),
    [
        (b"words", {}, "not-a-pdf"),
        (None, {}, "no-such-file"),
        ("real", {"page": 9}, "no-such-page"),
    ],
)
def test_what_is_no_document_says_so(house, document, content, live, code):
    file = document if content == "real" else document.with_name("x.pdf")
    if isinstance(content, bytes):
        file.write_bytes(content)
    show = house.start(PDF, {"file": str(file)}, live=live)
    assert show.state("failed").code == code
