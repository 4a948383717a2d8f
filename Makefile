# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT ?= demo
# Tests start many processes: where Python may not keep what it compiled, each compiles it all again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test proof monkey visitors test-and-coverage run screens bench check format docs lock system clean mutants mutants-sample mutate figures \
	bench-accuracy soak oracles golden demo-sync \
	fuzz fuzz-files bench-server bench-link bench-waits bench-impact bench-bills bench-package package package-try readme-try package-compare coverage \
	audit audit-package release package-windows guides site

demo: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/visitapp demo --out $(OUT)

# Half as many again as cores: with one each, tests/sync kept two cores busy for 82 % of its time (it
# waits for servers). A worker that is done takes tests of the others.
SUITE = packaging/with-keyring.sh $(BIN)/python -m pytest -q -n $(shell expr $$(nproc) + $$(nproc) / 2) \
	--dist worksteal

test: $(READY)
	@packaging/system.sh tests
	$(SUITE)

# All of it at full size, an hour and more: 2,000 examples of each property, 10,000 seeds of the world,
# and every mistake made on purpose noticed: those of the sync, and each number moved by 1 %.
proof: $(READY)
	@packaging/system.sh tests
	VISITAPP_PROOF=1 $(SUITE) --timeout=3600
	$(BIN)/python -m tests.mutants
	$(BIN)/python -m tests.fuzz

run: $(READY)
	$(BIN)/visitapp

screens: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screens screens

# This program beside its limits and its peers, which it brings; 1 when a line does not hold.
bench: $(READY)
	$(BIN)/python -m bench

# Each number of the shipped tables moved by 1 %, alone, until a test notices.
mutants: $(READY)
	$(BIN)/python -m tests.mutants $(ONLY)

# The code of a module changed, one place at a time: make mutate ONLY=visitapp/domain/energy/bills.py
mutate: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.mutants.code $(ONLY)

# A hand that does anything: a thousand events for each role, by each of twenty seeds; then every shortcut
# from every stop. Hours: make monkey MONKEY='--hands visitor --seeds 1' plays less of it.
monkey: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.monkey $(MONKEY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.monkey --stops $(MONKEY)

# Twelve invented visitors, each through a whole visit: docs/reference/visitors.md.
visitors: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.visitors $(ONLY)

# Forty changes drawn from all of the code: does `make test` notice what `make proof` does?
mutants-sample: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.mutants.code.sample

# A server on loopback, a visitor's and an adviser's profile: a visit crosses and comes back.
demo-sync: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m visitapp.cli.trial.demo_sync $(or $(OUT_SYNC),demo-sync)

figures: $(READY)
	$(BIN)/python -m tests.households.kept
	$(BIN)/python -m tests.domain.asking.shown

bench-accuracy: $(READY)
	$(BIN)/python -m bench.accuracy

# Other stories each time; make writes their first seed, and `make soak SEED=…` plays them again.
soak: $(READY)
	VISITAPP_PROOF=1 SYNC_SEED=$(or $(SEED),$(shell date +%s)) \
	  SYNC_HISTORIES=$(or $(HISTORIES),3000) SYNC_MUTANT_HISTORIES=2000 \
	  $(BIN)/python -m pytest -q -n 2 tests/sync tests/world --timeout=3000

# The server: invented requests for each role; beside its peer; a day's visits over a bad link.
fuzz: $(READY)
	FUZZ_CASES=$(or $(CASES),3000) $(BIN)/python -m pytest -q -n 2 tests/server/test_schemathesis.py \
	  tests/server/registration/test_hostile.py tests/server/registration/test_schemathesis.py \
	  tests/server/registration/test_all_at_once.py tests/server/replies/test_hostile.py \
	  -rP --timeout=3600

# Each reader of bytes from elsewhere, ten minutes: make fuzz-files FUZZ='--seconds 60 table'.
fuzz-files: $(READY)
	$(BIN)/python -m tests.fuzz $(FUZZ)

bench-server: $(READY)
	$(BIN)/python -m bench.server_peer

bench-link: $(READY)
	$(BIN)/python -m bench.link --visits 20 --photos 12

bench-waits: $(READY)
	$(BIN)/python -m bench.waits

# The packaged program beside two of its kind; sizes on a bare Debian need package-try before.
bench-package: $(READY) package
	$(BIN)/python -m bench.packaged

# Sixty invented bills read, as PDFs and bad photos: what is proposed right, and wrong.
bench-bills: $(READY)
	$(BIN)/python -m bench.bills $(SEEDS)

bench-impact: $(READY)
	$(BIN)/python -m bench.impact

oracles:
	tests/oracles/make.sh

golden:
	tests/oracles/make.sh golden

# Every line and every branch of what nobody would see go wrong: domain, store, the merge; less than
# that fails. tests/covered.py says which tests count; `.ci/run` measures while it runs them all.
COV = --cov --cov-config=.coveragerc --cov-report=term-missing
coverage: $(READY)
	$(SUITE) $(COV) --timeout=900 $$($(BIN)/python -m tests.covered)

test-and-coverage: $(READY)
	@packaging/system.sh tests
	$(SUITE) $(COV)

# Known flaws of the pinned parts. In an environment of its own; 3: nobody could be asked.
AUDIT := build/audit
audit: $(AUDIT)/.ready
	$(AUDIT)/bin/python packaging/audit.py

$(AUDIT)/.ready:
	@packaging/new-venv.sh $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check 'pip-audit==2.10.*'
	@touch $@

# The libraries of Debian inside the package, beside what Debian has now (apt-get update first).
audit-package:
	python3 packaging/audit_native.py

# A version: see packaging/release.py. NOTE is said to laptops, in French. DRY=1 changes nothing.
# Hours, as root on a Debian: all checks, the packages of every system, each tried as installed.
# WITHOUT=windows leaves a system out; UNAUDITED='why' takes an audit that failed.
release: $(READY)
	$(BIN)/python packaging/release.py $(VERSION) --oldest '$(OLDEST)' $(if $(NOTE),--note '$(NOTE)') \
	  $(if $(WITHOUT),--without $(WITHOUT)) $(if $(UNAUDITED),--unaudited '$(UNAUDITED)') \
	  $(if $(DRY),--dry-run)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy visitapp
	$(BIN)/lint-imports
	$(BIN)/visitapp numbers ends

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY)
	$(BIN)/python packaging/docs.py

