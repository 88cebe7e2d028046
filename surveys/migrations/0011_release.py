from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("surveys", "0010_year")]

    operations = []
