# `make demo` and `make test` are the two commands of README.md; everything else is a part of them.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
SOURCES := $(shell find claims references pipeline -type f -not -path '*/__pycache__/*') pyproject.toml constraints.txt
export OMP_NUM_THREADS ?= 1

.PHONY: demo test lint figures clean

demo: $(VENV)/installed
	$(BIN)/claimgrade check examples/ketamine-for-anxiety.txt --source starter --out build/demo
	@echo "Open build/demo/index.html in a browser."

test: $(VENV)/installed-dev
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Every figure of docs/evaluation.md again; DATA is the folder with the measuring data.
figures: $(VENV)/installed-dev
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -m tools.figures --data $(DATA)

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("claimgrade needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

# Not editable: an editable install would hide a file that is missing from the wheel.
$(VENV)/installed: $(VENV)/bin/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check . -c constraints.txt
	touch $@

$(VENV)/installed-dev: $(VENV)/bin/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check ".[dev]" -c constraints.txt
	touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) build
