"""The command line: write a brief, check one, list the product shapes.

Results go to the standard output, and what is wrong goes to the standard error as one sentence.
"""
