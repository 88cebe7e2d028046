"""The entry point for WSGI servers."""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from augenhoehe.content_type import with_plain_content_type

sys.path.append(str(Path(__file__).resolve().parent.parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "augenhoehe.settings.production")

try:
    application = with_plain_content_type(get_wsgi_application())
except ImproperlyConfigured as error:
    sys.exit(str(error))
