# Two commands are enough: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
export DJANGO_SETTINGS_MODULE ?= cms.settings.dev
export SITE_URL ?= http://localhost:$(PORT)
MO := cms/locale/id/LC_MESSAGES/django.mo

.PHONY: help run port dev letters setup test test-fast test-sqlite test-postgresql tools check format messages docs bench bench-pages bench-import bench-lookup bench-apply bench-lists bench-flow bench-phone faults outbox follow random mutants clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18

$(VENV)/.runtime: requirements.txt requirements-demo.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the dependencies of the application and its demo ..."
	@$(BIN)/pip install -qq --disable-pip-version-check -r requirements-demo.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing the dependencies of tests and checks ..."
	@$(BIN)/pip install -qq --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(MO): cms/locale/id/LC_MESSAGES/django.po cms/locale/id/LC_MESSAGES/packages.po $(VENV)/.runtime
	@$(BIN)/python manage.py messages --compile

setup: $(VENV)/.runtime $(MO) ## create the virtual environment, the database and the demo data
	@$(BIN)/python manage.py migrate --verbosity 0
	@LOG_LEVEL=WARNING $(BIN)/python manage.py load_demo

run: port setup ## run the site with its worker and clock on http://localhost:8000 (make run PORT=8123)
	@PATH="$(CURDIR)/$(BIN):$$PATH" HOST=$(HOST) PORT=$(PORT) LOG_LEVEL=WARNING PYTHONWARNINGS=ignore $(BIN)/python manage.py run_demo

dev: port setup ## run Django's development server with reloading and debug pages
	@$(BIN)/python manage.py load_demo --show
	@DEBUG=1 $(BIN)/python manage.py runserver $(HOST):$(PORT)

port:
	@$(PYTHON) .ci/port $(HOST) $(PORT)

letters: setup ## show the letters that `make run` keeps in .data/letters instead of sending
	@$(BIN)/python manage.py letters

tools: ## install the Debian packages and HTML checker that the tests need, if missing
	@.ci/tools

# One process per core. loadgroup hands out test by test, so that a long browser test holds up no others.
PROCESSES = auto
PYTEST = DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/pytest --numprocesses=$(PROCESSES) --dist=loadgroup --durations=10

test: $(VENV)/.dev $(MO) tools ## run the whole suite on SQLite and, beside it, everything the database affects on PostgreSQL
	@echo "Testing on SQLite and PostgreSQL side by side; the results of each appear when it ends ..."
	@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync=target test-sqlite test-postgresql

# One more: one waits for a browser, or for servers that are away, most of the time.
test-sqlite: PROCESSES = $$(($$(getconf _NPROCESSORS_ONLN) + 1))
test-sqlite: $(VENV)/.dev $(MO) tools
	@echo "== SQLite =="
	@$(PYTEST) $(PYTEST_ARGS)

test-postgresql: $(VENV)/.dev $(MO) tools
	@echo "== PostgreSQL =="
	@.ci/with-postgresql env $(PYTEST) -m "not once" $(PYTEST_ARGS)

test-fast: $(VENV)/.dev $(MO) ## run the tests of what differs from main, without a browser, on SQLite (ALL=1: of everything)
	@tests=$(if $(ALL),tests,"$$(.ci/changed-tests)"); [ "$$tests" ] || { echo "Nothing differs from main."; exit; }; \
		$(PYTEST) -m "not browser" $$tests $(PYTEST_ARGS)

check: $(VENV)/.dev $(MO) ## check layers, lint, types, migrations, translations and generated docs
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

format: $(VENV)/.dev ## format the code and fix what can be fixed automatically
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

messages: $(VENV)/.runtime ## update the translatable strings in cms/locale/id
	@$(BIN)/python manage.py messages

docs: $(VENV)/.runtime $(MO) ## regenerate the flow diagrams and the tables of statuses, roles and clock tasks
	@$(BIN)/python manage.py draw_flows

bench-import: $(VENV)/.dev $(MO) ## measure how fast a register file is imported, on both databases
	@LOG_LEVEL=WARNING $(BIN)/python -m bench.register_import
	@LOG_LEVEL=WARNING .ci/with-postgresql $(BIN)/python -m bench.register_import

