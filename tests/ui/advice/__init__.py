"""Tests of the page of advice."""
