"""Serve the dashboard as `make run` does: `streamlit run app.py` from any folder, wrong settings told in one line.

The port opens once a page can be answered. Streamlit opens it first: whoever is sent there meanwhile waits.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from streamlit import config
from streamlit.web.bootstrap import load_config_options
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
            load_app(context.params)
            main_run.invoke(context)
    except click.exceptions.Exit as end:
        raise SystemExit(end.exit_code) from None
    except click.ClickException as error:
        raise SystemExit(error.format_message()) from None


def load_app(options: Mapping[str, Any]) -> None:
    """Load the app under its settings; `streamlit run` then finds it loaded.

    Parameters
    ----------
    options
        Name of a setting as `streamlit run` has it -> its value, among what else a command line may say.
    """
    # What `streamlit run` does first: files of settings are looked for beside the app, modules too.
    config._main_script_path = str(APP)  # noqa: SLF001
    load_config_options({name: value for name, value in options.items() if name not in {"target", "args"}})
    sys.path.insert(0, str(APP.parent))
    import_module(APP.stem)


if __name__ == "__main__":
    main(sys.argv[1:])
