"""The figures of the pages, each made from a study; nothing here draws."""
