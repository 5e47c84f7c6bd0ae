# `make demo` and `make test` are the two commands of README.md; everything else is a part of them.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
export OMP_NUM_THREADS ?= 1

.PHONY: demo test lint figures clean

demo: $(VENV)/installed
	$(BIN)/claimgrade check examples/ketamine-for-anxiety.txt --source starter --offline --out build/demo
	@echo "Open build/demo/index.html in a browser."

test: $(VENV)/installed-dev lint
	$(BIN)/pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# An editable install would hide a file that is missing from the wheel, so the demo uses a real one.
$(VENV)/installed: pyproject.toml constraints.txt $(shell git ls-files claims references pipeline 2>/dev/null)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimgrade needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet . -c constraints.txt
	touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt $(VENV)/installed
	$(BIN)/python -m pip install --quiet ".[dev]" -c constraints.txt
	touch $@

clean:
	rm -rf $(VENV) build
