"""What can end it: a register in figures, conditions that trip in a month, and the ways out.

```
expressions  small arithmetic that a threshold may be, read without running it
vocabulary   what a name in a condition stands for, and whether the model knows it
triggers     conditions over draws and months: clear, watch, or tripped in a month
movers       what moves the month of a trip most
exposure     likelihood and impact of one risk as figures, given or assumed
simulation   what a register may cost in a year
rights       what the licences of the outside sources allow
register     every risk with its figures and tripwires, the largest expected loss first
proposals    library risks that fit and are not in the register
migration    ways out of a pick: when they fire, and what they take
assessment   all of it together
measures     what ends the product, and what only shows once it runs
```
"""
