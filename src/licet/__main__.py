"""`python -m licet` is the command `licet`."""

from licet.serve.cli import main

if __name__ == "__main__":
    main()
