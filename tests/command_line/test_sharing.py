"""The commands about sharing at the wall."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubwall.command_line import seats
from hubwall.command_line.share_server import ServerState, token, turn
from hubwall.files.settings import config_folder, read_settings
from hubwall.share.keys import new_identity
from hubwall.share.pinned import add_seat, paired_seats
from hubwall.starting import WordedError


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


def test_nothing_is_open_until_it_is_enabled() -> None:
    assert "off" in " ".join(turn(ServerState.STATUS))
    said = " ".join(turn(ServerState.ENABLE))
    assert "8787" in said
    assert "No wall runs" in said
    assert read_settings().value.share.enabled
    assert "8787" in " ".join(turn(ServerState.STATUS))
    assert "off" in " ".join(turn(ServerState.DISABLE))
    assert not read_settings().value.share.enabled


def test_settings_with_a_mistake_are_said() -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "settings.yaml").write_text("share: {port: many}\n")
    with pytest.raises(WordedError, match=r"settings\.yaml:1"):
        list(turn(ServerState.STATUS))


def test_seats_are_listed_renamed_and_revoked() -> None:
    assert "No seat" in " ".join(seats.seats_table())
    for label in ("Ana's desk", "Ben"):
        add_seat(seats.seats_file(), new_identity().public, label, 1.7e9)
    config_folder().mkdir(parents=True)
    (config_folder() / "settings.yaml").write_text("share: {trust: [ben]}\n")
    first, second = seats.seats_table()
    assert first.startswith("ana-s-desk  2023-11-")
    assert first.endswith("Ana's desk")
    assert "without asking" in second
    assert "seat-1" in seats.rename("ana-s-desk", "seat-1")
    for taken in ("seat-1", "Any thing", "any", "guest", "whip"):  # or of another meaning
        with pytest.raises(WordedError, match="can't be a seat's name"):
            seats.rename("ben", taken)
    with pytest.raises(WordedError, match="it knows: ben, seat-1"):
        seats.revoke("ana-s-desk")
    assert "forgotten" in seats.revoke("seat-1")
    assert [seat.name for seat in paired_seats(seats.seats_file())] == ["ben"]


def test_a_damaged_list_is_said_in_words() -> None:
    seats.seats_file().parent.mkdir(parents=True)
    seats.seats_file().write_text("{")
    with pytest.raises(WordedError, match="damaged"):
        list(seats.seats_table())
    with pytest.raises(WordedError, match="damaged"):
        seats.revoke("ben")


def test_a_sender_gets_a_token_and_loses_it() -> None:
    address, secret = token("OBS", revoke=False)
    assert address.endswith(":8787/whip")
    assert len(secret.split()[-1]) == 40
    assert "obs" in " ".join(token("obs", revoke=True))
    with pytest.raises(WordedError, match="no token"):
        list(token("obs", revoke=True))
