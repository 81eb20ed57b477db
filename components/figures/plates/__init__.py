"""The figures of the pages, each made from a view: `make_` functions return a Figure and draw nothing.

A page draws the plate in the reader's colour scheme; an export makes the same plate again for paper.
"""
