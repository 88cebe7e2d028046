from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0010_year")]

    operations = [
        migrations.AlterField(
            model_name="resultsgrant",
            name="right",
            field=models.CharField(
                choices=[
                    ("aggregates", "tables"),
                    ("raw", "raw answers"),
                    ("contacts", "contact details"),
                    ("release", "making results public"),
                ],
                max_length=20,
                verbose_name="right",
            ),
        ),
    ]
