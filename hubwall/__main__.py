"""`python -m hubwall` is the command `hubwall`."""

from hubwall.cli import main

if __name__ == "__main__":
    main()
