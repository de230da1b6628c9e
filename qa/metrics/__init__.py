"""The table of metrics: name → what makes it. Adding one is a file and a line; it is imported when it is used."""

from __future__ import annotations

from importlib import import_module

from qa.errors import UsageError
from qa.metrics.corpus import Corpus
from qa.metrics.metric import Metric
from qa.metrics.options import Options
from qa.text.nearest import did_you_mean

METRICS: dict[str, str] = {
    "bleu": "qa.metrics.bleu:Bleu.of",
    "chrf": "qa.metrics.chrf:chrf",
    "chrf++": "qa.metrics.chrf:chrf_plus",
    "ter": "qa.metrics.ter:Ter.of",
    "spbleu": "qa.metrics.spbleu:spbleu",
    "term": "qa.metrics.term:TermAccuracy.of",
    "term-wmt21": "qa.metrics.wmt21:Wmt21.of",
    "term-wmt23": "qa.metrics.wmt23:Wmt23.of",
    "term-wmt25": "qa.metrics.wmt25:Wmt25.of",
    "consistency": "qa.metrics.consistency:Consistency.of",
    "bertscore": "qa.metrics.neural:bertscore",
    "embedding": "qa.metrics.neural:embedding",
    "comet": "qa.metrics.comet:Comet.of",
}


def load(name: str, corpus: Corpus, options: Options) -> Metric:
    """Make a metric.

    Raises:
        UsageError: There is no such metric, or an option does not fit.
        MissingExtra: It needs a library that the base install leaves out.
    """
    if name not in METRICS:
        raise UsageError(f"there is no metric '{name}'{did_you_mean(name, METRICS)}; there are {', '.join(METRICS)}")
    module, _, path = METRICS[name].partition(":")
    found = import_module(module)
    for attribute in path.split("."):
        found = getattr(found, attribute)
    made: Metric = found(corpus, options)  # type: ignore[operator]
    return made
