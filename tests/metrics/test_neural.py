"""Neural metrics: real forward passes on a tiny model that is built and saved here; COMET through a stand-in program."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import stat
import sys
from pathlib import Path

import numpy as np
import pytest

from qa.errors import DataError, MissingExtra, UsageError
from qa.metrics import load
from qa.metrics.comet import Comet
from qa.metrics.corpus import Corpus
from qa.metrics.options import Options

has_models = all(importlib.util.find_spec(name) for name in ("torch", "transformers", "sentencepiece"))
needs_models = pytest.mark.skipif(not has_models, reason="the extra 'models' is not installed")
SOURCES = ["检察院对王某提起公诉。", "法院依法作出判决。", "检察院不是医院。"]
REFERENCE = ["The procuratorate indicted Wang.", "The court gave judgment.", "A procuratorate is no hospital."]
OUTPUTS = {
    "good": REFERENCE,
    "bad": ["The hospital indicted Wang.", "", "A hospital is no procuratorate, which everybody knows."],
}


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an XLM-RoBERTa of 2 layers and 16 dimensions, and a SentencePiece tokenizer trained here."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import sentencepiece
    import torch
    from transformers import XLMRobertaConfig, XLMRobertaModel, XLMRobertaTokenizer

    folder = tmp_path_factory.mktemp("model")
    data = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*SOURCES, *REFERENCE] * 20), model_writer=data, vocab_size=120, model_type="unigram",
        character_coverage=1.0, minloglevel=2, hard_vocab_limit=False,
    )  # fmt: skip
    (folder / "sentencepiece.bpe.model").write_bytes(data.getvalue())
    tokenizer = XLMRobertaTokenizer.from_pretrained(str(folder))
    tokenizer.model_max_length = 64
    torch.manual_seed(0)
    config = XLMRobertaConfig(
        vocab_size=len(tokenizer) + 8, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=80,
    )  # fmt: skip
    XLMRobertaModel(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture
def corpus() -> Corpus:
    return Corpus(["1", "2", "3"], [REFERENCE], OUTPUTS, SOURCES)


def scores(name: str, corpus: Corpus, system: str, measure: str | None = None, **options: object) -> np.ndarray:
    metric = load(name, corpus, Options(**options))  # type: ignore[arg-type]
    table = metric.count(corpus, system).tables[measure or name]
    return np.asarray(table.rows[:, 0])  # type: ignore[attr-defined]


@needs_models
@pytest.mark.filterwarnings("ignore")
class TestEncoder:
    """What needs torch and transformers."""

    def test_bertscore_of_the_reference_is_one(self, model: Path, corpus: Corpus) -> None:
        assert scores("bertscore", corpus, "good", model=str(model)) == pytest.approx([1, 1, 1], abs=1e-5)
        bad = scores("bertscore", corpus, "bad", model=str(model))
        assert bad[1] == 0.0
        assert bad[0] < 1
        assert bad[2] < 1

    def test_batches_change_nothing_but_rounding(self, model: Path, corpus: Corpus) -> None:
        one = scores("bertscore", corpus, "bad", model=str(model), batch_size=1)
        many = scores("bertscore", corpus, "bad", model=str(model), batch_size=8)
        assert one == pytest.approx(many, abs=1e-5)

    def test_greedy_matching_by_hand(self, model: Path, corpus: Corpus) -> None:
        import torch
        from transformers import AutoModel, AutoTokenizer

        tokenizer, encoder = AutoTokenizer.from_pretrained(str(model)), AutoModel.from_pretrained(str(model)).eval()

        def vectors(text: str) -> torch.Tensor:
            with torch.inference_mode():
                hidden = encoder(**tokenizer(text, return_tensors="pt")).last_hidden_state[0, 1:-1]
            return torch.nn.functional.normalize(hidden, dim=-1)

        similar = vectors(OUTPUTS["bad"][0]) @ vectors(REFERENCE[0]).T
        p, r = float(similar.max(1).values.mean()), float(similar.max(0).values.mean())
        found = scores("bertscore", corpus, "bad", model=str(model))
        assert found[0] == pytest.approx(2 * p * r / (p + r), abs=1e-5)

    def test_layers(self, model: Path, corpus: Corpus) -> None:
        last, first = (scores("bertscore", corpus, "bad", model=str(model), layer=n) for n in (2, 0))
        assert last == pytest.approx(scores("bertscore", corpus, "bad", model=str(model)), abs=1e-6)
        assert first[0] != pytest.approx(last[0], abs=1e-4)
        with pytest.raises(UsageError, match="layers 0 to 2"):
            scores("bertscore", corpus, "bad", model=str(model), layer=3)

    def test_embedding(self, model: Path, corpus: Corpus) -> None:
        assert scores("embedding", corpus, "good", "embedding-ref", model=str(model)) == pytest.approx(
            [1, 1, 1], abs=1e-5
        )
        adequacy = scores("embedding", corpus, "bad", model=str(model))
        assert adequacy[1] == 0.0
        assert (np.abs(adequacy) <= 1).all()

    def test_the_signature_names_everything(self, model: Path, corpus: Corpus) -> None:
        metric = load("bertscore", corpus, Options(model=str(model), batch_size=4, precision="bfloat16"))
        text = metric.signature(corpus)
        for part in (
            "model:",
            "revision:sha256-",
            "transformers:5",
            "torch:",
            "precision:bfloat16",
            "batch:4",
            "layer:last",
        ):
            assert part in text

    def test_progress(self, model: Path, corpus: Corpus) -> None:
        said: list[str] = []
        scores("bertscore", corpus, "bad", model=str(model), batch_size=2, progress=said.append)
        assert said[-1] == f"bertscore [{'#' * 24}] 6 of 6 texts"

    def test_a_missing_model_is_one_line(self, corpus: Corpus, tmp_path: Path) -> None:
        os.environ["HF_HUB_OFFLINE"] = "1"
        for name in (str(tmp_path), "no/such-model"):
            with pytest.raises(UsageError, match="cannot be loaded") as raised:
                scores("bertscore", corpus, "good", model=name)
            assert "\n" not in str(raised.value)


def test_a_missing_extra_is_one_line(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingExtra, match=r"needs the extra 'models'"):
        load("bertscore", corpus, Options(model="x"))


def test_what_is_needed_is_said(corpus: Corpus) -> None:
    alone = Corpus(["1"], [], {"s": ["a"]})
    for name, given, message in (
        ("bertscore", corpus, "needs a model"),
        ("bertscore", alone, "compares with a reference"),
        ("embedding", alone, "compares with the source"),
        ("comet", alone, "needs the source"),
    ):
        with pytest.raises(UsageError, match=message):
            load(name, given, Options())


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return a stand-in for ``comet-score``: each segment's score is the length of its output."""
    path = tmp_path / "comet-score"
    path.write_text(
        f"#!{sys.executable}\n"
        "import json, sys\n"
        "given = dict(zip(sys.argv[1::1], sys.argv[2::1]))\n"
        "if given['--model'] == 'broken': sys.exit('no such checkpoint')\n"
        "lines = open(given['-t'], encoding='utf-8').read().split('\\n')[:-1]\n"
        "assert len(open(given['-s'], encoding='utf-8').read().split('\\n')) == len(lines) + 1\n"
        "json.dump({given['-t']: [{'COMET': len(line)} for line in lines]}, open(given['--to_json'], 'w'))\n",
        "utf-8",
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_comet_is_called_with_files(corpus: Corpus, program: Path) -> None:
    assert scores("comet", corpus, "bad", comet=str(program)).tolist() == [len(text) for text in OUTPUTS["bad"]]
    metric = load("comet", corpus, Options(comet=str(program), model="my/model"))
    assert metric.signature(corpus) == "comet|refs:1|model:my/model|unbabel-comet:unknown|batch:32|v:1"


def test_comet_failures_are_one_line(corpus: Corpus, program: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="failed with status 1: no such checkpoint"):
        scores("comet", corpus, "bad", comet=str(program), model="broken")
    with pytest.raises(UsageError, match="environment of its own"):
        load("comet", corpus, Options(comet="no-such-program"))
    short = Corpus(["1"], [], {"s": ["a"]}, ["源"])
    made = load("comet", short, Options(comet=str(program)))
    assert isinstance(made, Comet)
    program.write_text(f"#!{sys.executable}\nimport sys, json\n"
                       "json.dump([], open(sys.argv[sys.argv.index('--to_json') + 1], 'w'))\n", "utf-8")  # fmt: skip
    with pytest.raises(DataError, match="gave 0 scores for 1 segments"):
        made.count(short, "s")
    assert json.dumps(made.version) == '"unknown"'
