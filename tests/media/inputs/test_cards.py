"""What a card says of itself, which of its pictures are taken, and which sound is its own."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.media.failures import FAILURES
from hubwall.media.inputs.cards import plugged
from hubwall.media.inputs.choosing import Wanted, choose
from hubwall.media.inputs.opening import Closed, Opening, opening
from hubwall.media.inputs.sounds import SoundInput, of_alsa, own_sound
from hubwall.media.inputs.v4l2 import Connector, Mode, glance, look
from tests.media.inputs.kernel import CAPTURE, META, FakeCard, FakeKernel

# as USB grabbers are: large pictures seldom, or compressed
GRABBER = FakeCard(
    "USB3.0 Capture",
    {
        "YUYV": {(640, 480): [(1, 60), (1, 30)], (1280, 720): [(1, 10)], (1920, 1080): [(1, 5)]},
        "MJPG": {(1280, 720): [(1, 60), (1, 50)], (1920, 1080): [(1001, 30000), (1, 25)]},
    },
)
HDMI = 0x2


def kernel(card: FakeCard, path: str = "/dev/video0") -> FakeKernel:
    return FakeKernel({path: card})


def modes(card: FakeCard) -> tuple[Mode, ...]:
    found = look("/dev/video0", kernel(card))
    assert found is not None
    return found.modes


def test_a_card_says_what_it_is_and_can():
    here = kernel(GRABBER)
    card = look("/dev/video0", here)
    assert card is not None
    assert card.name == "USB3.0 Capture"
    assert card.connectors == (Connector(0, "Camera 1"),)
    assert card.signal is None, "such a card sends a blue picture and says nothing"
    assert Mode("MJPG", 1920, 1080, (29.97, 25.0)) in card.modes
    assert not here.open_now, "a card that stays open is not there for whoever shows it"


def test_a_range_of_sizes_is_the_usual_ones_of_it():
    card = FakeCard(formats={"UYVY": {(48, 1920, 2, 32, 1200, 2): [(1, 25)]}})
    sizes = [(mode.width, mode.height) for mode in modes(card)]
    assert {(1920, 1080), (1280, 720), (720, 576), (1920, 1200)} <= set(sizes)
    assert (3840, 2160) not in sizes


@pytest.mark.parametrize(
    ("status", "powers", "timings", "signal"),
    [
        (0, 0, errno.ENOTTY, None),
        (0x2, 0, errno.ENOTTY, False),
        (0x1, 0, errno.ENOTTY, False),
        (0, HDMI, (1920, 1080), True),
        (0, HDMI, errno.ENOLINK, False),
        (0, HDMI, errno.ENOLCK, False),
        (0, HDMI, errno.ENOTTY, None),
    ],
)
def test_whether_something_comes_in(status, powers, timings, signal):
    card = FakeCard(formats=GRABBER.formats, inputs=[("HDMI", status, powers)], timings=timings)
    for asked in (look, glance):
        found = asked("/dev/video0", kernel(card))
        assert found is not None
        assert found.signal is signal
        assert found.size == (timings if isinstance(timings, tuple) else None)


def test_what_is_no_card_is_left_out(tmp_path: Path):
    for name in ("video0", "video1", "video2", "video10", "video3", "videodev", "sda"):
        (tmp_path / name).touch()
    links = tmp_path / "v4l" / "by-id"
    links.mkdir(parents=True)
    (links / "usb-grabber-video-index0").symlink_to("../../video2")
    here = FakeKernel(
        {
            str(tmp_path / "video0"): GRABBER,
            str(tmp_path / "video1"): FakeCard(capabilities=META, formats=GRABBER.formats),
            str(tmp_path / "video2"): GRABBER,
            str(tmp_path / "video10"): FakeCard(formats={}),
            str(tmp_path / "video3"): FakeCard(trouble=errno.EACCES),
        }
    )
    found = plugged(tmp_path, here)
    assert [Path(card.path).name for card in found] == ["video0", "video2", "video3"]
    assert found[1].address == f"v4l2://{links}/usb-grabber-video-index0"
    assert found[2].problem == "Permission denied"


def test_no_cards_are_no_error(tmp_path: Path):
    assert plugged(tmp_path) == []
    assert plugged(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("wanted", "incoming", "expected"),
    [
        (Wanted(), None, ("MJPG", 1920, 1080, 29.97)),
        (Wanted(), (1280, 720), ("MJPG", 1280, 720, 60.0)),
        (Wanted(size=(640, 480)), None, ("YUYV", 640, 480, 60.0)),
        (Wanted(rate=50), None, ("MJPG", 1280, 720, 50.0)),
        (Wanted(size=(1920, 1080), rate=25), None, ("MJPG", 1920, 1080, 25.0)),
        (Wanted(size=(1920, 1080), rate=5), None, ("YUYV", 1920, 1080, 5.0)),
    ],
)
def test_the_best_picture_is_taken(wanted, incoming, expected):
    choice = choose(modes(GRABBER), wanted, incoming)
    assert choice is not None
    assert (choice.chroma, choice.width, choice.height, choice.rate) == expected


def test_a_size_that_it_has_not_is_no_choice():
    assert choose(modes(GRABBER), Wanted(size=(800, 600))) is None
    assert choose((), Wanted()) is None
    assert choose((Mode("H265", 1920, 1080, (30.0,)),), Wanted()) is None


some_modes = st.lists(
    st.builds(
        Mode,
        st.sampled_from(["YUYV", "MJPG", "UYVY", "NV12", "????"]),
        st.sampled_from([320, 640, 1280, 1920, 3840]),
        st.sampled_from([240, 480, 720, 1080, 2160]),
        st.lists(st.sampled_from([5.0, 15.0, 25.0, 30.0, 50.0, 60.0, 120.0]), max_size=3).map(
            lambda rates: tuple(sorted(set(rates), reverse=True))
        ),
    ),
    max_size=12,
)


@given(some_modes)
def test_whatever_a_card_offers_the_choice_is_one_of_it_and_moves(offered):
    choice = choose(offered, Wanted())
    usable = [m for m in offered if m.pixels in ("YUYV", "MJPG", "UYVY")]
    assert (choice is None) == (not usable)
    if choice is None:
        return
    same = [m for m in usable if (m.width, m.height) == (choice.width, choice.height)]
    assert same
    if any(rate >= 24 for m in usable for rate in m.rates if m.width * m.height <= 1920 * 1080):
        assert choice.rate >= 24 or not choice.rate


def test_an_input_is_opened_with_numbers_and_words_that_were_looked_at():
    sounds = [SoundInput("pulse://mic", "Mic", 0)]
    way = opening("v4l2:///dev/video0", {"size": [1280, 720], "sound": "pulse://mic"},
                  kernel(GRABBER), sounds)  # fmt: skip
    assert isinstance(way, Opening)
    assert "--v4l2-width=1280" in way.arguments
    assert "--v4l2-fps=60005/1000" in way.arguments
    assert "--v4l2-chroma=MJPG" in way.arguments
    assert way.options == (":input-slave=pulse://mic",)
    assert way.rate == 60


def test_a_rate_that_is_no_whole_number_is_not_asked_for_too_low():
    way = opening("v4l2:///dev/video0", {"size": [1920, 1080]}, kernel(GRABBER))
    assert isinstance(way, Opening)
    asked = next(a for a in way.arguments if a.startswith("--v4l2-fps="))
    above, below = map(int, asked.removeprefix("--v4l2-fps=").split("/"))
    assert 30000 / 1001 <= above / below < 30


def test_a_digital_input_is_taken_in_the_size_in_which_it_comes():
    card = FakeCard(
        formats={"UYVY": {(1920, 1080): [], (1280, 720): []}},
        inputs=[("SDI", 0x2, HDMI), ("HDMI", 0, HDMI)],
        timings=(1280, 720),
    )
    way = opening("v4l2:///dev/video0", {"connector": "hdmi"}, kernel(card))
    assert isinstance(way, Opening)
    assert card.chosen == 1
    assert card.set_timings == 1
    assert "--v4l2-width=1280" in way.arguments


@pytest.mark.parametrize(
    ("card", "restart", "code"),
    [
        (None, {}, "no-input"),
        (FakeCard(trouble=errno.EACCES), {}, "input-refused"),
        (FakeCard(trouble=errno.EBUSY), {}, "input-busy"),
        (FakeCard(trouble=errno.EMFILE), {}, "said"),
        (FakeCard(capabilities=META), {}, "no-input"),
        (FakeCard(inputs=[("HDMI", 0x2, 0)]), {}, "no-signal"),
        (GRABBER, {"connector": 3}, "no-such-connector"),
        (GRABBER, {"size": [1, 1]}, "no-such-size"),
        (GRABBER, {"sound": "own"}, "no-own-sound"),
        (GRABBER, {"sound": "file:///etc/passwd"}, "no-input"),
    ],
)
def test_why_an_input_is_not_opened_is_said(card, restart, code):
    here = FakeKernel({"/dev/video0": card} if card else {})
    way = opening("v4l2:///dev/video0", restart, here, [])
    assert isinstance(way, Closed)
    assert way.code == code
    words = FAILURES[code]
    assert words.format_map(dict(way.values)), "each place in the words is filled"
    assert not here.open_now


CARDS = """ 0 [PCH            ]: HDA-Intel - HDA Intel PCH
                      HDA Intel PCH at 0xf7e20000 irq 32
 2 [Capture        ]: USB-Audio - USB3.0 Capture
                      MACROSILICON USB3.0 Capture at usb-0000:00:14.0-1, high speed
