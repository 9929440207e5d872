"""One setting is changed; what people wrote around it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubwall.files.settings import read_settings
from hubwall.files.settings_changing import change_setting

TEXTS = {
    "none": None,
    "empty": "",
    "comment": "# our wall\n",
    "others": "# our wall\nlanguage: fr   # the team's\nidle: 60\n",
    "section": "share:\n  # opened by Ana\n  port: 9000 # as the firewall has it\nidle: 60\n",
    "there": "share:\n  enabled: false  # for now\n  port: 9000\n",
    "flow": "share: {port: 9000}\nidle: 60\n",
    "bare": "share:\nidle: 60\n",
    "last": "idle: 60\nshare:\n  port: 9000",
}


@pytest.mark.parametrize("which", TEXTS)
def test_one_setting_changes_and_the_rest_stays(tmp_path: Path, which: str) -> None:
    path = tmp_path / "folder" / "settings.yaml"
    text = TEXTS[which]
    if text is not None:
        path.parent.mkdir()
        path.write_text(text)
    before = read_settings(path).value
    assert change_setting(path, "share", "enabled", True) is None
    after = read_settings(path)
    assert after.problems == ()
    assert after.value.share.enabled
    wanted = before.model_copy(update={"share": before.share.model_copy(update={"enabled": True})})
    assert after.value == wanted
    now = path.read_text()
    for line in (text or "").splitlines():
        if "#" in line:
            assert line[line.index("#") :] in now
    assert change_setting(path, "share", "enabled", False) is None
    assert not read_settings(path).value.share.enabled


def test_a_file_that_is_no_yaml_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text("share: [\n")
    assert change_setting(path, "share", "enabled", True) is not None
    assert path.read_text() == "share: [\n"
