"""Build, buy or adopt what nearly every product needs: twelve months of cash and hours for each.

```
cashflow     one way to get one capability: hours, invoices and what they add up to
ways         what building, buying and adopting take, from the ranges of a capability
decision     which way the playbook's rule takes, and which one a person took
comparison   the ways side by side: break-even, chances, and what the decided ones ask for
```
"""
