"""The files of deploy/: what they name is there, and works."""
