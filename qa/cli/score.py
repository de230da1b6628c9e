"""``qa score``: machine output against references and against the glossary."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qa.cli import options as o

if TYPE_CHECKING:
    from qa.config import Config
    from qa.metrics.corpus import Corpus

Systems = Annotated[
    list[str], typer.Argument(metavar="HYP…", help="Output of a system: text, one segment a line, or rows.")
]
References = Annotated[
    list[str] | None, typer.Option("--reference", "-r", metavar="FILE", help="A reference; repeatable.")
]
Source = Annotated[str | None, typer.Option("--source", "-s", metavar="FILE", help="The originals.")]
Docs = Annotated[str | None, typer.Option("--docs", metavar="FILE", help="The document of each segment, one a line.")]
Metrics = Annotated[
    list[str] | None,
    typer.Option("--metrics", "-m", metavar="NAME,…", help="bleu, chrf, chrf++, ter, spbleu, term, term-wmt21, "
                 "term-wmt23, term-wmt25, consistency, bertscore, embedding, comet."),
]  # fmt: skip
Tokenize = Annotated[str | None, typer.Option("--tokenize", metavar="NAME", help="BLEU: 13a, intl, zh, char, none …")]
Lowercase = Annotated[bool, typer.Option("--lowercase", help="BLEU and chrF: ignore case.")]
SmoothMethod = Annotated[str, typer.Option("--smooth-method", metavar="NAME", help="BLEU: exp, floor, add-k, none.")]
SmoothValue = Annotated[float | None, typer.Option("--smooth-value", help="BLEU: for floor and add-k.")]
MaxOrder = Annotated[int, typer.Option("--max-ngram-order", min=1, max=9, help="BLEU: longest n-gram.")]
Effective = Annotated[bool, typer.Option("--effective-order", help="BLEU: leave out orders without any n-gram.")]
CharOrder = Annotated[int, typer.Option("--chrf-char-order", min=1, help="chrF: longest n-gram of characters.")]
WordOrder = Annotated[int | None, typer.Option("--chrf-word-order", min=0, help="chrF: longest n-gram of words.")]
Beta = Annotated[int, typer.Option("--chrf-beta", min=1, help="chrF: weight of recall.")]
Whitespace = Annotated[bool, typer.Option("--chrf-whitespace", help="chrF: blanks count.")]
Eps = Annotated[bool, typer.Option("--chrf-eps-smoothing", help="chrF: smooth as chrF++.py, NLTK and Moses do.")]
TerCase = Annotated[bool, typer.Option("--ter-case-sensitive", help="TER: case counts.")]
TerNormalized = Annotated[bool, typer.Option("--ter-normalized", help="TER: Tercom's normalisation.")]
TerNoPunct = Annotated[bool, typer.Option("--ter-no-punct", help="TER: without punctuation.")]
TerAsian = Annotated[bool, typer.Option("--ter-asian-support", help="TER: split CJK text into characters.")]
TerWords = Annotated[
    int | None, typer.Option("--ter-max-words", min=1, help="TER: try no shifts in longer segments; counted and said.")
]
TerShifts = Annotated[
    int | None, typer.Option("--ter-max-shifts", min=0, help="TER: no more shifts a segment; counted and said.")
]
Sentencepiece = Annotated[Path | None, typer.Option("--sentencepiece", metavar="FILE", help="spBLEU: the model.")]
Train = Annotated[
    int | None,
    typer.Option(
        "--train-sentencepiece", metavar="N", min=8, help="spBLEU: train a model of N pieces on the references."
    ),
]
Save = Annotated[Path | None, typer.Option("--save-sentencepiece", metavar="FILE", help="spBLEU: keep that model.")]
Pseudo = Annotated[
    str, typer.Option("--pseudo-reference", metavar="NAME", help="consistency: first, frequent or preferred.")
]
Resamples = Annotated[int, typer.Option("--resamples", min=0, help="Of the bootstrap; 0 leaves intervals out.")]
Trials = Annotated[int, typer.Option("--trials", min=0, help="Of the randomisation test; 0 leaves it out.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Of the resampling.")]
Pairs = Annotated[str, typer.Option("--pairs", metavar="NAME", help="Compare: baseline with the others, all, none.")]
Baseline = Annotated[str | None, typer.Option("--baseline", metavar="SYSTEM", help="The first system if not given.")]
Buckets = Annotated[
    list[str] | None, typer.Option("--buckets", metavar="NAME,…", help="Scores by length, doc, term, finding.")
]
SegmentsFile = Annotated[
    Path | None,
    typer.Option("--segments", metavar="FILE", help="Write every segment's scores and term verdicts (JSONL)."),
]
Compare = Annotated[
    tuple[str, str] | None,
    typer.Option("--compare", metavar="A B", help="List the segments in which two systems differ most."),
]
By = Annotated[
    str | None, typer.Option("--by", metavar="MEASURE", help="What --compare goes by; the first if not given.")
]
Top = Annotated[int, typer.Option("--top", min=1, help="How many segments --compare lists.")]
Model = Annotated[
    str | None, typer.Option("--model", metavar="PATH|NAME", help="Of a neural metric: folder or hub name.")
]
Revision = Annotated[str | None, typer.Option("--revision", help="Of a model from the hub.")]
Precision = Annotated[str, typer.Option("--precision", metavar="NAME", help="float32, float16 or bfloat16.")]
BatchSize = Annotated[int, typer.Option("--batch-size", min=1, help="Of a neural metric.")]
Device = Annotated[
    str | None, typer.Option("--device", metavar="NAME", help="cpu, cuda …; the GPU where there is one.")
]
Layer = Annotated[int | None, typer.Option("--layer", min=0, help="BERTScore: hidden layer; the last if not given.")]
Comet = Annotated[
    str, typer.Option("--comet-score", metavar="PROGRAM", help="comet-score of an environment of its own.")
]
Format = Annotated[str, typer.Option("--format", metavar="NAME", help="text, markdown, html or json.")]
Output = Annotated[
    list[str] | None, typer.Option("--output", metavar="[FORMAT=]FILE", help="Write into a file; repeatable.")
]
# Metrics when none are named, as far as there is what they need.
WITH_REFERENCE, WITH_SOURCE = ("bleu", "chrf++", "ter"), ("term", "consistency")
TERMS = ("term", "term-wmt21", "term-wmt23", "term-wmt25", "consistency")


def score(
    systems: Systems,
    reference: References = None,
    source: Source = None,
    docs: Docs = None,
    metrics: Metrics = None,
    input_format: o.InputFormat = None,
    encoding: o.Encoding = None,
    columns: o.Columns = None,
    no_header: o.NoHeader = False,
    source_lang: o.SourceLang = None,
    target_lang: o.TargetLang = None,
    glossary: o.Glossaries = None,
    no_default_glossaries: o.NoDefaultGlossaries = False,
    domain: o.Domain = None,
    issuer: o.Issuer = None,
    tokenize: Tokenize = None,
    lowercase: Lowercase = False,
    smooth_method: SmoothMethod = "exp",
    smooth_value: SmoothValue = None,
    max_ngram_order: MaxOrder = 4,
    effective_order: Effective = False,
    chrf_char_order: CharOrder = 6,
    chrf_word_order: WordOrder = None,
    chrf_beta: Beta = 2,
    chrf_whitespace: Whitespace = False,
    chrf_eps_smoothing: Eps = False,
    ter_case_sensitive: TerCase = False,
    ter_normalized: TerNormalized = False,
    ter_no_punct: TerNoPunct = False,
    ter_asian_support: TerAsian = False,
    ter_max_words: TerWords = None,
    ter_max_shifts: TerShifts = None,
    sentencepiece: Sentencepiece = None,
    train_sentencepiece: Train = None,
    save_sentencepiece: Save = None,
    pseudo_reference: Pseudo = "frequent",
    model: Model = None,
    revision: Revision = None,
    precision: Precision = "float32",
    batch_size: BatchSize = 32,
    device: Device = None,
    layer: Layer = None,
    comet_score: Comet = "comet-score",
    resamples: Resamples = 1000,
    trials: Trials = 10_000,
    seed: Seed = 12345,
    pairs: Pairs = "baseline",
    baseline: Baseline = None,
    buckets: Buckets = None,
    segments: SegmentsFile = None,
    compare: Compare = None,
    by: By = None,
    top: Top = 10,
    format: Format = "text",
    output: Output = None,
    jobs: o.Jobs = None,
    quiet: o.Quiet = False,
) -> None:
    """Score system outputs: metrics, terminology, intervals, tests."""
    from qa import api, config
    from qa.cli.console import say
    from qa.cli.doing import Doing
    from qa.metrics import inputs
    from qa.metrics.options import Options
    from qa.metrics.scoring import Request
    from qa.metrics.significance import Sampling
    from qa.project import Project

    outputs = _outputs(format, output)
    settings = config.load().merged(
        glossaries=glossary or (),
        default_glossaries=False if no_default_glossaries else None,
        domain=o.listed([domain]) if domain else None,
        source_lang=source_lang,
        target_lang=target_lang,
        issuer=issuer,
        jobs=jobs,
    )
    reading = o.Reading(input_format, encoding, columns, no_header).options(settings)
    notes: list[str] = []
    files = inputs.Files(systems, reference or (), source, docs)
    corpus = inputs.load(files, reading, notes.append)
    project = _project(corpus, settings, o.listed(metrics), notes)
    progress = Doing(quiet)
    options = Options(
        None, tokenize, lowercase, smooth_method, smooth_value, max_ngram_order, effective_order, chrf_char_order,
        chrf_word_order, chrf_beta, chrf_whitespace, chrf_eps_smoothing, ter_case_sensitive, ter_normalized,
        ter_no_punct, ter_asian_support, ter_max_words, ter_max_shifts, sentencepiece, train_sentencepiece,
        save_sentencepiece, pseudo_reference, model, revision, precision, batch_size, device, comet_score, layer, progress,
    )  # fmt: skip
    wanted = o.listed(buckets) or []
    chosen = o.listed(metrics) or _defaults(corpus, project)
    request = Request(chosen, options, Sampling(resamples, trials, seed), pairs, baseline, wanted)
    with_findings = "finding" in wanted or compare is not None
    if with_findings and project is None:
        project = Project.of(settings, notes.append)
    scoring, results, findings = api.score(
        corpus, request, project, findings=with_findings, jobs=settings.jobs or 1, progress=progress
    )
    progress.close()
    results = _completed(results, scoring, findings, compare, by, top, any(name == "html" for name, _ in outputs))
    results["notes"] = list(dict.fromkeys([*notes, *results["notes"]]))
    if segments is not None:
        _write_segments(segments, scoring.segments(findings))
    for line in [] if quiet else results["notes"]:
        say(line)
    for name, path in outputs:
        _render(name, path, results)


def _project(corpus: Corpus, settings: Config, metrics: list[str] | None, notes: list[str]) -> Any:
    """Load the glossary where something counts its terms."""
    from qa.project import Project

    if corpus.sources is None or (metrics is not None and not set(metrics) & set(TERMS)):
        return None
    return Project.of(settings, notes.append)


def _defaults(corpus: Corpus, project: Any) -> list[str]:
    from qa.errors import UsageError

    found = list(WITH_REFERENCE) if corpus.references else []
    if project is not None and len(project.glossary):
        found += WITH_SOURCE
    if not found:
        raise UsageError("nothing to score against: give --reference FILE, or --source FILE and a glossary")
    return found


def _completed(
    results: dict[str, Any], scoring: Any, findings: Any, compare: tuple[str, str] | None, by: str | None, top: int,
    table: bool,
) -> dict[str, Any]:  # fmt: skip
    """Add the segments in which two systems differ, and the table of segments where a renderer shows it."""
    from qa.errors import UsageError
    from qa.metrics.segments import differing

    rows = scoring.segments(findings) if compare or table else []
    if compare:
        measures = {measure.name: measure for _, measure in scoring.measures}
        name = by or next(iter(measures))
        if name not in measures:
            raise UsageError(f"--by: there is no measure '{name}'; there are {', '.join(measures)}")
        results["compare"] = {"systems": list(compare), "name": name,
                              "segments": differing(rows, *compare, measures[name], top)}  # fmt: skip
    if table:
        results["table"] = rows
    return results


def _outputs(format: str, output: list[str] | None) -> list[tuple[str, Path | None]]:
    """Return what is to be written where; None is standard output."""
    from qa.report import load
    from qa.report.score import RENDERERS

    load(RENDERERS, format)
    found: list[tuple[str, Path | None]] = []
    for given in output or ():
        name, equals, path = given.partition("=")
        if not equals or name not in RENDERERS:
            name, path = format, given
        found.append((name, None if path == "-" else Path(path)))
    return found or [(format, None)]


def _render(name: str, path: Path | None, results: dict[str, Any]) -> None:
    from qa.cli.console import colored, columns, write_file
    from qa.report import RenderOptions
    from qa.report.score import renderer

    render = renderer(name)
    if path is None:
        render(results, sys.stdout, RenderOptions(colored(sys.stdout), columns()))
    else:
        write_file(path, lambda out: render(results, out, RenderOptions(False, 80)))


def _write_segments(path: Path, rows: list[dict[str, Any]]) -> None:
    from qa.cli.console import write_file
    from qa.report.record import encode

    write_file(path, lambda out: out.writelines(encode(row) + "\n" for row in rows))
