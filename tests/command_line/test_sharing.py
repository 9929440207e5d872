"""The commands about sharing at the wall."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubwall import sharing
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
    assert "off" in " ".join(sharing.share_server("status"))
    said = " ".join(sharing.share_server("enable"))
    assert "8787" in said
    assert "No wall runs" in said
    assert read_settings().value.share.enabled
    assert "8787" in " ".join(sharing.share_server("status"))
    assert "off" in " ".join(sharing.share_server("disable"))
    assert not read_settings().value.share.enabled


def test_settings_with_a_mistake_are_said() -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "settings.yaml").write_text("share: {port: many}\n")
    with pytest.raises(WordedError, match=r"settings\.yaml:1"):
        list(sharing.share_server("status"))


def test_seats_are_listed_renamed_and_revoked() -> None:
    assert "No seat" in " ".join(sharing.seats_table())
    for label in ("Ana's desk", "Ben"):
        add_seat(sharing.seats_file(), new_identity().public, label, 1.7e9)
    config_folder().mkdir(parents=True)
    (config_folder() / "settings.yaml").write_text("share: {trust: [ben]}\n")
    first, second = sharing.seats_table()
    assert first.startswith("ana-s-desk  2023-11-")
    assert first.endswith("Ana's desk")
    assert "without asking" in second
    assert "seat-1" in sharing.rename("ana-s-desk", "seat-1")
    for taken in ("seat-1", "Any thing", "any", "guest", "whip"):  # or of another meaning
        with pytest.raises(WordedError, match="can't be a seat's name"):
            sharing.rename("ben", taken)
    with pytest.raises(WordedError, match="it knows: ben, seat-1"):
        sharing.revoke("ana-s-desk")
    assert "forgotten" in sharing.revoke("seat-1")
    assert [seat.name for seat in paired_seats(sharing.seats_file())] == ["ben"]


def test_a_damaged_list_is_said_in_words() -> None:
    sharing.seats_file().parent.mkdir(parents=True)
    sharing.seats_file().write_text("{")
    with pytest.raises(WordedError, match="damaged"):
        list(sharing.seats_table())
    with pytest.raises(WordedError, match="damaged"):
        sharing.revoke("ben")


def test_a_sender_gets_a_token_and_loses_it() -> None:
    address, secret = sharing.token("OBS", revoke=False)
    assert address.endswith(":8787/whip")
    assert len(secret.split()[-1]) == 40
    assert "obs" in " ".join(sharing.token("obs", revoke=True))
    with pytest.raises(WordedError, match="no token"):
        list(sharing.token("obs", revoke=True))
