#!/usr/bin/env python3
"""Django's command line for the site. `./dev manage` calls it with the right environment."""

import os
import sys
from pathlib import Path


def main() -> None:
    # Appended, never put first: this folder is called `site`, like a module of the standard library.
    sys.path.append(str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "augenhoehe.settings.development")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        _ = settings.INSTALLED_APPS  # reads the environment
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
