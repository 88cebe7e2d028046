"""Makes the site with its large strategy."""


def main() -> None:
    import django

    django.setup()
    from large import make

    make()
    print("/")


if __name__ == "__main__":
    main()
