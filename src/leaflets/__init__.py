"""Printed help in every family's language: guides and catalogs in, checked PDFs out."""

__version__ = "0.1.0"
