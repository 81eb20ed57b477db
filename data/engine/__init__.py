"""Ties that an engine holds: too many for one frame, asked for by SQL.

The panel of year masks is built once and kept beside the source; what lists, counts and downloads need is read when
it is asked for. Statements are written once and put into the dialect of the engine.
"""
