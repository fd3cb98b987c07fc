"""Tests; they mirror the code, folder by folder."""
