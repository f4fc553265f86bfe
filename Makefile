# Everything a person or a workflow runs. Each target makes its own environment first: .venv,
# from uv.lock, with uv (installed into .cache/ where the machine has none).

# What builds the site: material, properdocs, materialx or zensical. Changing it is this one line.
ENGINE := material

BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null || echo .cache/uv/bin/uv)
SYNC := UV_PROJECT_ENVIRONMENT=.venv $(UV) sync --quiet --locked --compile-bytecode
ENGINES := material properdocs materialx zensical
ifneq ($(words $(filter $(ENGINES),$(ENGINE))),1)
$(error ENGINE is '$(ENGINE)' in the Makefile; write material, properdocs, materialx or zensical)
endif
# Tests and tools use .venv, in which Material is; another engine has an environment of its own.
OTHER := $(filter-out material,$(ENGINE))
VENV := $(if $(OTHER),.cache/engines/$(OTHER),.venv)
STAMP := $(VENV)/site.stamp
SITE := $(VENV)/bin
MKDOCS := $(SITE)/$(if $(filter properdocs materialx,$(ENGINE)),properdocs,mkdocs)
CONFIG := --config-file mkdocs.yml
export COURSEWRIGHT_THEME := $(if $(filter materialx,$(ENGINE)),materialx,material)
FORMAT ?= text
# Material announces its successor on every build; that is no news to the reader of a course site.
export NO_MKDOCS_2_WARNING := 1
# Some machines forbid compiled Python files; without them each build compiles the generator anew.
unexport PYTHONDONTWRITEBYTECODE
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help build site serve check links feeds bill audit published issues export docs words test lint unit bench speed fuzz screenshots mutants judges steps techniques engines browser clean
.PHONY: finds lighthouse guards

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: $(STAMP) ## Check, build, follow links, check calendars, in one process
ifneq ($(filter zensical,$(ENGINE)),)
	@$(MAKE) --no-print-directory check site links feeds $(if $(BILL),bill) $(if $(COMPARE),published)
else
	@$(SITE)/coursewright build --engine $(notdir $(MKDOCS)) --format $(FORMAT) $(if $(BILL),--bill) \
	  $${SINCE:+--since "$$SINCE"} $${STUDENTS:+--students} $(if $(COMPARE),--compare .cache/published $(GO_ON))
endif

site: $(STAMP) ## Build the site into site/
ifneq ($(filter zensical,$(ENGINE)),)
	rm -rf .cache/export && $(SITE)/coursewright export .cache/export
	cd .cache/export && ../../$(SITE)/zensical build --strict --clean
	rm -rf site && mv .cache/export/site site
else
	$(MKDOCS) build --strict $(CONFIG)
endif

serve: $(STAMP) ## Preview the site with live reload
	$(MKDOCS) serve --dev-addr 127.0.0.1:$(PORT) $(CONFIG)

check: $(STAMP) ## Say everything that is wrong with the course's files
	@$(SITE)/coursewright check --format $(FORMAT) $${SINCE:+--since "$$SINCE"} $${STUDENTS:+--students}

links: $(STAMP) ## Follow every internal link of the built site
	@$(SITE)/coursewright links --format $(FORMAT) site

feeds: $(STAMP) ## Check the built calendars as calendar programs would
	@$(SITE)/coursewright feeds --format $(FORMAT) site

bill: $(STAMP) ## Write what the site was made with beside it
	@$(SITE)/coursewright bill > site/sbom.cdx.json

audit: $(STAMP) ## Tell of known holes in what is installed, by a copy of the advisories
	@$(SITE)/coursewright audit --format $(FORMAT) $${ADVISORIES:+--advisories "$$ADVISORIES"}

published: $(STAMP) ## Compare the published calendars with those of the built site; GO_ON=--go-on
	@$(SITE)/coursewright published --format $(FORMAT) --fetch .cache/published $(GO_ON)

issues: $(STAMP) ## Answer the issues of sign-ups, as their workflow does (coursewright forms)
	@$(SITE)/coursewright issues

export: $(STAMP) ## Write the site as plain Markdown into export/
	rm -rf export
	$(SITE)/coursewright export export

docs: .venv/dev.stamp ## Write the reference, the problems by example and the editor's schema anew
	$(BIN)/python -m tests.written_docs
	$(BIN)/python -m tests.written_locks $(UV)

words: .venv/dev.stamp ## Gather the words of pages and feeds into the catalogues; LANGUAGE=it begins a language
	$(BIN)/python -m tests.written_words $(LANGUAGE)

test: lint unit ## Run every test, browser included

lint: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet --persona auditor .github generator/coursewright/skeleton/github \
	  generator/coursewright/commands/sign-up.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows \
	  .github/workflows/publish.yml generator/coursewright/skeleton/github/workflows/publish.yml \
	  generator/coursewright/commands/sign-up.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot \
	  .github/dependabot.yml generator/coursewright/skeleton/github/dependabot.yml

unit: .venv/dev.stamp browser
	$(BIN)/pytest --numprocesses 2 --dist worksteal

