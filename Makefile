# `make serve` and `make test` set up everything they need; a first run takes a minute longer.
PYTHON ?= python3
# Material tells at every build that MkDocs 2 will end plugins; the versions here stay below 2.
export NO_MKDOCS_2_WARNING := 1
VENV := .venv
BIN := $(VENV)/bin
ADDRESS ?= 127.0.0.1:8000

.DEFAULT_GOAL := help
.PHONY: help serve build example test lint types tests scripts browser screenshots finder-report search-report bench schemas lock clean

help: ## Show what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | sort

$(VENV)/ready: requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
# The lock is complete, so pip resolves nothing: left to it, some versions of pip take a newer
# release for `name[extra]` than the one that is pinned.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	$(BIN)/python -m pip check --disable-pip-version-check
	@touch $@

# Node comes with the virtual environment, so Python is all that has to be there before.
node_modules/ready: package-lock.json .npmrc $(VENV)/ready
	$(BIN)/npm ci --silent
	@touch $@

serve: $(VENV)/ready ## Build the site and serve it with live reload
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

build: $(VENV)/ready ## Build the site into site/
	$(BIN)/mkdocs build --strict

test: lint types tests ## Run every check

lint: $(VENV)/ready node_modules/ready
	$(BIN)/ruff format --check hooks tests
	$(BIN)/ruff check hooks tests
	PYTHONPATH=hooks $(BIN)/lint-imports
	$(BIN)/oxlint --quiet hooks/atlas/assets tests/scripts
	$(BIN)/node node_modules/typescript/bin/tsc --project .

types: $(VENV)/ready
	$(BIN)/mypy

tests: scripts browser build
	ATLAS_SITE=site $(BIN)/pytest -n 2 --dist loadfile

scripts: node_modules/ready ## Test what the page scripts know without a page, in node
	$(BIN)/node --import ./tests/scripts/setup.js --test --test-reporter=./tests/scripts/reporter.js --experimental-test-coverage \
	  --test-coverage-include='hooks/atlas/assets/core/**' \
	  --test-coverage-include='hooks/atlas/assets/search/{rank,site}.js' \
	  --test-coverage-lines=98 --test-coverage-branches=97 --test-coverage-functions=98 \
	  'tests/scripts/*.test.js'

browser: $(VENV)/ready ## Make sure that there is a browser for the tests
	$(BIN)/python tests/browser.py

example: $(VENV)/ready ## Build the small atlas of foot and ankle into examples/foot/site/
	$(BIN)/mkdocs build --strict --config-file examples/foot/mkdocs.yml

screenshots: browser build ## Write pictures of every kind of page to screenshots/
	PYTHONPATH=tests $(BIN)/python tests/reports/screenshots.py

search-report: browser build ## How well the search does on queries, beside the stock one (FILE=...)
	PYTHONPATH=hooks:tests $(BIN)/python tests/reports/search_report.py $(FILE)

finder-report: browser ## How well the finder does on published cases (FILE=... for others)
	PYTHONPATH=hooks:tests $(BIN)/python tests/reports/finder_report.py $(FILE)

bench: browser build ## Time builds, live reload, finder and search (BASE=<commit>, CAUSES="33 1000")
	BASE="$(BASE)" CAUSES="$(CAUSES)" PYTHONPATH=hooks:tests $(BIN)/python tests/reports/bench.py

schemas: $(VENV)/ready ## Make the JSON Schemas and the reference again from the models
	PYTHONPATH=hooks $(BIN)/python -m atlas.schemas

lock: $(VENV)/ready ## Choose new versions of the dependencies (needs uv)
	for name in requirements requirements-dev; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --upgrade $$name.in -o $$name.txt; done
	$(BIN)/npm update --package-lock-only --silent

clean: ## Remove what was built and installed
	rm -rf $(VENV) node_modules site examples/foot/site screenshots .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
