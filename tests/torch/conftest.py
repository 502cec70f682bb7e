import importlib.util
from pathlib import Path

# The fixtures of the documents' other blocks; a module of its own name, since this file has that of theirs.
SEEDS = Path(__file__).resolve().parents[1] / "compat/seeds/conftest.py"
spec = importlib.util.spec_from_file_location("seeds_conftest", SEEDS)
seeds = importlib.util.module_from_spec(spec)
spec.loader.exec_module(seeds)
urls, on_both = seeds.urls, seeds.on_both
