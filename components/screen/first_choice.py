"""The first choice of a reader whose session is gone: after a restart of the server, or a laptop that slept.

The browser sends the choice to a session that knows neither the widgets nor what was chosen before, and the page would
be opened by its link as if nothing had been chosen. So the page is opened first, and the choice is made then.
"""

from __future__ import annotations

import asyncio
from typing import Any
from weakref import WeakSet

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent


def keep_first_choices() -> None:
    """Let the first choice in a session count, whatever it was made in: a filter, a button, a row, a mark.

    Streamlit has no place for it: by the time a page runs, its message is read.
    """
    met: WeakSet[AppSession] = WeakSet()
    request_rerun = AppSession.request_rerun

    def request(session: AppSession, client_state: ClientState | None) -> None:
        is_first = session not in met
        met.add(session)
        if not is_first or client_state is None or not client_state.widget_states.widgets:
            request_rerun(session, client_state)
            return
        opening = ClientState()
        opening.CopyFrom(client_state)
        opening.ClearField("widget_states")
        opening.ClearField("fragment_id")
        opening.ClearField("is_auto_rerun")
        request_rerun(session, opening)
        runner = session._scriptrunner  # noqa: SLF001
        loop = asyncio.get_running_loop()

        def choose() -> None:
            # What the reader chose meanwhile holds the first choice too.
            if session._scriptrunner in {None, runner}:  # noqa: SLF001
                request_rerun(session, client_state)

        def follow(_: object, event: ScriptRunnerEvent, **__: Any) -> None:
            if event == ScriptRunnerEvent.SHUTDOWN:
                loop.call_soon_threadsafe(choose)

        if runner is not None:
            runner.on_event.connect(follow, weak=False)

    AppSession.request_rerun = request  # type: ignore[assignment, method-assign]
