# make run    from a fresh clone to the open app
# make test   from a fresh clone to every test passed, the browser ones included
# make check  the part of it that needs neither a browser nor another server
# make test-readers  files read by markdownlint, Mermaid, log4brains, Backstage, pandoc, LibreOffice (Node)
# make bench  the speed promises, measured on this machine
# make bench-load  how many people a process carries: a minute for each of four groups
# make screenshots  pictures of every page, in docs/screenshots/
#
# Without make (Windows): `pip install -c constraints.txt -e .` and `streamlit run app.py`.

VENV   := .venv
BIN    := $(VENV)/bin
ARGS   ?=
# The first interpreter that is new enough; name another with `make PYTHON=...`.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)

.DEFAULT_GOAL := help
.PHONY: help run test test-readers check bench bench-load screenshots format chromium postgres haproxy clean

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | sed -n '1,9p'

run: $(VENV)/run.done
	$(BIN)/streamlit run app.py $(ARGS)

test: check chromium postgres haproxy
	$(BIN)/pytest -m "services or browser" $(ARGS)

test-readers: $(VENV)/readers.done
	@sh .ci/readers
	$(BIN)/pytest -m readers tests/readers $(ARGS)

check: $(VENV)/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m "not browser and not readers and not services" -n auto $(ARGS)

bench: $(VENV)/bench.done chromium
	$(BIN)/python -m bench $(ARGS)

bench-load: $(VENV)/dev.done
	$(BIN)/python -m bench.load $(ARGS)

screenshots: chromium
	$(BIN)/python -m bench.screenshots $(ARGS)

format: $(VENV)/dev.done
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

chromium: $(VENV)/dev.done
	@sh .ci/chromium

postgres: $(VENV)/dev.done
	@sh .ci/postgres

haproxy:
	@sh .ci/haproxy

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/run.done: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	@touch $@

$(VENV)/dev.done: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[dev]"
	@touch $@ $(VENV)/run.done

$(VENV)/readers.done: pyproject.toml constraints.txt | $(VENV)/dev.done
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[dev,readers]"
	@touch $@

$(VENV)/bench.done: pyproject.toml constraints.txt | $(VENV)/dev.done
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[dev,bench]"
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Year One needs Python 3.11 or newer; install it from python.org or with your package manager."; exit 1; }
	$(PYTHON) -m venv $(VENV)