# The lock carries names, versions and hashes, and no index address. Extras are kept in it:
# without them the installer meets `coverage[toml]` unpinned, and refuses, at each new release.
lock: $(READY)
	$(BIN)/uv pip compile --quiet --universal --no-header --no-annotate --no-strip-extras \
	  --python-version 3.12 --generate-hashes --extra dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --no-header --no-annotate --no-strip-extras \
	  --python-version 3.12 --generate-hashes --extra package --constraints requirements.lock pyproject.toml \
	  -o packaging/requirements.lock

# The packaged program, from what is checked out, in an environment that holds nothing else.
PACKAGE := build/package
package: $(PACKAGE)/.ready
	rm -rf $(PACKAGE)/wheel dist
	$(PACKAGE)/venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation . -w $(PACKAGE)/wheel
	$(PACKAGE)/venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  --force-reinstall $(PACKAGE)/wheel/*.whl
	$(PACKAGE)/venv/bin/python packaging/freeze.py $(PACKAGE)
	$(PACKAGE)/venv/bin/python packaging/linux/make.py $(PACKAGE)/dist/visitapp dist
	cp $(PACKAGE)/wheel/*.whl $(PACKAGE)/gathered/visitapp/parts/visitapp.cdx.json dist/
	cd dist && sha256sum -- * > SHA256SUMS

$(PACKAGE)/.ready: packaging/requirements.lock
	@packaging/system.sh package
	@packaging/new-venv.sh $(PACKAGE)/venv
	$(PACKAGE)/venv/bin/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes -r packaging/requirements.lock
	@touch $@

# The packages of this commit, made again elsewhere: what differs, and is not explained, fails it.
package-compare:
	packaging/compare.sh

# The .deb on a bare Debian, without Python and without a network (root, debootstrap).
package-try:
	packaging/linux/try_on_bare_debian.sh dist/visitapp_*.deb

# The README's two commands on a new Debian (root, debootstrap); BUSY=1: while every core is busy.
readme-try:
	packaging/linux/try_readme.sh

# The Windows installer and the MSI, made and tried under Wine: packaging/windows/README.md.
package-windows: $(PACKAGE)/.ready
	packaging/windows/build.sh

# The pictures of the guides, taken while their tasks are done; the guides as a site.
guides: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.guide.pictures

site: $(READY)
	$(BIN)/python packaging/site.py $(or $(OUT_SITE),site)

system:
	@packaging/system.sh

$(READY): requirements.lock pyproject.toml packaging/system.sh packaging/new-venv.sh
	@packaging/system.sh
	@packaging/new-venv.sh $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

clean:
	rm -rf $(VENV) demo demo-sync screens build dist
