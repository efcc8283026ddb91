"""Trees: the boxes of a document before they are laid out, at two body sizes."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from leaflets.engine import (
    DEFAULT_OPTIONS,
    CounterStyle,
    Pages,
    PageType,
    TargetCollector,
    build_formatting_structure,
    set_page_type_computed_styles,
)
from leaflets.units import CSS_PX_PER_INCH, PT_PER_INCH

#: Any page: those of a leaflet are alike.
_PAGE = PageType("right", False, "", 0, ())  # noqa: FBT003 - the engine's own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from weasyprint.css import StyleFor
    from weasyprint.formatting_structure.boxes import Box

    from leaflets.engine import CSS, HTML, FontConfiguration


def trees(
    html: HTML, sheets: Sequence[CSS], font_config: FontConfiguration, second: float
) -> tuple[Box, Box, float]:
    """The boxes at the size that the sheets set, at another in points, and the width of the page.

    The width is what the margins leave, in pixels.

    Selectors are matched once: only what depends on the size is worked out again.
    """
    counters = CounterStyle()
    options = DEFAULT_OPTIONS | {"stylesheets": list(sheets)}
    context = Pages._build_layout_context(html, font_config, counters, {}, options)  # noqa: SLF001 - what the engine does before it lays out

    def build(style_for: StyleFor, targets: TargetCollector) -> Box:
        return build_formatting_structure(
            html.etree_element, style_for, context.get_image_from_uri, html.base_url,
            targets, counters, [],
        )  # fmt: skip

    other = _restyled(context.style_for, second * CSS_PX_PER_INCH / PT_PER_INCH)
    first = build(context.style_for, context.target_collector)
    return first, build(other, TargetCollector()), _page_width(html, context.style_for)


def _page_width(html: HTML, style_for: StyleFor) -> float:
    set_page_type_computed_styles(_PAGE, html, style_for)
    page = style_for(_PAGE)
    width = float(page["size"][0])
    around = (page[f"margin_{side}"] for side in ("left", "right"))
    shares = (
        width * edge.value / 100 if edge.unit == "%" else float(edge.value)
        for edge in around
        if hasattr(edge, "unit")
    )
    return width - sum(shares)


def _restyled(style_for: StyleFor, root_size: float) -> StyleFor:
    """The same styles, the type of the root in another size, in pixels."""
    made = copy(style_for)
    styles = style_for.get_computed_styles()
    twins: dict[int, object] = {}
    for style in styles.values():
        if id(style) not in twins:
            twin = style.copy()
            twin.clear()
            twin.specified = {}
            twin.cache = {}
            if style.parent_style is None:
                twin["font_size"] = root_size
                root = twin
            else:
                twin.parent_style = twins[id(style.parent_style)]
                twin.root_style = root
            twins[id(style)] = twin
    made._computed_styles = {key: twins[id(style)] for key, style in styles.items()}  # noqa: SLF001 - a copy
    return made
