"""Tests of the identity check."""
