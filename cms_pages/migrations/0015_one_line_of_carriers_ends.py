from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cms_pages", "0014_history_of_carriers")]
    operations = [
        migrations.RemoveField(model_name="networkpage", name="carried_by"),
        migrations.RemoveField(model_name="networkpage", name="funded_by"),
    ]
