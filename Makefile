# `make leaflets` makes the leaflets, `make test` passes the tests. Each sets up what it needs.
.PHONY: leaflets test check bench brute wheel lock pictures docs fonts clean

bin := .venv/bin

leaflets:
	@sh tools/setup.sh run
	$(bin)/leaflets build

test:
	@sh tools/setup.sh dev
	$(bin)/python -m pytest -n auto

check:
	@sh tools/setup.sh dev
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports

bench:
	@sh tools/setup.sh dev
	$(bin)/python benchmarks/recipe.py
	$(bin)/python benchmarks/languages.py
	$(bin)/python benchmarks/proof.py
	$(bin)/python benchmarks/sheets.py

# Minutes: is there a larger size that fits, in any leaflet? None should.
brute:
	@sh tools/setup.sh dev
	$(bin)/python benchmarks/brute.py

# A wheel with the starter library in it, in dist/.
wheel:
	@sh tools/setup.sh dev
	$(bin)/python -m build --wheel --no-isolation --outdir dist

# The pictures of the README, made by the program from its own leaflets.
pictures: leaflets
	$(bin)/python tools/pictures.py

# docs/problems.md and docs/qr-codes.md, made from the program and its registry.
docs:
	@sh tools/setup.sh dev
	$(bin)/python tools/problem_docs.py
	$(bin)/python tools/code_docs.py

# New fonts and new locks: only when somebody means to change them.
fonts:
	@sh tools/setup.sh dev
	$(bin)/python tools/build_fonts.py

lock:
	@sh tools/lock.sh

clean:
	rm -rf out dist .venv
