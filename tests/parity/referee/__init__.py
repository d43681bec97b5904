"""A referee: training in 40 digits, straight from SPEC's formulas and their papers.

It shares nothing with the three languages: no samegrad, no arrays, derivatives by a
tape of single numbers. It is slow, and for small cases only.
"""
