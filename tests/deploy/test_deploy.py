"""The files of deploy/ name what there is, agree with each other, and work."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path
from signal import SIGTERM

from streamlit.web.cli import main_run

from components.study.own_file import UPLOAD_LIMITS
from data.own.limits import MEGABYTE
from tests.browser.server import APP, ROOT, find_free_port
from tests.deploy.container import load_image, run_image

NGINX = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
UNIT = (ROOT / "deploy" / "alliance-ties@.service").read_text(encoding="utf-8")
PORT = "%i"


def test_a_container_serves_pages_and_pictures_without_a_network_and_writes_nothing(tmp_path: Path) -> None:
    image = load_image(ROOT / "deploy" / "Containerfile")
    port = image.environment["STREAMLIT_SERVER_PORT"]
    assert f":{port}'" in image.health
    free = str(find_free_port())
    image.environment["STREAMLIT_SERVER_PORT"] = free
    image.environment["STREAMLIT_SERVER_BASE_URL_PATH"] = "ties"
    moved = replace(image, health=image.health.replace(port, free))
    folder = tmp_path / "image"
    folder.mkdir()
    moved.copy(ROOT, folder)
    paths = ["/ties/map", "/ties/export/overview.png?state=PAK", "/ties/export/overview.txt"]
    answers = run_image(moved, folder, paths)
    assert answers.pop("status") == -SIGTERM
    assert min(answers.values()) > 100


def test_the_unit_starts_what_nginx_asks() -> None:
    command, ready = re.findall(r"^ExecStart(?:Post)?=/bin/sh -c '(.+)'$", UNIT, re.MULTILINE)
    arguments = shlex.split(command.partition("components.screen.serve ")[2])
    with main_run.make_context(
        "serve", [str(APP), *(word.replace(PORT, "8501") for word in arguments)]
    ) as context:
        assert context.params["server_port"] == 8501
        assert context.params["args"] == ()
        base = f"/{context.params['server_baseUrlPath']}"
    assert f"http://127.0.0.1:{PORT}{base}/_stcore/health;" in ready
    assert f"location {base} {{" in NGINX
    assert f"Path={base};" in NGINX
    ports = re.findall(r"alliance-ties@(\d+)", UNIT.splitlines()[0])
    assert re.findall(r"^  server 127\.0\.0\.1:(\d+) ", NGINX, re.MULTILINE) == ports
    assert re.findall(r"^  \w+ 127\.0\.0\.1:(\d+);", NGINX, re.MULTILINE) == ports
    assert re.findall(r"127\\\.0\\\.0\\\.1:(\d+)\$", NGINX) == ports


def test_the_page_on_serving_names_every_file_and_its_ports() -> None:
    text = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    assert [file.name for file in (ROOT / "deploy").iterdir() if f"deploy/{file.name}" not in text] == []
    assert set(re.findall(r"alliance-ties@(\d+)", UNIT)) <= set(re.findall(r"alliance-ties@(\d+)", text))


def test_nginx_lets_the_largest_file_through() -> None:
    (size,) = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    assert int(size) * 1024 * 1024 >= UPLOAD_LIMITS.file_bytes + MEGABYTE
