"""Tests of the page that makes a session."""
