# Everything a person or a workflow runs. Each target makes its own environment first: .venv,
# from uv.lock, with uv (installed into .cache/ where the machine has none).

BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null || echo .cache/uv/bin/uv)
SYNC := UV_PROJECT_ENVIRONMENT=.venv $(UV) sync --quiet --locked --compile-bytecode
FORMAT ?= text
# Material announces its successor on every build; that is no news to the reader of a course site.
export NO_MKDOCS_2_WARNING := 1
# Some machines forbid compiled Python files; without them each build compiles the generator anew.
unexport PYTHONDONTWRITEBYTECODE
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help site serve check links feeds export docs words test lint unit bench fuzz screenshots mutants judges steps techniques browser clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: .venv/site.stamp ## Build the site into site/
	$(BIN)/mkdocs build --strict

serve: .venv/site.stamp ## Preview the site with live reload
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

check: .venv/site.stamp ## Say everything that is wrong with the course's files
	@$(BIN)/coursewright check --format $(FORMAT) $${SINCE:+--since "$$SINCE"}

links: .venv/site.stamp ## Follow every internal link of the built site
	@$(BIN)/coursewright links site

feeds: .venv/site.stamp ## Check the built calendars as calendar programs would
	@$(BIN)/coursewright feeds --format $(FORMAT) site

export: .venv/site.stamp ## Write the site as plain Markdown into export/
	rm -rf export
	$(BIN)/coursewright export export

docs: .venv/dev.stamp ## Write the reference, the problems by example and the editor's schema anew
	$(BIN)/python -m tests.written_docs
	$(UV) export --quiet --locked --no-dev --no-emit-project --no-header --no-annotate \
	  --format requirements.txt --output-file generator/coursewright/skeleton/locked.txt

words: .venv/dev.stamp ## Gather the words of pages and feeds into the catalogues; LANGUAGE=it begins a language
	$(BIN)/python -m tests.written_words $(LANGUAGE)

test: lint unit ## Run every test, browser included

lint: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet --persona auditor .github generator/coursewright/skeleton/github
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows \
	  .github/workflows/publish.yml generator/coursewright/skeleton/github/workflows/publish.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot \
	  .github/dependabot.yml generator/coursewright/skeleton/github/dependabot.yml

unit: .venv/dev.stamp browser
	$(BIN)/pytest --numprocesses 2

bench: .venv/dev.stamp ## Measure a build and the reading of history and bibliographies beside bare tools
	$(BIN)/python tests/bench/build.py
	$(BIN)/python tests/bench/history.py
	$(BIN)/python tests/bench/bibliography.py
	@for program in valgrind cc; do command -v $$program >/dev/null || \
	  { echo "make bench needs $$program (Debian: apt install valgrind gcc)" >&2; exit 1; }; done
	$(BIN)/python tests/bench/growth.py

fuzz: .venv/dev.stamp ## Look for texts that hurt a reader, an hour in pieces: SECONDS=600 TARGET=notes
	$(SYNC) --group fuzz
	$(BIN)/python -m tests.fuzz.guided

screenshots: .venv/dev.stamp browser ## Take pictures of every kind of page, to review a change of looks
	$(BIN)/python -m tests.screenshots

mutants: .venv/dev.stamp ## Change the code in 400 places and see whether a test fails; goes on where it stopped
	$(BIN)/python -m tests.mutants.sample

judges: .venv/dev.stamp ## Ask programs of other languages what they read in every feed, and how they cite
	@for program in node npm cc calcurse; do command -v $$program >/dev/null || \
	  { echo "make judges needs $$program (Debian: apt install nodejs npm gcc libical-dev calcurse)" >&2; exit 1; }; done
	npm ci --prefix tests/judges --no-audit --no-fund --silent
	cc -Wall -Wextra -Werror tests/judges/libical.c -o tests/judges/node_modules/libical -lical
	$(BIN)/python -m tests.judges.compare
	$(BIN)/python -m tests.judges.references

techniques: .venv/dev.stamp ## Run the tests of building with each technique of a fast build left out
	for name in all $$($(BIN)/python -m tests.techniques); do \
	  echo "without $$name" && COURSEWRIGHT_WITHOUT=$$name $(BIN)/pytest --numprocesses 2 \
	    tests/site tests/shells tests/history tests/outputs tests/workspace || exit 1; done

steps: .venv/dev.stamp ## Take the workflow of a new course step by step in a clean clone, with ten mistakes
	EVERY_STEP=1 $(BIN)/pytest tests/workflow

browser: .venv/dev.stamp
	@sh tests/install_browser.sh

clean: ## Remove everything that was built
	rm -rf .venv .cache site export

.venv/site.stamp: uv.lock pyproject.toml | $(UV)
	$(SYNC) --no-dev --inexact
	@touch $@

.venv/dev.stamp: uv.lock pyproject.toml | $(UV)
	$(SYNC)
	@touch $@ .venv/site.stamp

.cache/uv/bin/uv:
	@python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer with its venv module is needed (Debian: apt install python3-venv), or uv.' >&2; exit 1; }
	python3 -m venv .cache/uv
	.cache/uv/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9'