"""
PCM = """00-00: ALC892 Analog : ALC892 Analog : playback 1 : capture 1
00-02: ALC892 Alt Analog : ALC892 Alt Analog : capture 1
00-03: HDMI 0 : HDMI 0 : playback 1
02-00: USB Audio : USB Audio : capture 1
nonsense
"""


def test_inputs_for_sound_without_a_server(tmp_path: Path):
    folder = tmp_path / "asound"
    folder.mkdir()
    (folder / "cards").write_text(CARDS)
    (folder / "pcm").write_text(PCM)
    found = of_alsa(tmp_path)
    assert [one.address for one in found] == [
        "alsa://plughw:CARD=PCH,DEV=0",
        "alsa://plughw:CARD=PCH,DEV=2",
        "alsa://plughw:CARD=Capture,DEV=0",
    ]
    assert [one.name for one in found] == [
        "HDA Intel PCH",
        "HDA Intel PCH, ALC892 Alt Analog",
        "USB3.0 Capture",
    ]
    assert of_alsa(tmp_path / "nowhere") == []


def test_a_card_s_own_sound_hangs_on_the_same_device(tmp_path: Path):
    grabber = tmp_path / "devices/usb1/1-1"
    for name in ("1-1:1.0", "1-1:1.2"):
        (grabber / name).mkdir(parents=True)
    (grabber / "idVendor").touch()
    camera = tmp_path / "devices/usb1/1-2"
    (camera / "1-2:1.0").mkdir(parents=True)
    (camera / "idVendor").touch()
    board = tmp_path / "devices/pci/00:1f.3"
    board.mkdir(parents=True)
    for entry, device in (
        ("class/video4linux/video0", grabber / "1-1:1.0"),
        ("class/video4linux/video1", camera / "1-2:1.0"),
        ("class/sound/card0", board),
        ("class/sound/card2", grabber / "1-1:1.2"),
    ):
        (tmp_path / entry).mkdir(parents=True)
        (tmp_path / entry / "device").symlink_to(device)
    sounds = [SoundInput("pulse://board", "Board", 0), SoundInput("pulse://grabber", "USB", 2),
              SoundInput("pulse://net", "Net")]  # fmt: skip
    found = own_sound("/dev/video0", sounds, system=tmp_path)
    assert found is not None
    assert found.address == "pulse://grabber"
    assert own_sound("/dev/video1", sounds, system=tmp_path) is None
    assert own_sound("/dev/video9", sounds, system=tmp_path) is None


def test_the_powers_are_those_of_the_node():
    assert look("/dev/video0", kernel(FakeCard(capabilities=META))) is None
    assert look("/dev/video0", kernel(FakeCard(capabilities=CAPTURE))) is not None
