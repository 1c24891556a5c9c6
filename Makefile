# Everything runs in a virtual environment of its own, made with nothing but Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
# The versions of all packages: `tested`, or `lowest` of those that pyproject.toml allows.
VERSIONS := tested
GROUPS := test check
CONSTRAINTS := .ci/versions/$(VERSIONS).txt
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check
SITE := site
DOCS_SITE := site-docs
COMPILE := pyproject.toml --group test --python-version 3.11 --upgrade --no-header --no-annotate --quiet
# Tests with the same input in each run. The others draw their input, measure time, or wait for
# a browser.
FIXED := not hypothesis and not cost and not browser

OWN := architecture contributing docs readme report rules rules_wording wording

.PHONY: help demo docs test check coverage lowest versions golden pictures clean

help:
	@echo "make demo      build the sample vault and say where its site is"
	@echo "make docs      build the documentation, check its links and say where it is"
	@echo "make test      run the tests"
	@echo "make check     lint, formatting and types of the code, and lint of the documentation"
	@echo "make coverage  run most of the tests and say which code they reach"
	@echo "make lowest    run the tests on the lowest versions that pyproject.toml allows"
	@echo "make versions  look up the newest and the lowest versions again, for .ci/versions"
	@echo "make golden    write what the tests see as what they expect"
	@echo "make pictures  draw the pictures of README anew; needs Chromium"
	@echo "make clean     remove what these commands have made"

demo: $(VENV)/demo
	$(BIN)/milkshake lint sample_vault --output-format concise || test $$? -eq 1
	$(BIN)/milkshake build sample_vault -o $(SITE) --with-problems

docs: $(VENV)/demo
	$(BIN)/milkshake lint docs --output-format concise
	$(BIN)/milkshake build docs -o $(DOCS_SITE)
	$(BIN)/python benchmarks/check_links.py $(DOCS_SITE)

test: $(VENV)/test
	$(BIN)/python -m pytest -n auto -q

check: $(VENV)/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/milkshake lint docs --output-format concise

# Each set of versions has a virtual environment of its own.
lowest:
	$(MAKE) VENV=.venv-lowest VERSIONS=lowest GROUPS=test coverage

# Coverage slows tests down, so it is measured on those that have the same input in each run, and
# without those of rules and wording, which ask nothing of other packages that the rest does not ask.
coverage: $(VENV)/test
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto -q -m "$(FIXED)" $(OWN:%=--ignore tests/test_%.py)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Versions are those for the oldest Python; `lowest` takes the newest of what dependencies need.
versions: $(VENV)/test
	$(PIP) install --quiet --group versions
	$(BIN)/uv pip compile $(COMPILE) --group check -o .ci/versions/tested.txt
	$(BIN)/uv pip compile $(COMPILE) --resolution lowest-direct -o .ci/versions/lowest.txt

golden: $(VENV)/test
	$(BIN)/python -m pytest -q --update-golden

pictures: $(VENV)/test
	$(BIN)/python .ci/pictures.py

clean:
	rm -rf $(VENV) .venv-lowest $(SITE) $(DOCS_SITE) dist .coverage .coverage.*

$(VENV)/demo: pyproject.toml $(CONSTRAINTS)
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --editable . --constraint $(CONSTRAINTS)
	@touch $@

$(VENV)/test: pyproject.toml $(CONSTRAINTS)
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --upgrade "pip>=25.1"
	$(PIP) install --quiet --editable . $(GROUPS:%=--group %) --constraint $(CONSTRAINTS)
	@touch $@ $(VENV)/demo
