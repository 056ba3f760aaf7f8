# Two targets matter: `make run` and `make test`. Both stand on `make setup`, which leaves .venv/bin/liquid.
PYTHON := $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python
# torch's ordinary wheel brings gigabytes of GPU libraries: take the CPU build, from a local folder if there is one.
TORCH_FROM := $(if $(PIP_FIND_LINKS),--find-links $(PIP_FIND_LINKS),--torch-backend=cpu)
CHROMIUM := $(shell command -v chromium || command -v chromium-browser)

# As many processes run tests; each takes up to two GiB of memory.
WORKERS := 2

# Compiled modules are kept, wherever the environment says otherwise: torch takes seconds to compile anew each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run test tests fast e2e lint browser clean

setup: .venv/ready

.venv/ready: pyproject.toml
	@echo "Liquid: making the environment in .venv (about a minute the first time) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "Python 3.11 is needed; make setup PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	@$(UV) $(TORCH_FROM) --editable '.[encoder,postgres,dev]'
	@touch $@

run: setup
	@$(BIN)/liquid demo

# Lint and all tests, those in a browser among them, side by side: neither needs both cores all the time.
test: setup browser
	@$(MAKE) --no-print-directory --jobs=2 lint tests

# The order is of tests/conftest.py: by the number of a file's tests, the long ones would come last.
tests: setup browser
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

# Those in a browser alone: each user's work from end to end.
e2e: setup browser
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m e2e tests/ui

fast: setup
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m 'not slow'

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy knowledge index ingest api ui eval tests
	$(BIN)/lint-imports

# The end-to-end tests drive a real browser with a Chinese font.
browser:
	@test -n "$(CHROMIUM)" || { echo "Liquid: installing chromium for the browser tests ..."; \
		apt-get update -qq && apt-get install -y -qq chromium fonts-wqy-zenhei; }

clean:
	rm -rf .venv .cache .liquid build dist *.egg-info
