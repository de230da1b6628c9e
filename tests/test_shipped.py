from __future__ import annotations

from pathlib import Path

import pytest

from qa import shipped as module
from qa.shipped import root, shipped


@pytest.mark.parametrize("wheel", [True, False])
def test_data_lie_in_the_package_or_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wheel: bool) -> None:
    package = tmp_path / "qa"
    data = package / "data" if wheel else tmp_path
    (data / "glossaries" / "zh-en").mkdir(parents=True)
    package.mkdir(exist_ok=True)
    monkeypatch.setattr(module, "PACKAGE", package)
    assert shipped("glossaries", "zh-en") == data / "glossaries" / "zh-en"
    assert root() == data
    with pytest.raises(FileNotFoundError, match=r"glossaries/xx-yy does not come with qa"):
        shipped("glossaries", "xx-yy")


def test_this_install_finds_its_data() -> None:
    assert shipped("glossaries", "zh-en").is_dir()
