"""A process that draws: a line of JSON in is a chart in Vega-Lite, a line of JSON out its SVG or why it has none.

Run by `components.export.renderer` as a program of its own, so it imports nothing of the house.
"""

from __future__ import annotations

import json
import sys

import vl_convert


def main() -> None:
    """Draw until there is nothing more to draw: drawer.py FOLDER_OF_FONTS VERSION_OF_VEGA_LITE."""
    fonts, version = sys.argv[1:]
    vl_convert.register_font_directory(fonts)
    for line in sys.stdin:
        try:
            # Data are taken from the chart only; an address in it is an error.
            svg = vl_convert.vegalite_to_svg(line, vl_version=version, allowed_base_urls=[])
            answer = {"svg": svg}
        except ValueError as error:
            answer = {"error": str(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
