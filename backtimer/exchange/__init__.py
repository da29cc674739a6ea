"""Importing routines from other programs and people, and exporting them.

A file is read into values first, so that the person sees what it would add before it does.
"""
