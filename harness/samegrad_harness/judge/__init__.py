"""Distances, comparisons, published numbers and the verdict on a case."""
