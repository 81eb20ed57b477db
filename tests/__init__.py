"""Tests of Alliance Ties; they mirror the tree of the app."""
