"""Several processes of a server behind one address: an nginx that gives each new connection to the least busy one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.browser.proxy import find_nginx
from tests.browser.server import Server, find_free_port, wait_until_healthy

_CONFIGURATION = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  upstream servers {{ least_conn; {servers} }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://servers;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
      proxy_read_timeout 1h;
    }}
  }}
}}
"""


@contextmanager
def balance(servers: Sequence[Server], folder: Path) -> Iterator[list[str]]:
    """Addresses over which sessions are spread: one for all servers where there is an nginx, else that of each.

    A session without a browser has one connection, which stays with its server; browsers need more than this.
    """
    nginx = find_nginx()
    if len(servers) == 1 or nginx is None:
        yield [server.url for server in servers]
        return
    port = find_free_port()
    places = " ".join(f"server {server.url.removeprefix('http://')};" for server in servers)
    configuration = folder / "nginx.conf"
    configuration.write_text(
        _CONFIGURATION.format(folder=folder, port=port, servers=places), encoding="utf-8"
    )
    log_file = folder / "nginx.log"
    with ExitStack() as stack:
        log = stack.enter_context(log_file.open("wb"))
        process = subprocess.Popen(
            [nginx, "-p", str(folder), "-e", "stderr", "-c", str(configuration)], stdout=log, stderr=log
        )
        stack.callback(process.wait, timeout=10)
        stack.callback(process.terminate)
        url = f"http://127.0.0.1:{port}"
        wait_until_healthy(url, process, log_file)
        yield [url]
