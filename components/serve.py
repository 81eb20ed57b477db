"""Serve the dashboard: `streamlit run app.py`, ready for a deep link from the first request on.

Streamlit looks for scripts lying flat in pages/ until a run has called `st.navigation`; the first visitor of a fresh
server who follows a link to a page gets a "Page not found" box over it. Here the search is off from the start.
"""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main

APP = Path(__file__).parent.parent / "app.py"

if __name__ == "__main__":
    PagesManager.uses_pages_directory = False
    main(["run", str(APP), *sys.argv[1:]])
