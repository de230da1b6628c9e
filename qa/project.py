"""What a run works with: configuration, compiled glossary and selected rules; made once per process."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from qa.config import Config, PathSettings
from qa.core import RuleInfo
from qa.errors import UsageError
from qa.glossary.files import Glossary, load
from qa.glossary.index import Index
from qa.glossary.official import NO_WORDINGS, Wordings
from qa.glossary.official import load as load_official
from qa.rules import FAMILIES, RULES, family_of
from qa.rules import load as load_rules
from qa.rules.rule import Rule
from qa.text.nearest import did_you_mean


def _quiet(note: str) -> None:
    """Drop a note."""


class Project(Struct, frozen=True, dict=True):
    """A configuration with what it needs.

    Attributes:
        config: The settings.
        glossary: The concepts that hold.
        rules: The selected rules, in the order of the table; those of files follow.
        official: Passages whose English has been published.
    """

    config: Config
    glossary: Glossary
    rules: tuple[Rule, ...]
    official: Wordings = NO_WORDINGS

    @classmethod
    def of(cls, config: Config, note: Callable[[str], None] = _quiet) -> Project:
        """Load the glossaries and select the rules.

        Raises:
            DataErrors: A glossary, a file of rules or a table of official wordings cannot be used.
            UsageError: A rule or family that does not exist is named.
        """
        rules = tuple(select(config))
        glossary = load(
            config.glossaries,
            default=config.default_glossaries,
            languages=config.languages,
            note=note,
        )
        _check_domains(config, glossary)
        official = load_official(config.rules.official) if config.rules.official else NO_WORDINGS
        return cls(config, glossary, rules, official)

    def __reduce__(self) -> tuple[Callable[[Config], Project], tuple[Config]]:
        # A worker that is not forked makes it again of its configuration: what is compiled lies in the cache.
        return Project.of, (self.config,)

    @cached_property
    def index(self) -> Index:
        """The compiled glossary."""
        return Index.of(self.glossary.concepts, self.glossary.compiled)

    @cached_property
    def unjudged(self) -> frozenset[str]:
        """Ids of concepts outside the chosen domains: they protect and give evidence, but nothing is said of them."""
        if not self.config.domain:
            return frozenset()
        return frozenset(c.id for c in self.glossary.concepts if c.domain not in self.config.domain)

    @cached_property
    def memo(self) -> dict[object, object]:
        """What whoever works with the project wants to find once only; cleared by whoever fills it."""
        return {}

    @cached_property
    def _settings(self) -> dict[str, PathSettings]:
        return {}

    def settings(self, path: str) -> PathSettings:
        """Return what holds for a file."""
        found = self._settings.get(path)
        if found is None:
            found = self._settings[path] = self.config.for_path(path)
        return found


def _check_domains(config: Config, glossary: Glossary) -> None:
    known = sorted({concept.domain for concept in glossary.concepts if concept.domain})
    for name in config.domain:
        if name not in known:
            hint = did_you_mean(name, known)
            raise UsageError(f"--domain: no concept has the domain '{name}'{hint}; there are: {', '.join(known)}")


def select(config: Config) -> list[Rule]:
    """Return the rules that a configuration asks for, in the order of the table.

    A preview rule runs when it is named itself, or when previews are asked for.
    """
    patterns = pattern_rules(config)
    own = {rule.info.name: rule.info.family for rule in patterns}
    chosen = _names(config.select, "select", own) or {*RULES, *own}
    chosen -= _names(config.ignore, "ignore", own)
    for override in config.overrides:
        _names(override.ignore, "ignore", own)
    for number, allow in enumerate(config.allow, 1):
        if allow.rule not in RULES and allow.rule not in own:
            hint = did_you_mean(allow.rule, [*RULES, *own])
            raise UsageError(f"{config.file}: allow, table {number}: there is no rule '{allow.rule}'{hint}")
    pair = str(config.languages)
    served = {pair, config.languages.target}
    found = []
    for rule in (*load_rules(chosen), *(rule for rule in patterns if rule.info.name in chosen)):
        info = rule.info
        if info.preview and not config.preview and info.name not in config.select:
            continue
        if not info.languages or served & set(info.languages):
            found.append(rule)
    return found


def pattern_rules(config: Config) -> list[Rule]:
    """Return the rules of the files that a configuration names.

    Raises:
        DataErrors: A file cannot be used, or its examples do not hold.
    """
    if not config.rules.files:
        return []
    from qa.rules.pattern_file import load  # brings the regex library, which no other rule needs

    return load(config.rules.files, RULES, FAMILIES, config.rules.time_limit)


def known_rules(config: Config, names: Collection[str]) -> Collection[str]:
    """Return the names of all rules that exist, for those that were named: files of rules are read only if need be."""
    if all(name in RULES for name in names):
        return RULES
    return {*RULES, *(rule.info.name for rule in pattern_rules(config))}


def _names(given: Iterable[str], option: str, own: Mapping[str, str]) -> set[str]:
    """Return the rules that names and families stand for; ``own`` are the pattern rules with their families."""
    found: set[str] = set()
    for name in given:
        if name in RULES or name in own:
            found.add(name)
        elif name in FAMILIES:
            found |= {rule for rule in RULES if family_of(rule) == name}
            found |= {rule for rule, family in own.items() if family == name}
        else:
            hint = did_you_mean(name, [*RULES, *own, *FAMILIES])
            raise UsageError(f"{option}: there is no rule or family '{name}'{hint}")
    return found


def silenced(info: RuleInfo, settings: PathSettings) -> bool:
    """Whether a rule is silent for a file."""
    return info.name in settings.ignore or info.family in settings.ignore
