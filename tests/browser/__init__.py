"""Tests that drive the served app in a real Chromium."""
