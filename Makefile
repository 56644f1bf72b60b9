# The two commands of the README are `make demo` and `make test`; the others are their parts.
# What a target does stands in scripts/; this file only names it.

DEMO_RESIDENTS ?= 100000
DEMO_SEED ?= 2026
PORT ?= 8080
export DEMO_RESIDENTS DEMO_SEED PORT

.DEFAULT_GOAL := help
.PHONY: help setup assets build demo test bench clean

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  Settings of the demo: DEMO_RESIDENTS=$(DEMO_RESIDENTS) DEMO_SEED=$(DEMO_SEED) PORT=$(PORT)"

setup: ## Look whether the machine has what is needed, and install what can be installed
	@scripts/setup.sh

assets: setup ## Make the style sheets and fonts that the binary carries (only when they changed)
	@scripts/assets.sh

build: assets ## Build the release binary
	@scripts/build.sh

demo: build ## Make a fictional municipality, import its messages and show it on http://127.0.0.1:8080
	@scripts/demo.sh

test: setup ## Run every test, from formatting to the browser
	@scripts/test.sh

bench: build ## Measure what the steps of the demo cost, reading beside a peer
	@scripts/bench.sh

clean: ## Remove what was built (the folder demo/ stays: it may hold your data)
	cargo clean
	rm -rf assets/dist assets/node_modules tests/browser/node_modules tests/browser/out tests/oidc/node_modules
