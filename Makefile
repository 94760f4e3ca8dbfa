# Sitbrief: what one does with a clone. `make` alone lists it.
#
# PYTHON=…         the Python to set up with; otherwise the first below that is 3.11 or newer
# PYTEST_ARGS=…    passed to pytest: make test PYTEST_ARGS="-k table"
# UPGRADE=1        with `make constraints`: take newer releases rather than keep the pins
# SITBRIEF_VENV=…  an environment that is already set up: used as it is, nothing is installed into it,
#                  and the code of this folder is run (tests/ci uses this to run a fresh clone quickly)

PYTHON ?=
PYTHONS = $(if $(PYTHON),$(PYTHON),python3.13 python3.12 python3.11 python3)
PYTEST_ARGS ?=

ifdef SITBRIEF_VENV
VENV := $(SITBRIEF_VENV)
RUNTIME :=
DEV :=
NODE :=
export PYTHONPATH := $(CURDIR)
else
VENV := .venv
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
NODE := $(VENV)/node/node_modules/.package-lock.json
endif

BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP := "$(BIN)/python" -m pip --disable-pip-version-check --quiet
WORKFLOWS := $(wildcard .github/workflows/*.yml)

.PHONY: help brief build verify install test test-deep check bench golden pictures constraints system clean

help: ## list the targets
	@echo "usage: make TARGET"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "  %-12s %s\n", $$1, $$2 }'

brief: $(RUNTIME) ## build the Haiti brief, prove it, and say where the files are
	@"$(BIN)/sitbrief" build haiti
	@"$(BIN)/sitbrief" verify haiti

build: $(RUNTIME) ## build every brief that is stale
	@"$(BIN)/sitbrief" build

verify: $(RUNTIME) ## prove every finished file against its source
	@"$(BIN)/sitbrief" verify

install: $(RUNTIME) ## set up the environment that building needs, and no more

test: $(DEV) $(NODE) system ## run the tests
	@"$(BIN)/python" -m pytest $(PYTEST_ARGS)

test-deep: $(DEV) ## try 10,000 adversarial tables in every kind of data file
	@"$(BIN)/python" -m pytest -m deep --hypothesis-profile=deep $(PYTEST_ARGS)

check: $(DEV) ## lint, format, types, import contracts, workflows
	@"$(BIN)/ruff" check
	@"$(BIN)/ruff" format --check
	@"$(BIN)/mypy"
	@"$(BIN)/lint-imports" --no-logo
	@"$(BIN)/check-jsonschema" --builtin-schema vendor.github-workflows $(WORKFLOWS)
	@"$(BIN)/zizmor" --offline --no-progress --quiet $(WORKFLOWS)
	@"$(BIN)/python" -m pip --disable-pip-version-check check

bench: $(DEV) ## measure a build against its bare imports, and against its peers
	@"$(BIN)/python" -m tests.bench

golden: $(DEV) ## keep how the gallery brief looks now, after you have looked at its pages
	@SITBRIEF_GOLDEN=write "$(BIN)/python" -m pytest --quiet tests/golden

pictures: $(RUNTIME) ## render the pictures of the READMEs from the built Haiti and gallery briefs
	@"$(BIN)/sitbrief" build haiti gallery --quiet
	@sh .ci/pictures "$(BIN)/python"

constraints: $(DEV) ## pin every dependency again, with hashes
	@sh .ci/pin "$(BIN)/uv" $(if $(UPGRADE),--upgrade)

system:
	@sh .ci/system-packages

clean: ## remove what was built and the environment
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
	@find generator tests data templates -name __pycache__ -type d -prune -exec rm -rf {} +
	@find output -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +

.venv/pyvenv.cfg:
	@for python in $(PYTHONS); do \
	    if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "setting up .venv with $$("$$python" --version 2>&1)"; \
	        exec "$$python" -m venv .venv; \
	    fi; \
	done; \
	echo "no Python 3.11 or newer with venv and pip found among: $(PYTHONS)" >&2; exit 1

# Two steps each: everything from elsewhere is checked against its hash; the project itself has none to check.
.venv/.runtime: constraints.txt pyproject.toml | .venv/pyvenv.cfg
	@echo "installing what building needs"
	@$(PIP) install --require-hashes --requirement constraints.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: constraints-dev.txt pyproject.toml | .venv/pyvenv.cfg
	@echo "installing what building, checking and testing need"
	@$(PIP) install --require-hashes --requirement constraints-dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch .venv/.runtime $@

# The last file that npm writes. It lies in the environment, which holds all else that tests need.
.venv/node/node_modules/.package-lock.json: .ci/node/package-lock.json | .venv/pyvenv.cfg
	@sh .ci/node-packages .venv/node
	@if [ -e $@ ]; then touch $@; fi
