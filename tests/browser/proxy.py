"""An nginx in front of servers, as the README shows one: `python -m tests.browser.proxy` finds or installs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.browser.packages import install_packages, say
from tests.browser.server import find_free_port, wait_until_healthy

_PLACES = ("/usr/sbin", "/usr/local/sbin")
"""Where a system keeps servers, which is on the path of root alone."""
MISSING = (
    "No nginx on this machine (Debian: apt-get install nginx-light): the tests behind a proxy are skipped."
)

_FRAME = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  {site}
}}
"""
_SITE = """
  map $http_upgrade $connection_upgrade {{ default upgrade; "" close; }}
  proxy_http_version 1.1;
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-Proto $scheme;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection $connection_upgrade;
  server {{
    listen 127.0.0.1:{port};
    {locations}
  }}
"""


def find_nginx() -> str | None:
    """Path of the machine's nginx; None if there is none."""
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), *_PLACES]))


@contextmanager
def open_proxy(places: Mapping[str, str], folder: Path) -> Iterator[str]:
    """Serve addresses of other servers under paths of one, until the block ends.

    Parameters
    ----------
    places
        Path -> address that answers for it, as `location` and `proxy_pass` of nginx take them: a slash at the end of
        the address takes the path off.
    folder
        Where nginx keeps its files.

    Yields
    ------
    str
        Address of the proxy, without a path.
    """
    port = find_free_port()
    locations = "\n    ".join(
        f"location {path} {{ proxy_pass {target}; }}" for path, target in places.items()
    )
    url = f"http://127.0.0.1:{port}"
    with open_nginx(_SITE.format(port=port, locations=locations), f"{url}{next(iter(places))}", folder):
        yield url


@contextmanager
def open_nginx(site: str, address: str, folder: Path) -> Iterator[None]:
    """Run an nginx until the block ends.

    Parameters
    ----------
    site
        What its configuration says of servers, as a file of Debian's `conf.d` does.
    address
        Where it then answers for an app.
    folder
        Where it keeps its files.
    """
    nginx = find_nginx()
    assert nginx, MISSING
    configuration = folder / "nginx.conf"
    configuration.write_text(_FRAME.format(folder=folder, site=site), encoding="utf-8")
    log_file = folder / "nginx.log"
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            [nginx, "-p", str(folder), "-e", "stderr", "-c", str(configuration)],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_healthy(address, process, log_file)
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def main() -> int:
    """Print the path of an nginx, installed first if need be; without one the tests behind a proxy are skipped."""
    if find_nginx() is None:
        say("No nginx on this machine: installing one for the tests behind a proxy.")
        install_packages("nginx-light" if shutil.which("apt-get") else "nginx")
    sys.stdout.write(f"nginx: {find_nginx() or MISSING}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
