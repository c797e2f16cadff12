"""From a decision matrix of engines to who wins, why, and what would flip it.

```
entries    one entry per engine: its scores, overrides and must-haves
board      the engines that are ranked, as one matrix with names
flips      how far one weight, several weights or one score may move
opinions   without a criterion, without the overrides, by a second rule
shares     how often each engine takes each rank when weights and scores are drawn
headline   the verdict and the one sentence
result     everything as pages and brief show it
assembly   puts it together
```
"""
