# Everything runs in a virtual environment of its own, made with nothing but Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
SITE := site

.PHONY: help demo test check golden clean

help:
	@echo "make demo    build the sample vault and say where its site is"
	@echo "make test    run the tests"
	@echo "make check   lint, formatting and types of the code"
	@echo "make golden  write what the tests see as what they expect"
	@echo "make clean   remove what these commands have made"

demo: $(VENV)/demo
	$(BIN)/milkshake lint sample_vault --output-format concise || test $$? -eq 1
	$(BIN)/milkshake build sample_vault -o $(SITE)
	@echo "Open $(CURDIR)/$(SITE)/index.html"

test: $(VENV)/test
	$(BIN)/python -m pytest -n auto -q

check: $(VENV)/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

golden: $(VENV)/test
	$(BIN)/python -m pytest -q --update-golden

clean:
	rm -rf $(VENV) $(SITE) dist

$(VENV)/demo: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/test: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group test --group check
	@touch $@ $(VENV)/demo
