"""Run the command line as `python -m minutes_miner`."""

from minutes_miner.cli import main

if __name__ == "__main__":
    main()
