.PHONY: fix check test score bench bench-archive docs samples

fix:  ## put format and imports right
	ruff check --fix .
	ruff format .

check:  ## lint, types, layers
	ruff check .
	ruff format --check .
	mypy
	lint-imports

test:  ## all tests
	python -m pytest

score:  ## rules against the labels of the samples, printed by document
	python -m minutes_miner extract --samples --output output/acts.jsonl
	python -m pytest tests/test_quality.py -q

bench:  ## speed of the whole tool and where its time goes, beside the last run; FOLDER=… for other minutes
	python -m tests.benchmarks $(FOLDER)

bench-archive:  ## how batch grows from 200 to 2,000 documents: memory of the writer, time of a document
	python -m tests.benchmarks.archives

docs:  ## the examples in README and docs are executed by the tests
	python -m pytest tests/test_docs.py -q

samples:  ## build samples and their labels from corpora/sources (needs LibreOffice)
	python corpora/build_samples.py
	python corpora/build_gold.py
