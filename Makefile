# `make` does what CI does, but for the runs with Spark (`make spark`) and without a compiler. Every target is one line.
PYTHON ?= python3
LICET_SHARED ?= $(abspath ../shared)
export LICET_SHARED
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: all setup demo test quick spark fresh lint format format-check types docs docs-check reports quality bench fuzz mutants lock starter release clean

all: setup format-check lint types docs-check test demo  ## what CI does, without Spark

setup: $(STAMP)  ## .venv with everything, from the locked requirements

$(STAMP): requirements/dev.txt pyproject.toml hatch_build.py src/licet/match/_kernel.c
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "licet needs Python 3.11 or newer; try make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

demo: setup  ## the founding story in the terminal, offline, under a minute
	$(BIN)/python -m licet.serve.demo

test: setup  ## all tests
	$(BIN)/pytest -q -n auto

quick: setup  ## the fast loop
	$(BIN)/pytest -q -n auto -m "not slow"

spark: .venv-spark/.installed  ## the tests of Apache Spark (Java 17), in an environment of their own: 800 MB
	LICET_REQUIRE=spark .venv-spark/bin/pytest -q tests/spark

.venv-spark/.installed: requirements/spark.txt pyproject.toml
	$(PYTHON) -m venv .venv-spark
	.venv-spark/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/spark.txt
	.venv-spark/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

fresh:  ## clone into a temporary folder, then the README's two commands
	folder=$$(mktemp -d) && git clone --quiet . $$folder/licet && $(MAKE) -C $$folder/licet demo test LICET_SHARED="$(LICET_SHARED)" && rm -rf $$folder

lint: setup
	$(BIN)/ruff check src tests tools

format: setup
	$(BIN)/ruff format src tests tools

format-check: setup
	$(BIN)/ruff format --check src tests tools

types: setup
	$(BIN)/mypy

docs: setup  ## write docs/reference from the code
	$(BIN)/python tools/reference.py

docs-check: setup  ## a stale reference fails
	$(BIN)/python tools/reference.py --check

reports: setup  ## write the reports on the official publications: counts, and what no notice text explains
	$(BIN)/python tools/counts.py --from $(LICET_SHARED)/sources
	$(BIN)/python tools/notice_gap.py --from $(LICET_SHARED)/sources

quality: setup  ## the tables of the public benchmarks, into docs/reference/quality.md
	$(BIN)/python tools/quality.py

bench: setup  ## speed and memory as ratios in one run
	$(BIN)/python tools/bench.py

fuzz: setup  ## ten minutes of strange files for every parser; by coverage where atheris is installed
	$(BIN)/python tools/fuzz.py

mutants: setup  ## change the law in small ways, and see that its tests notice: SHARE=0.1 for a sample of every file
	$(BIN)/python tools/mutants.py --write --share $(or $(SHARE),1)

starter: setup  ## compile the embedded edition again from the official publications
	$(BIN)/licet build --from $(LICET_SHARED)/sources --to src/licet/starter

release: .venv-release/.installed  ## source, wheel for this platform, SBOM and checksums into dist/; made twice, and the wheel tried
	.venv-release/bin/python tools/release.py --check

.venv-release/.installed: requirements/release.txt
	$(PYTHON) -m venv .venv-release
	.venv-release/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/release.txt
	touch $@

lock:  ## pin what pyproject.toml asks for, by hash, without addresses
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --no-emit-package licet -o requirements/dev.txt
	uv pip compile pyproject.toml --extra all --universal --generate-hashes --no-header --no-emit-package licet -c requirements/dev.txt -o requirements/all.txt
	uv pip compile pyproject.toml --extra release --universal --generate-hashes --no-header --no-emit-package licet -c requirements/dev.txt -o requirements/release.txt
	uv pip compile pyproject.toml --extra dev --extra spark --universal --generate-hashes --no-header --no-emit-package licet -o requirements/spark.txt

clean:
	rm -rf .venv .venv-spark .venv-release build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
