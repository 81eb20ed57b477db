# `make run` and `make test` work on a bare clone with Python 3.11 or newer; each prepares what it needs once.

PYTHON  ?= python3
PORT    ?= 8501
ADDRESS ?= localhost
SOURCES ?= ../shared/sources
# More arguments for pytest, e.g. make test ARGS="tests/data -x"; JOBS=0 runs one test after the other.
# BROWSERS: how many tests in the browser at a time, each with a server of its own; each takes a core and a gigabyte.
JOBS    ?= auto
BROWSERS ?= $(if $(filter 0,$(JOBS)),0,2)
ARGS    ?=

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUN_READY := $(VENV)/.ready-to-run
DEV_READY := $(VENV)/.ready-to-develop

.DEFAULT_GOAL := help
.PHONY: help run test test-without-browser test-in-browser fuzz lint format data bench pictures clean
.NOTPARALLEL:

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10
	@echo "Variables: PYTHON=$(PYTHON) PORT=$(PORT) ADDRESS=$(ADDRESS) SOURCES=$(SOURCES) JOBS=$(JOBS) BROWSERS=$(BROWSERS) ARGS=$(ARGS) CHROMIUM=$(CHROMIUM)"

run: $(RUN_READY)  ## serve the dashboard on http://ADDRESS:PORT
	@echo "Alliance Ties: http://$(ADDRESS):$(PORT)"
	@$(BIN)/python -m components.screen.serve --server.address=$(ADDRESS) --server.port=$(PORT) \
		--server.headless=true --logger.hideWelcomeMessage=true

test: $(DEV_READY)  ## run every test; finds or installs a Chromium, an nginx and a PostgreSQL for them
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.browser.proxy
	@$(BIN)/python -m tests.data.engine.servers
	@$(MAKE) --no-print-directory --keep-going test-without-browser test-in-browser

# Exit code 5 of pytest: none of the tests asked for is of this kind.
test-without-browser:
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "not browser" $(ARGS) || [ $$? -eq 5 ]

test-in-browser:
	$(BIN)/python -m pytest -n $(BROWSERS) --dist worksteal -m browser $(ARGS) || [ $$? -eq 5 ]

# Four ways to spoil a file, and as many examples of each.
fuzz: $(DEV_READY)  ## read 10 000 files, open 500 tables and 10 000 links at random; make test takes a few
	FUZZ_EXAMPLES=2500 $(BIN)/python -m pytest -n 0 $(ARGS) tests/data/own/test_fuzz.py
	FUZZ_EXAMPLES=500 $(BIN)/python -m pytest -n 0 $(ARGS) tests/fuzz/test_tables.py
	FUZZ_EXAMPLES=10000 $(BIN)/python -m pytest -n 0 $(ARGS) tests/fuzz/test_links.py

lint: $(DEV_READY)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(DEV_READY)  ## put the code into the common form
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

data: $(DEV_READY)  ## rebuild data/ties.csv from the files in SOURCES
	$(BIN)/python -m data.build --sources $(SOURCES)

bench: $(DEV_READY)  ## measure it all and print tables; more than an hour, ARGS="--short" for a look
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.browser.proxy
	@$(BIN)/python -m tests.benchmarks $(ARGS)

pictures: $(RUN_READY)  ## draw the pictures of the README and of docs/ again
	$(BIN)/python -m components.export --list docs/pictures.csv --out docs

clean:  ## remove the virtual environment and all caches
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "No $(PYTHON) on this machine. Install Python 3.11 or newer, or name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Alliance Ties needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Name a newer one: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu install them as root: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements.txt | $(BIN)/python
	@echo "Installing the pinned packages of requirements.txt into $(VENV) ..."
	@$(PIP) install -r requirements.txt
	@touch $@

$(DEV_READY): requirements.txt requirements-data.txt requirements-dev.txt requirements-engines.txt | $(BIN)/python
	@echo "Installing the pinned packages of requirements-dev.txt into $(VENV) ..."
	@$(PIP) install -r requirements-dev.txt
	@touch $@ $(RUN_READY)
