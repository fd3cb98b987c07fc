# Thin on purpose: what a machine needs is brought by tools/bootstrap.py.
.DEFAULT_GOAL := help
.PHONY: help sandbox sandbox-reset test check fix bench bench-intent bench-identity fuzz lock audit sbom chaos chaos-long

# The locked wheels are chosen for 3.11; a newer Python is the second choice.
PYTHON ?= $(shell for p in python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BOOTSTRAP = $(if $(PYTHON),@$(PYTHON) tools/bootstrap.py,$(error \
	Loket needs Python 3.11 or newer: install it, or name one with `make PYTHON=/path/to/python3.11`))
VENV = .venv/bin
# Journeys wait more than they work: two for each of two cores.
WORKERS ?= 4

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' Makefile

sandbox: ## the whole product with stand-ins on this machine; prints one URL, Ctrl-C stops it (PORT=…)
	$(BOOTSTRAP) sandbox
	@exec $(VENV)/loket sandbox $(if $(PORT),--port $(PORT))

sandbox-reset: ## forget the sandbox's data
	@if [ -d .sandbox ]; then $(VENV)/loket sandbox --reset; \
	else echo "There is nothing to forget."; fi

# What one process has compiled, the others need not, nor the next run.
test: export PYTHONDONTWRITEBYTECODE :=
test: ## all tests, with their own private servers (ARGS="tests/identity -x" for some of them)
	$(BOOTSTRAP) test
	@$(VENV)/pytest -n $(WORKERS) --dist loadscope --durations 5 $(ARGS)

chaos: ## processes killed at every step, and a storm over the whole product; prints the figures
	$(BOOTSTRAP) test
	@$(VENV)/pytest -n 2 tests/chaos $(ARGS)

chaos-long: ## thousands of deaths at random; goes on where it was stopped (COUNT=10000 SEED=1 ARGS="--world 3")
	$(BOOTSTRAP) test
	@$(VENV)/python -W ignore -m tests.chaos.steps_long --count $(or $(COUNT),10000) --seed $(or $(SEED),1) $(ARGS)

check: ## style, types, import contracts, policy files, known vulnerabilities
	$(BOOTSTRAP) check
	@set -ex; \
	$(VENV)/ruff check .; \
	$(VENV)/ruff format --check .; \
	$(VENV)/mypy; \
	$(VENV)/lint-imports; \
	$(VENV)/loket policy check workflows/policies; \
	$(VENV)/python tools/audit.py

fix: ## let the tools put style right
	$(BOOTSTRAP) check
	@$(VENV)/ruff check --fix .
	@$(VENV)/ruff format .

bench: ## turns a second, answer times and job times on this machine
	$(BOOTSTRAP) test
	@$(VENV)/python -m bench

bench-intent: ## how well free text is understood
	$(BOOTSTRAP) check
	@$(VENV)/python -m bench.bench_intent

bench-identity: ## how well and how fast ID copies are checked (COUNT=… SEED=… SET=drawn|unseen|both)
	$(BOOTSTRAP) bench-identity
	@$(VENV)/python -m bench.bench_identity $(if $(COUNT),--count $(COUNT)) \
		$(if $(SEED),--seed $(SEED)) $(if $(SET),--set $(SET)) $(ARGS)

fuzz: ## mutated files through all checks; goes on where it stopped (FILES=… WHOLE=… SEED=… JOBS=…)
	$(BOOTSTRAP) test
	@$(VENV)/python -m bench.fuzz $(if $(FILES),--files $(FILES)) $(if $(WHOLE),--whole $(WHOLE)) \
		$(if $(SEED),--seed $(SEED)) $(if $(JOBS),--jobs $(JOBS)) $(ARGS)

lock: ## choose the dependencies' versions anew
	$(BOOTSTRAP) lock

audit: ## ask a public database for known vulnerabilities of the locked dependencies
	$(BOOTSTRAP) check
	@$(VENV)/python tools/audit.py

sbom: ## write sbom.json: the locked dependencies in CycloneDX's form (OUT=…)
	$(BOOTSTRAP) check
	@$(VENV)/python -W ignore -m cyclonedx_py requirements requirements.lock \
		--pyproject pyproject.toml --output-reproducible --output-file $(or $(OUT),sbom.json) $(ARGS)
