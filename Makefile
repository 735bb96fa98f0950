# make demo      a small sales team in your browser, no Slack account needed
# make test      every test, on SQLite and PostgreSQL
# make install   .venv/bin/headway and what it needs to run, no more
# make check     style, types, imports, locks, migrations, manifest, pictures
# make pictures  the pictures of docs/, taken anew in Chromium
# make bench     what is measured, a JSON line each
# make tour      the demo as text

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DELETE_ON_ERROR:
.PHONY: install demo tour test check pictures bench lock dev

install: $(VENV)/.installed

demo: install
	$(BIN)/headway demo

tour: install
	$(BIN)/headway demo --tour

dev: $(VENV)/.dev

test: dev
	$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder

check: dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.check_locks
	$(BIN)/python -m storage.check_migrations
	$(BIN)/python -m tests.check_manifest
	$(BIN)/python -m tests.pictures --check

pictures: dev
	$(BIN)/python -m tests.pictures

bench: dev
	$(BIN)/python -m benchmarks

# The newest releases that fit pyproject.toml, into both locks.
lock: dev
	$(BIN)/python -m tests.check_locks --upgrade

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Headway needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.installed
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@
