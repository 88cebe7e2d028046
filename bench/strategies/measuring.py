"""Prints how long each page of the large strategy takes."""

import json


def main() -> None:
    import django

    django.setup()
    from asking import measured

    print(json.dumps(measured()))


if __name__ == "__main__":
    main()
