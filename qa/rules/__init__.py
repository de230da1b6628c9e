"""The table of rules: name → where it is. Adding one is a file and a line."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from qa.rules.rule import Rule

RULES: dict[str, str] = {
    "forbidden-term": "qa.rules.terms.forbidden_term:RULE",
    "swapped-term": "qa.rules.terms.swapped_term:RULE",
    "missing-term": "qa.rules.terms.missing_term:RULE",
    "official-wording": "qa.rules.terms.official_wording:RULE",
    "ambiguous-term": "qa.rules.terms.ambiguous_term:RULE",
    "inconsistent-term": "qa.rules.consistency.inconsistent_term:RULE",
    "reused-translation": "qa.rules.consistency.reused_translation:RULE",
    "inconsistent-coinage": "qa.rules.consistency.inconsistent_coinage:RULE",
    "inconsistent-capitals": "qa.rules.consistency.inconsistent_capitals:RULE",
    "unintroduced-abbreviation": "qa.rules.consistency.unintroduced_abbreviation:RULE",
    "unbound-definition": "qa.rules.consistency.unbound_definition:RULE",
    "inconsistent-number": "qa.rules.consistency.inconsistent_number:RULE",
    "inconsistent-name": "qa.rules.consistency.inconsistent_name:RULE",
    "inconsistent-wording": "qa.rules.consistency.inconsistent_wording:RULE",
    "inconsistent-translation": "qa.rules.consistency.inconsistent_translation:RULE",
    "number-mismatch": "qa.rules.numbers.number_mismatch:RULE",
    "exchanged-figures": "qa.rules.numbers.exchanged_figures:RULE",
    "level-as-change": "qa.rules.numbers.level_as_change:RULE",
    "points-as-percent": "qa.rules.numbers.points_as_percent:RULE",
    "unit-mismatch": "qa.rules.numbers.unit_mismatch:RULE",
    "range-mismatch": "qa.rules.numbers.range_mismatch:RULE",
    "date-mismatch": "qa.rules.numbers.date_mismatch:RULE",
    "reference-mismatch": "qa.rules.numbers.reference_mismatch:RULE",
    "phone-mismatch": "qa.rules.numbers.phone_mismatch:RULE",
    "list-number-mismatch": "qa.rules.numbers.list_number_mismatch:RULE",
    "missing-number": "qa.rules.numbers.missing_number:RULE",
    "added-number": "qa.rules.numbers.added_number:RULE",
    "impossible-date": "qa.rules.numbers.impossible_date:RULE",
    "words-against-figures": "qa.rules.numbers.words_against_figures:RULE",
    "contradictory-source": "qa.rules.numbers.contradictory_source:RULE",
    "empty-translation": "qa.rules.completeness.empty_translation:RULE",
    "merged-segments": "qa.rules.completeness.merged_segments:RULE",
    "untranslated-segment": "qa.rules.completeness.untranslated_segment:RULE",
    "untranslated-text": "qa.rules.completeness.untranslated_text:RULE",
    "untranslated-pinyin": "qa.rules.completeness.untranslated_pinyin:RULE",
    "omitted-text": "qa.rules.completeness.omitted_text:RULE",
    "omitted-list-item": "qa.rules.completeness.omitted_list_item:RULE",
    "omitted-qualifier": "qa.rules.completeness.omitted_qualifier:RULE",
    "added-text": "qa.rules.completeness.added_text:RULE",
    "sentence-count-mismatch": "qa.rules.completeness.sentence_count_mismatch:RULE",
    "paragraph-count-mismatch": "qa.rules.completeness.paragraph_count_mismatch:RULE",
    "length-outlier": "qa.rules.completeness.length_outlier:RULE",
    "translators-remark": "qa.rules.completeness.translators_remark:RULE",
    "misspelt-name": "qa.rules.names.misspelt_name:RULE",
    "unestablished-name": "qa.rules.names.unestablished_name:RULE",
    "translated-name": "qa.rules.names.translated_name:RULE",
    "romanized-foreign-name": "qa.rules.names.romanized_foreign_name:RULE",
    "dropped-rank": "qa.rules.names.dropped_rank:RULE",
    "wrong-place": "qa.rules.names.wrong_place:RULE",
    "reversed-name": "qa.rules.names.reversed_name:RULE",
    "misdivided-name": "qa.rules.names.misdivided_name:RULE",
    "romanized-placeholder": "qa.rules.names.romanized_placeholder:RULE",
    "keyboard-umlaut": "qa.rules.names.keyboard_umlaut:RULE",
    "full-width-mark": "qa.rules.punctuation.full_width_mark:RULE",
    "unbalanced-quotes": "qa.rules.punctuation.unbalanced_quotes:RULE",
    "nested-quotes": "qa.rules.punctuation.nested_quotes:RULE",
    "misspaced-quote": "qa.rules.punctuation.misspaced_quote:RULE",
    "foreign-quotes": "qa.rules.punctuation.foreign_quotes:RULE",
    "unbalanced-brackets": "qa.rules.punctuation.unbalanced_brackets:RULE",
    "misspaced-mark": "qa.rules.punctuation.misspaced_mark:RULE",
    "run-together-words": "qa.rules.punctuation.run_together_words:RULE",
    "missing-mark": "qa.rules.punctuation.missing_mark:RULE",
    "stray-mark": "qa.rules.punctuation.stray_mark:RULE",
    "comma-splice": "qa.rules.punctuation.comma_splice:RULE",
    "doubled-mark": "qa.rules.punctuation.doubled_mark:RULE",
    "doubled-word": "qa.rules.punctuation.doubled_word:RULE",
    "doubled-space": "qa.rules.punctuation.doubled_space:RULE",
    "wrong-end-mark": "qa.rules.punctuation.wrong_end_mark:RULE",
    "stray-capital": "qa.rules.punctuation.stray_capital:RULE",
    "missing-capital": "qa.rules.punctuation.missing_capital:RULE",
    "lower-case-start": "qa.rules.punctuation.lower_case_start:RULE",
    "missing-hyphen": "qa.rules.punctuation.missing_hyphen:RULE",
    "wrong-apostrophe": "qa.rules.punctuation.wrong_apostrophe:RULE",
    "wrong-article": "qa.rules.punctuation.wrong_article:RULE",
    "merged-headings": "qa.rules.punctuation.merged_headings:RULE",
    "mixed-headline-case": "qa.rules.punctuation.mixed_headline_case:RULE",
    "off-style-spelling": "qa.rules.punctuation.off_style_spelling:RULE",
    "off-style-quotes": "qa.rules.punctuation.off_style_quotes:RULE",
    "off-style-serial-comma": "qa.rules.punctuation.off_style_serial_comma:RULE",
    "off-style-percent": "qa.rules.punctuation.off_style_percent:RULE",
    "off-style-date": "qa.rules.punctuation.off_style_date:RULE",
    "off-style-currency": "qa.rules.punctuation.off_style_currency:RULE",
    "off-style-party": "qa.rules.punctuation.off_style_party:RULE",
    "off-style-place-order": "qa.rules.punctuation.off_style_place_order:RULE",
    "off-style-obligation": "qa.rules.punctuation.off_style_obligation:RULE",
    "inline-code-mismatch": "qa.rules.markup.inline_code_mismatch:RULE",
    "placeholder-mismatch": "qa.rules.markup.placeholder_mismatch:RULE",
    "tag-mismatch": "qa.rules.markup.tag_mismatch:RULE",
    "address-mismatch": "qa.rules.markup.address_mismatch:RULE",
    "altered-identifier": "qa.rules.markup.altered_identifier:RULE",
    "edge-space": "qa.rules.markup.edge_space:RULE",
    "line-break-mismatch": "qa.rules.markup.line_break_mismatch:RULE",
    "corrupt-character": "qa.rules.markup.corrupt_character:RULE",
    "invalid-markup": "qa.rules.markup.invalid_markup:RULE",
    "lost-negation": "qa.rules.meaning.lost_negation:RULE",
    "added-negation": "qa.rules.meaning.added_negation:RULE",
    "misread-double-negation": "qa.rules.meaning.misread_double_negation:RULE",
    "opposite-meaning": "qa.rules.meaning.opposite_meaning:RULE",
    "wrong-modality": "qa.rules.meaning.wrong_modality:RULE",
    "reversed-direction": "qa.rules.meaning.reversed_direction:RULE",
    "wrong-quantifier": "qa.rules.meaning.wrong_quantifier:RULE",
    "reversed-order": "qa.rules.meaning.reversed_order:RULE",
    "wrong-tense": "qa.rules.meaning.wrong_tense:RULE",
    "swapped-roles": "qa.rules.meaning.swapped_roles:RULE",
    "unused-suppression": "qa.rules.suppressions.unused_suppression:RULE",
}
FAMILIES = (
    "terms",
    "numbers",
    "completeness",
    "punctuation",
    "names",
    "consistency",
    "meaning",
    "markup",
    "suppressions",
)


def family_of(name: str) -> str:
    """Return the family of a rule, from the folder that it lives in, without importing it."""
    return RULES[name].split(".")[2]


def load(names: Iterable[str] = tuple(RULES)) -> list[Rule]:
    """Import rules by name, in the order of the table."""
    wanted = set(names)
    found = []
    for name, where in RULES.items():
        if name in wanted:
            module, attribute = where.split(":")
            found.append(getattr(import_module(module), attribute))
    return found
