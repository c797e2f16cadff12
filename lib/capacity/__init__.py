"""Can this team build and run it: hours needed against hours there are, and what it may promise.

```
facts       published limits by id, and judgements that no study gives a figure for
supply      hours that there are, by month
knowledge   what the picks ask people to know, and who knows it
needs       hours that the picks and promises ask for, drawn once for the year
hours       hours of the twelve months in every draw, and what is read off them
demand      those hours month by month, one kind of work beside the other
load        load, overload and the work that piles up
metrics     what tripwires can watch of the team
rules       what a small team can promise: each limit held against this team
plan        all of it together, and what to drop
```
"""
