"""What a rule takes for granted of Chinese, it does not ask of another pair."""

from __future__ import annotations

import pytest

from qa import check
from qa.config import Config
from qa.core import Languages


def places(languages: Languages, source: str, target: str) -> list[str]:
    """The words that `altered-identifier` marks, on either side."""
    config = Config(languages=languages, select=("altered-identifier",), default_glossaries=False)
    found = check([target], [source], config=config)
    return [mark.span.of(source if mark.side == "source" else target) for finding in found for mark in finding.marks]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("One entry in the TM.", "Une entrée dans la MT."),
        ("Report of the UNHCR, 3 PM", "Rapport du HCR, 15 heures"),
        ("File1 has no files.", "Archivo1 no tiene archivos."),
        ("targetFile is missing", "falta archivoDestino"),
    ],
)
def test_abbreviations_are_translated_between_languages_in_latin_letters(source: str, target: str) -> None:
    assert places(Languages("en", "es"), source, target) == []


def test_codes_with_numbers_are_kept_in_every_pair() -> None:
    assert "SH-2023-071" in places(Languages("en", "es"), "Contract SH-2023-017", "Contrato SH-2023-071")


@pytest.mark.parametrize("pair", [Languages("zh", "en"), Languages("und", "und"), Languages("ru", "en")])
def test_latin_letters_in_another_script_are_kept(pair: Languages) -> None:
    source = {"zh": "遵守DTMF规范", "und": "遵守DTMF规范", "ru": "Соблюдать DTMF"}[pair.source]
    assert "DMTF" in places(pair, source, "Comply with DMTF")
