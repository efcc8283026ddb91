"""Lengths. Everything inside is millimetres; type is in points, as printers say it."""

from __future__ import annotations

MM_PER_INCH = 25.4
PT_PER_INCH = 72
CSS_PX_PER_INCH = 96


def mm_from_px(px: float) -> float:
    """Millimetres of CSS pixels (96 to the inch, CSS Values and Units 4, section 6.2)."""
    return px * MM_PER_INCH / CSS_PX_PER_INCH


def mm_from_pt(pt: float) -> float:
    """Millimetres of PostScript points (72 to the inch)."""
    return pt * MM_PER_INCH / PT_PER_INCH


def px_from_mm(mm: float) -> float:
    """CSS pixels of millimetres."""
    return mm * CSS_PX_PER_INCH / MM_PER_INCH


def pt_from_mm(mm: float) -> float:
    """PostScript points of millimetres."""
    return mm * PT_PER_INCH / MM_PER_INCH