faults: $(VENV)/.dev $(MO) ## test damaged and spoilt files, killed processes, lost servers, 5,000 bots and 10,000 guesses, on both databases (slow)
	@OUTAGE_SECONDS=120 MIGRATIONS_BACK_TO=0002 FAULT_FILES=1000 FAULT_SPOILT=1000 FAULT_KILLS=50 LIST_KILLS=200 BOTS=5000 HUMANS=200 ENUMERATION=2000 GUESSES=10000 DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/pytest tests/faults $(PYTEST_ARGS)
	@OUTAGE_SECONDS=120 MIGRATIONS_BACK_TO=0002 FAULT_FILES=1000 FAULT_SPOILT=1000 FAULT_KILLS=50 LIST_KILLS=200 BOTS=5000 HUMANS=200 ENUMERATION=2000 GUESSES=10000 DJANGO_SETTINGS_MODULE=cms.settings.test .ci/with-postgresql $(BIN)/pytest tests/faults $(PYTEST_ARGS)

outbox: $(VENV)/.dev $(MO) ## test 500 moves without a mail server and 5 killed workers, on both databases
	@OUTBOX_MOVES=500 DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/pytest tests/faults/test_outbox.py $(PYTEST_ARGS)
	@OUTBOX_MOVES=500 DJANGO_SETTINGS_MODULE=cms.settings.test .ci/with-postgresql $(BIN)/pytest tests/faults/test_outbox.py $(PYTEST_ARGS)

follow: $(VENV)/.dev $(MO) ## test 10,000 wrong logins, and offers at 1,000 points in time, on both databases (slow)
	@FOLLOW_TRIES=10000 CLOCK_EVERY=1 DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/pytest tests/faults/test_follow.py tests/faults/test_sign_in.py tests/faults/test_clock.py $(PYTEST_ARGS)
	@FOLLOW_TRIES=10000 CLOCK_EVERY=1 DJANGO_SETTINGS_MODULE=cms.settings.test .ci/with-postgresql $(BIN)/pytest tests/faults/test_follow.py tests/faults/test_sign_in.py tests/faults/test_clock.py $(PYTEST_ARGS)

bench: bench-pages bench-import bench-lookup bench-apply ## run the main benchmarks

bench-apply: $(VENV)/.dev $(MO) ## measure how fast applications are received, and whether a killed process loses any, on both databases
	@LOG_LEVEL=ERROR $(BIN)/python -m bench.apply sqlite
	@LOG_LEVEL=ERROR $(BIN)/python -m bench.apply postgresql

bench-lists: $(VENV)/.dev $(MO) ## measure the lists of the office with 100,000 applications, on both databases (ROWS=5000 for a small run)
	@LOG_LEVEL=ERROR $(BIN)/python -m bench.lists
	@LOG_LEVEL=ERROR .ci/with-postgresql $(BIN)/python -m bench.lists

bench-flow: $(VENV)/.dev $(MO) ## count the SQL statements of a full case and of an officer's decision, on both databases (VERBOSE=20 for which)
	@LOG_LEVEL=ERROR $(BIN)/python -m bench.flow
	@LOG_LEVEL=ERROR .ci/with-postgresql $(BIN)/python -m bench.flow

bench-phone: $(VENV)/.dev $(MO) tools ## measure the application pages on a slow phone and slow 3G: paint, weight, time
	@PHONE_SLOWDOWN=6 DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/pytest -q tests/browser/test_apply_phone.py $(PYTEST_ARGS)

bench-pages: $(VENV)/.dev $(MO) ## compare the speed of public pages with a constant view (needs wrk)
	@$(BIN)/python -m bench.pages

random: $(VENV)/.dev $(MO) ## try the ranked list on 10,000 random sets of applicants, and clashes of interviews on 5,000 random plans
	@RULES_EXAMPLES=10000 CLASH_PLANS=5000 DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/pytest tests/workflows/rules/selection/test_selection.py tests/workflows/rules/interviews/test_clashes.py $(PYTEST_ARGS)

mutants: $(VENV)/.dev $(MO) ## list mutations of workflows/rules that no test catches (long; MUTANTS="workflows.rules.awards.awards*")
	@RULES_EXAMPLES=25 DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/mutmut run $(MUTANTS)
	@$(BIN)/mutmut results | grep -v "not checked" || true

bench-lookup: $(VENV)/.dev $(MO) ## measure how fast one person is found among 400,000, on both databases
	@$(BIN)/python -m bench.lookup
	@.ci/with-postgresql $(BIN)/python -m bench.lookup

clean: ## delete the virtual environment, the database and all generated files
	rm -rf $(VENV) .data
