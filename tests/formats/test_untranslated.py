"""What is still to be translated is no error yet; what claims to be translated and is empty is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa.formats.state import is_untranslated

if TYPE_CHECKING:
    from tests.formats.conftest import Reader

XLIFF = (
    '<xliff version="1.2"><file original="f" source-language="zh" target-language="en"><body>'
    '<trans-unit id="1"{}><source>一</source>{}</trans-unit></body></file></xliff>'
)
XLIFF2 = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh" trgLang="en"><file id="f">'
    '<unit id="1"><segment{}><source>一</source>{}</segment></unit></file></xliff>'
)


@pytest.mark.parametrize(
    ("template", "said", "target", "wanted"),
    [
        (XLIFF, "", "", True),
        (XLIFF, "", "<target/>", True),
        (XLIFF, "", '<target state="needs-translation"> </target>', True),
        (XLIFF, ' approved="yes"', "", False),
        (XLIFF, "", '<target state="translated"/>', False),
        (XLIFF, "", "<target>One</target>", False),
        (XLIFF2, "", "", True),
        (XLIFF2, ' state="initial"', "<target/>", True),
        (XLIFF2, ' state="translated"', "<target/>", False),
        (XLIFF2, "", "<target>One</target>", False),
    ],
)
def test_a_missing_target_is_still_to_come_unless_the_file_calls_it_done(
    template: str, said: str, target: str, wanted: bool, reading: Reader
) -> None:
    (segment,) = reading("a.xlf", template.format(said, target)).segments
    assert is_untranslated(segment) is wanted
