"""Rank alternatives on several criteria, and say how far the ranking can be trusted.

Kernels are pure numpy and know no database: rows of a decision matrix are alternatives, columns
are criteria, and results name both by their index, counted from 0.

```
matrices        checks of decision matrices and weights, and what counts as a tie
normalisation   raw columns in any unit -> values where more is better
weighting       importance points, rank order or pairwise judgments -> weights; drawn weights
methods         weighted sum and its contributions, TOPSIS, ranks, dominance
robustness      how far one weight may move, and which single score would change the winner
weight_shift    the smallest change of several weights that dethrones the winner
leave_one_out   what removing one alternative or one criterion does, and correlated criteria
uncertainty     scores known as ranges, and draws from them
acceptability   the share of plausible weights and scores for which each alternative takes a rank
agreement       how far raters agree on an order
```

The database decision is built on them.

```
criteria        facts, workload and team -> scores from 0 to 10, each with its reason
requirements    must-haves, which knock out before anything is scored
deciding        from the scores of engines to results with their words
decision        `decide`: who wins, why, how sure that is, and what would flip it
stores          where changes are kept and where totals come from: one engine or two
```
"""
