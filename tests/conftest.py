"""What every test may rely on: no network, a cache of its own, and the development data where somebody has them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no failure.
settings.register_profile("qa", deadline=None)
settings.load_profile("qa")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of development data that ``QA_SHARED`` names; skip the test without it."""
    folder = os.environ.get("QA_SHARED")
    if not folder:
        pytest.skip("QA_SHARED is not set: it names the folder of development data")
    return Path(folder)


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep tests, and the programs that they start, away from the user's cache."""
    os.environ.setdefault("QA_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
