from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cms_pages", "0005_members_of_networks")]
    operations = [migrations.DeleteModel("MembershipOnPage")]
