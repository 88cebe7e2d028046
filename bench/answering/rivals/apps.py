from django.apps import AppConfig


class RivalsConfig(AppConfig):
    name = "rivals"
    default_auto_field = "django.db.models.BigAutoField"