bench: .venv/dev.stamp ## Measure builds, previews and readers beside other programs: minutes with SIZES=30 TURNS=1
	@for program in valgrind cc node npm; do command -v $$program >/dev/null || \
	  { echo "make bench needs $$program (Debian: apt install valgrind gcc nodejs npm)" >&2; exit 1; }; done
# First of all, while nothing has been deleted for long (see set_aside in tests/bench/speed/processes.py).
	$(MAKE) --no-print-directory speed
	-$(MAKE) --no-print-directory pushed
	$(BIN)/python tests/bench/history.py
	$(BIN)/python tests/bench/bibliography.py
	$(BIN)/python tests/bench/growth.py

speed: .venv/dev.stamp ## The first part of bench: other generators on the same content (needs node and npm)
	UV=$(UV) $(BIN)/python -m tests.bench.speed

.PHONY: pushed
pushed: .venv/dev.stamp ## Take the workflow of a new course step by step, and say how long each takes
	@$(BIN)/python -m tests.bench.speed.pushed

finds: .venv/dev.stamp browser ## Look for known papers among 30, 300 and 3,000, typed in a browser, and weigh the index
	$(BIN)/python -m tests.bench.search

.PHONY: large
large: .venv/dev.stamp ## Build 30,000 papers, and say what they take beside 3,000: half an hour
	$(BIN)/python -m tests.bench.speed.large

fuzz: .venv/dev.stamp ## Look for texts that hurt a reader, an hour in pieces: SECONDS=600 TARGET=notes
	$(SYNC) --group fuzz
	$(BIN)/python -m tests.fuzz.guided

screenshots: .venv/dev.stamp browser ## Take pictures of every kind of page, to review a change of looks
	$(BIN)/python -m tests.screenshots

mutants: .venv/dev.stamp ## Change the code in 400 places and see whether a test fails; goes on where it stopped
	$(BIN)/python -m tests.mutants.sample

guards: .venv/dev.stamp ## Break each guard in a copy, and see whether a test fails, one change at a time
	$(BIN)/python -m tests.mutants.guards

judges: .venv/dev.stamp ## Ask programs of other languages what they read in every feed, how they cite, and what is wrong with every page
	@for program in node npm cc calcurse java; do command -v $$program >/dev/null || \
	  { echo "make judges needs $$program (Debian: apt install nodejs npm gcc libical-dev calcurse default-jre-headless)" >&2; exit 1; }; done
	npm ci --prefix tests/judges --no-audit --no-fund --silent
	cc -Wall -Wextra -Werror tests/judges/libical.c -o tests/judges/node_modules/libical -lical
	$(BIN)/python -m tests.judges.compare
	$(BIN)/python -m tests.judges.references
	$(BIN)/python -m tests.judges.html

lighthouse: .venv/dev.stamp browser ## Ask Lighthouse how home, the schedule and a paper do on a phone
	@for program in node npm; do command -v $$program >/dev/null || \
	  { echo "make lighthouse needs $$program (Debian: apt install nodejs npm)" >&2; exit 1; }; done
	npm ci --prefix tests/judges --no-audit --no-fund --silent
	$(BIN)/python -m tests.judges.lighthouse

# What a technique can touch: sites as they are built, previewed, and kept between builds.
TOUCHED := tests/site tests/shells/output tests/shells/preview tests/shells/page_frame \
  tests/shells/data_pages tests/workspace \
  tests/history/test_cache.py tests/history/test_same_bytes.py
NAMES = $(shell $(BIN)/python -m tests.techniques)
techniques: .venv/dev.stamp ## Run the tests of building without any technique, then without each; NAMES=frames for one
	COURSEWRIGHT_WITHOUT=all $(BIN)/pytest --numprocesses 2 \
	  tests/site tests/shells tests/history tests/outputs tests/workspace
	for name in $(NAMES); do echo "without $$name" && \
	  COURSEWRIGHT_WITHOUT=$$name $(BIN)/pytest --numprocesses 2 $(TOUCHED) || exit 1; done

steps: .venv/dev.stamp ## Take the workflow of a new course step by step in a clean clone, with ten mistakes
	EVERY_STEP=1 $(BIN)/pytest tests/workflow

engines: .venv/dev.stamp browser ## Build both courses with every engine that can, and compare what they made
	$(BIN)/python -m tests.engines.compare $(UV)

browser: .venv/dev.stamp
	@sh tests/install_browser.sh

clean: ## Remove everything that was built
	rm -rf .venv .cache site export

.venv/site.stamp: uv.lock pyproject.toml | $(UV)
	$(SYNC) --no-dev --inexact
	@touch $@

.cache/engines/%/site.stamp: uv.lock pyproject.toml | $(UV)
	UV_PROJECT_ENVIRONMENT=.cache/engines/$* $(UV) sync --quiet --locked --compile-bytecode --no-dev \
	  --group $* $(if $(filter materialx,$*),--no-install-package mkdocs-material)
	@touch $@

.venv/dev.stamp: uv.lock pyproject.toml | $(UV)
	$(SYNC)
	@touch $@ .venv/site.stamp

.cache/uv/bin/uv:
	@python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer with its venv module is needed (Debian: apt install python3-venv), or uv.' >&2; exit 1; }
	python3 -m venv .cache/uv
	.cache/uv/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement .ci/uv.txt
