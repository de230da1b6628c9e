"""Findings against gold: what was found, what was missed, what was said for nothing, and how sure it was.

A gold error is found when a finding above neutral overlaps its place on either side, or says so in ``related``. A
finding that touches no gold is a false alarm; several on one error count once. Rows whose note begins with DOUBTFUL are
left out, and with the source withheld so are the errors that English alone cannot tell.
"""

from qa.evaluate.gold import Gold
from qa.evaluate.judge import evaluate
from qa.evaluate.rate import Bin, Rate, wilson
from qa.evaluate.result import Evaluation, Family

__all__ = ["Bin", "Evaluation", "Family", "Gold", "Rate", "evaluate", "wilson"]
