# Two commands are enough: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
export DJANGO_SETTINGS_MODULE ?= cms.settings.dev
export SITE_URL ?= http://localhost:$(PORT)
MO := cms/locale/id/LC_MESSAGES/django.mo

.PHONY: help run dev setup test test-fast test-sqlite test-postgresql tools check format messages docs bench bench-pages bench-import bench-lookup bench-apply bench-phone faults outbox follow mutants clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18

$(VENV)/.runtime: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the application needs ..."
	@$(BIN)/pip install -qq --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing what tests and checks need ..."
	@$(BIN)/pip install -qq --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(MO): cms/locale/id/LC_MESSAGES/django.po cms/locale/id/LC_MESSAGES/packages.po $(VENV)/.runtime
	@$(BIN)/python manage.py messages --compile

setup: $(VENV)/.runtime $(MO) ## make the virtual environment, the database and the demo
	@$(BIN)/python manage.py migrate --verbosity 0
	@LOG_LEVEL=WARNING $(BIN)/python manage.py load_demo

run: setup ## the site with its worker and clock, on http://localhost:8000 (make run PORT=8123)
	@printf '\n  Situs / site:     http://localhost:%s/\n  Konsol / console: http://localhost:%s/kelola/\n\n' $(PORT) $(PORT)
	@PATH="$(CURDIR)/$(BIN):$$PATH" HOST=$(HOST) PORT=$(PORT) $(BIN)/honcho start --no-prefix

dev: setup ## the same with Django's reloading server and debug pages
	@DEBUG=1 $(BIN)/python manage.py runserver $(HOST):$(PORT)

tools: ## Debian's packages and the HTML checker for the tests, where they are missing
	@.ci/tools

# As many processes as there are cores; what drives the browser stays together in one of them.
PYTEST := DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/pytest --numprocesses=auto --dist=loadgroup --durations=10

test: $(VENV)/.dev $(MO) tools ## the whole suite on SQLite, then all that a second database can change on PostgreSQL
	@$(MAKE) --no-print-directory --keep-going test-sqlite test-postgresql

test-sqlite: $(VENV)/.dev $(MO) tools
	@echo "== SQLite =="
	@$(PYTEST) $(PYTEST_ARGS)

test-postgresql: $(VENV)/.dev $(MO) tools
	@echo "== PostgreSQL =="
	@.ci/with-postgresql env $(PYTEST) -m "not once" $(PYTEST_ARGS)

test-fast: $(VENV)/.dev $(MO) ## the tests of what differs from main, on SQLite, without a browser (ALL=1: of everything)
	@tests=$(if $(ALL),tests,"$$(.ci/changed-tests)"); [ "$$tests" ] || { echo "Nothing differs from main."; exit; }; \
		$(PYTEST) -m "not browser" $$tests $(PYTEST_ARGS)

check: $(VENV)/.dev $(MO) ## layers, lint, types, migrations, translations, drift of the docs
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mypy
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py check --fail-level WARNING
	@.ci/check-production $(BIN)/python
	@$(BIN)/python manage.py messages --check
	@$(BIN)/python manage.py draw_flows --check

format: $(VENV)/.dev ## mend what can be mended by machine
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

messages: $(VENV)/.runtime ## collect our strings into cms/locale/id
	@$(BIN)/python manage.py messages

docs: $(VENV)/.runtime $(MO) ## draw the flows and the table of statuses again
	@$(BIN)/python manage.py draw_flows

bench-import: $(VENV)/.dev $(MO) ## how fast a register file goes live, on both databases
	@LOG_LEVEL=WARNING $(BIN)/python -m bench.register_import
	@LOG_LEVEL=WARNING .ci/with-postgresql $(BIN)/python -m bench.register_import

faults: $(VENV)/.dev $(MO) ## malformed files, kills, 5,000 machines, 10,000 guesses, on both databases (long)
	@FAULT_FILES=1000 FAULT_KILLS=50 BOTS=5000 HUMANS=200 ENUMERATION=2000 GUESSES=10000 DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/pytest tests/faults $(PYTEST_ARGS)
	@FAULT_FILES=1000 FAULT_KILLS=50 BOTS=5000 HUMANS=200 ENUMERATION=2000 GUESSES=10000 DJANGO_SETTINGS_MODULE=cms.settings.test .ci/with-postgresql $(BIN)/pytest tests/faults $(PYTEST_ARGS)

outbox: $(VENV)/.dev $(MO) ## 500 moves without a mail server and 5 killed workers, on both databases
	@OUTBOX_MOVES=500 DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/pytest tests/faults/test_outbox.py $(PYTEST_ARGS)
	@OUTBOX_MOVES=500 DJANGO_SETTINGS_MODULE=cms.settings.test .ci/with-postgresql $(BIN)/pytest tests/faults/test_outbox.py $(PYTEST_ARGS)

follow: $(VENV)/.dev $(MO) ## 10,000 wrong tries at a door, offers at 1,000 instants, on both databases (long)
	@FOLLOW_TRIES=10000 CLOCK_EVERY=1 DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/pytest tests/faults/test_follow.py tests/faults/test_clock.py $(PYTEST_ARGS)
	@FOLLOW_TRIES=10000 CLOCK_EVERY=1 DJANGO_SETTINGS_MODULE=cms.settings.test .ci/with-postgresql $(BIN)/pytest tests/faults/test_follow.py tests/faults/test_clock.py $(PYTEST_ARGS)

bench: bench-pages bench-import bench-lookup bench-apply ## every benchmark

bench-apply: $(VENV)/.dev $(MO) ## how fast applications are taken in, and whether a kill loses one, on both databases
	@LOG_LEVEL=ERROR $(BIN)/python -m bench.apply sqlite
	@LOG_LEVEL=ERROR $(BIN)/python -m bench.apply postgresql

bench-phone: $(VENV)/.dev $(MO) tools ## the pages of an application on a slow phone and slow 3G: paint, weight, time
	@PHONE_SLOWDOWN=6 DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/pytest -q tests/browser/test_apply_phone.py $(PYTEST_ARGS)

bench-pages: $(VENV)/.dev $(MO) ## how fast public pages are, against a constant view (needs wrk)
	@$(BIN)/python -m bench.pages

mutants: $(VENV)/.dev ## how many small faults in workflows/rules its tests find (minutes)
	@$(BIN)/python -m bench.mutants

bench-lookup: $(VENV)/.dev $(MO) ## how fast one person is found among 400,000, on both databases
	@$(BIN)/python -m bench.lookup
	@.ci/with-postgresql $(BIN)/python -m bench.lookup

clean: ## forget the virtual environment, the database and all that was made
	rm -rf $(VENV) .data
