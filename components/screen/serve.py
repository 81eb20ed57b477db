"""Serve the dashboard as `make run` does: `streamlit run app.py` from any folder, wrong settings told in one line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from streamlit.web.cli import main_run

APP = Path(__file__).parents[2] / "app.py"


def main(arguments: Sequence[str]) -> None:
    """Serve under Streamlit's settings until the process is ended.

    Parameters
    ----------
    arguments
        Settings as `streamlit run` takes them: --server.port=8501.

    Raises
    ------
    SystemExit
        Where one of them cannot be meant, or the app cannot start; it says why.
    """
    try:
        with main_run.make_context("serve", [str(APP), *arguments]) as context:
            if context.params["args"]:
                raise click.UsageError(f"{context.params['args'][0]} is no setting: write --server.port=8501")
            main_run.invoke(context)
    except click.exceptions.Exit as end:
        raise SystemExit(end.exit_code) from None
    except click.ClickException as error:
        raise SystemExit(error.format_message()) from None


if __name__ == "__main__":
    main(sys.argv[1:])
