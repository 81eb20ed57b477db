"""The app as a server finds it, with its own addresses; and the script with which every run of a reader begins."""

from __future__ import annotations

import streamlit as st

from components.screen.frame import render_frame
from components.screen.gate import answer_failure, build_middleware, build_routes
from components.screen.start import prepare

if __name__ == "__main__":
    render_frame()
else:
    prepare()
    # `streamlit run` looks for this very line in the text of the file.
    app = st.App(
        __file__,
        routes=build_routes(),
        middleware=build_middleware(),
        exception_handlers={Exception: answer_failure},
    )
