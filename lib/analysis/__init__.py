"""Everything computed about a blueprint, by one pure function."""

from lib.analysis.analyse import analyse, redecided
from lib.analysis.result import Analysis

__all__ = ["Analysis", "analyse", "redecided"]
