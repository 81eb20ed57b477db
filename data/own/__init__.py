"""A table of a reader's own: read it as text, find its columns, make ties of it, and account for every row.

`raw.read_raw` -> `mapping.guess_mapping` -> `clean.clean`. Pure: nothing is written, nothing is kept.
"""
