"""What a run did: occurrences by what became of them, files, rules that ran and did not, glossaries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from qa import api, engine
from qa.account import Account
from qa.config import Config, PathOverride
from qa.core import Document, Extra, Languages, Place, Report, Segment
from qa.formats import Input, ReadOptions
from qa.lang.en.style import Style
from qa.project import Project

ASKED = frozenset({Extra.ACCOUNT})
GLOSSARY = (
    "id,source,target,forbidden,short,pos,authority\n"
    "procuratorate,检察院|人民检察院,procuratorate|procuracy,hospital,我院,noun,Organic Law\n"
    "court,法院|人民法院,court|tribunal,hospital,我院,noun,\n"
    "hospital,医院,hospital,,我院,noun,\n"
)


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    path = tmp_path / "client.csv"
    path.write_text(GLOSSARY, encoding="utf-8")
    return path


def document(*pairs: tuple[str | None, str], path: str = "a.tsv", **more: str) -> Document:
    segments = [Segment(str(n), source, target, place=Place(path, n)) for n, (source, target) in enumerate(pairs, 1)]
    return Document(path, segments, issuer=more.get("issuer"), date=more.get("date"))


def run(config: Config, *documents: Document, extras: frozenset[Extra] = ASKED) -> Report:
    tasks: Sequence[Document] = documents
    return engine.run(Project.of(config), tasks, lambda task, problem, note: iter([task]), extras=extras)


def account(config: Config, *documents: Document) -> Account:
    found = run(config, *documents).account
    assert found is not None
    return found


def test_nobody_pays_who_does_not_ask(glossary: Path) -> None:
    config = Config(glossaries=(glossary,), default_glossaries=False)
    assert run(config, document(("检察院公告。", "The procuratorate gave notice.")), extras=frozenset()).account is None


def test_each_occurrence_is_counted_once_by_what_became_of_it(glossary: Path) -> None:
    pairs = (
        ("检察院公告。", "The procuratorate gave notice."),
        ("各检察院公告。", "The procuratorates gave notice."),
        ("检察院起诉。", "The procuracy sued."),
        ("检察院起诉。", "The hospital sued."),
        ("检察院起诉。", "Somebody sued."),
        ("法院判决。", "The court ruled."),
    )
    found = account(Config(glossaries=(glossary,), default_glossaries=False), document(*pairs))
    uses = {use.concept: use for use in found.terms}
    use = uses["procuratorate"]
    assert (use.source, use.rendering, use.authority) == ("检察院", "procuratorate", "Organic Law")
    assert (use.exact, use.inflected, use.admitted, use.unaccepted) == (1, 1, 1, 2)
    assert (use.occurrences, use.accepted) == (5, 3)
    assert (uses["court"].exact, uses["court"].authority) == (1, "glossary client.csv")
    assert found.authorities["procuratorate"] == "Organic Law"


def test_only_what_is_judged_counts(glossary: Path) -> None:
    config = Config(glossaries=(glossary,), default_glossaries=False)
    pairs = [("检察院公告。", "The procuratorate gave notice.")] * 3
    found = account(config, replace(document(*pairs), judged=frozenset({1})))
    assert [use.exact for use in found.terms] == [1]
    assert (found.files[0].documents, found.files[0].segments, found.files[0].target_length) == (1, 1, 4)


def test_what_the_document_does_not_decide_is_undecided(glossary: Path) -> None:
    config = Config(glossaries=(glossary,), default_glossaries=False)
    (use,) = account(config, document(("我院今年工作成效明显。", "Our court has achieved much this year."))).terms
    assert (use.concept, use.source, use.undecided, use.occurrences) == ("", "我院", 1, 1)


def test_english_alone_has_no_occurrences(glossary: Path) -> None:
    found = account(Config(glossaries=(glossary,), default_glossaries=False), document((None, "The court ruled.")))
    assert found.terms == []
    assert next(use for use in found.rules if use.info.name == "missing-term").reason == "no source"


def test_files_add_up_their_documents(glossary: Path) -> None:
    config = Config(glossaries=(glossary,), default_glossaries=False)
    first = document(("检察院公告。", "The notice"), issuer="检察院", date="2024-01-02")
    found = account(
        config, first, document((None, "One two three"), issuer="法院"), document((None, "x"), path="b.tsv")
    )
    a, b = found.files
    assert (a.path, a.documents, a.segments, a.source_length, a.target_length) == ("a.tsv", 2, 2, 5, 5)
    assert (a.issuers, a.dates) == (("检察院", "法院"), ("2024-01-02",))
    assert (b.path, b.documents, b.target_length) == ("b.tsv", 1, 1)


def test_rules_say_why_they_did_not_run(glossary: Path) -> None:
    config = Config(
        glossaries=(glossary,), default_glossaries=False, ignore=("doubled-space", "names"),
        overrides=(PathOverride(("b.tsv",), ignore=("doubled-mark",)),),
    )  # fmt: skip
    plain, other = document((None, "It ruled.")), document(("法院判决。", "The court ruled."), path="b.tsv")
    rules = {use.info.name: use for use in account(config, plain, other).rules}
    assert (rules["forbidden-term"].documents, rules["forbidden-term"].reason) == (2, "")
    assert (rules["missing-term"].documents, rules["missing-term"].reason) == (1, "no source (1)")
    assert (rules["doubled-mark"].documents, rules["doubled-mark"].reason) == (1, "ignored there (1)")
    assert (rules["doubled-space"].documents, rules["doubled-space"].reason) == (0, "ignored by the settings")
    assert rules["misspelt-name"].reason == "ignored by the settings"
    assert all(use.info.summary for use in rules.values())
    chosen = Config(glossaries=(glossary,), default_glossaries=False, select=("forbidden-term",))
    rules = {use.info.name: use for use in account(chosen, plain).rules}
    assert [name for name, use in rules.items() if use.documents] == ["forbidden-term"]
    assert rules["missing-term"].reason == "not selected"


def test_a_file_in_other_languages_is_not_judged_by_the_glossary(glossary: Path) -> None:
    config = Config(glossaries=(glossary,), default_glossaries=False)
    segment = Segment("1", "检察院公告。", "Le parquet a publié un avis.", place=Place("a.tsv", 1))
    found = account(config, Document("a.tsv", [segment], languages=Languages("zh", "fr")))
    assert found.terms == []
    assert next(use for use in found.rules if use.info.name == "forbidden-term").reason == "another language pair"


def test_glossaries_have_a_version_and_a_date(glossary: Path) -> None:
    found = account(Config(glossaries=(glossary,)), document((None, "x")))
    *shipped, own = found.glossaries
    assert len(shipped) > 3
    assert all(use.shipped and use.concepts and len(use.version) == 12 for use in shipped)
    assert (own.path, own.concepts, own.shipped) == (str(glossary), 3, False)
    glossary.write_text(GLOSSARY.replace("Organic Law", "the client"), encoding="utf-8")
    changed = account(Config(glossaries=(glossary,)), document((None, "x"))).glossaries[-1]
    assert changed.version != own.version


def test_settled_style_is_said(glossary: Path) -> None:
    config = Config(glossaries=(glossary,), style=Style("legal-us", "us", serial_comma=True))
    assert account(config, document((None, "x"))).styles == [
        {"profile": "legal-us", "spelling": "us", "serial-comma": "yes"}
    ]


def test_the_day_can_be_given(glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert account(Config(glossaries=(glossary,)), document((None, "x"))).day == "1970-01-02"


def test_nothing_to_check_is_an_empty_account(glossary: Path) -> None:
    found = account(Config(glossaries=(glossary,)))
    assert (found.files, found.terms) == ([], [])
    assert found.rules


def test_the_same_account_whatever_the_number_of_processes(tmp_path: Path, glossary: Path) -> None:
    path = tmp_path / "long.tsv"
    lines = [f"d{n // 7}\t检察院公告第{n}号。\tThe procuratorate gave notice {n}." for n in range(3000)]
    path.write_text("doc\tsource\ttarget\n" + "\n".join(lines) + "\n", encoding="utf-8")
    project = Project.of(Config(glossaries=(glossary,), default_glossaries=False))
    one, two = (api.check_files(project, [Input(str(path))], ReadOptions(), jobs=jobs, extras=ASKED) for jobs in (1, 2))
    assert one.account == two.account
    assert one.account is not None
    assert one.account.terms[0].exact == 3000
    assert one.account.files[0].documents == one.documents
