# Set-up, checks and packages of all three languages; 'make' alone lists the targets.
# BLAS=openblas also switches an R and Octave that are already here to OpenBLAS.
PYTHON ?= $(firstword $(foreach name,python3.11 python3,$(shell command -v $(name))) python3)
DIST ?= dist
VERSION = $(shell sed -n 's/^Version: *//p' octave/DESCRIPTION)
INSTALLED = .venv/installed
REQUIREMENTS = pyproject.toml harness/setup/constraints.txt

# rpy2 without a compiler, and the same on every R.
export RPY2_CFFI_MODE = ABI
export BLAS

.NOTPARALLEL:
.PHONY: help parity test format lint bench octave-test octave-package r-package \
	document vectors constraints clean system-run system-test

help:          ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24

parity: system-run $(INSTALLED)         ## every shipped case, in both arithmetics
	@.venv/bin/samegrad run --arithmetic both

test: system-test $(INSTALLED)          ## every test; fails where a language is missing
	@SAMEGRAD_REQUIRE=python,r,octave .venv/bin/python -m pytest

format: $(INSTALLED)                    ## format Python and R
	.venv/bin/ruff check --fix-only --quiet
	.venv/bin/ruff format
	.venv/bin/air format r harness tests benchmarks

lint: $(INSTALLED)                      ## style and types, no behaviour
	@.venv/bin/python -m pytest tests/packages/test_style.py \
	  tests/packages/test_octave_style.py

bench: system-run $(INSTALLED)          ## the benchmarks
	.venv/bin/python benchmarks/run.py

octave-test:                            ## the Octave package's tests, with Octave alone
	octave-cli --norc --no-history tests/packages/run_octave_tests.m octave/inst

octave-package:                         ## a tarball for Octave's 'pkg install'
	mkdir -p $(DIST)
	tar --create --gzip --file $(DIST)/samegrad-$(VERSION).tar.gz --sort=name --owner=0 \
	  --group=0 --transform 's,^octave,samegrad-$(VERSION),' octave

r-package:                              ## a tarball for R's install.packages
	mkdir -p $(DIST)
	cd $(DIST) && R CMD build $(CURDIR)/r

document:                               ## r/man and r/NAMESPACE from the comments in r/R
	Rscript --vanilla -e 'roxygen2::roxygenise("r")'

vectors: $(INSTALLED)                   ## known answers, and their copies in R and Octave
	.venv/bin/python -m tests.vectors.make

constraints:                            ## the newest versions that the requirements admit
	rm -rf .venv/newest
	$(PYTHON) -m venv .venv/newest
	.venv/newest/bin/pip install --quiet --editable '.[harness,dev]'
	{ head -n 1 harness/setup/constraints.txt; \
	  .venv/newest/bin/pip freeze --exclude-editable; } > .venv/newest/constraints.txt
	mv .venv/newest/constraints.txt harness/setup/constraints.txt
	rm -rf .venv/newest

clean:                                  ## what was built and installed here; not runs/
	rm -rf .venv dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

system-run system-test: system-%:
	@sh harness/setup/system.sh "$(PYTHON)" $*

# pip's wheel cache does not see RPY2_CFFI_MODE: the bridge to R is always built anew.
$(INSTALLED): $(REQUIREMENTS)
	@echo "samegrad: installing into .venv what harness/setup/constraints.txt lists"
	@test -x .venv/bin/python || "$(PYTHON)" -m venv .venv
	@.venv/bin/pip install --quiet --no-cache-dir --constraint harness/setup/constraints.txt \
	  rpy2-rinterface
	@.venv/bin/pip install --quiet --constraint harness/setup/constraints.txt \
	  --editable '.[harness,dev]'
	@touch $@
