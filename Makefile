# The ways in. Each works alone on a bare Debian 12 or 13 with git and make, says what it does, writes only below build/
# and a temporary folder, and leaves nothing running.
#   make demo          the program with a sample portfolio, on http://127.0.0.1:8080
#   make test          build and every test of an ordinary day
#   make proof         the rest: sanitizers over everything, clang-tidy, the long tests
#   make bench         throughput beside other programs, release build
#   make sim SEEDS=N   N small simulated worlds, release build
#   make format        clang-format over our sources

JOBS ?= $(shell nproc)
SEEDS ?= 100

export CCACHE_DIR ?= $(CURDIR)/build/ccache
export npm_config_cache ?= $(CURDIR)/build/npm

.PHONY: demo test proof bench sim format program dev

demo: program
	build/release/dunlin demo

program:
	@scripts/packages build
	@scripts/build release $(JOBS) dunlin

dev:
	@scripts/packages build test
	@scripts/build dev $(JOBS) all

test: dev
	ctest --test-dir build/dev --label-exclude proof --output-on-failure --parallel $(JOBS)

proof: dev
	@scripts/packages lint
	@scripts/proof $(JOBS)

bench:
	@scripts/packages build test
	@scripts/build release $(JOBS) dunlin dunlin_benches
	tests/bench/run build/release

sim: program
	build/release/dunlin simulate --seeds $(SEEDS) --faults

format:
	@scripts/packages lint
	git ls-files -z '*.hpp' '*.cpp' | xargs -0 clang-format-19 -i
