import django.db.models.deletion
import modelsearch.index
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cms_pages', '0006_members_on_pages_end'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('title_words', models.TextField(help_text='Folded, a blank before each word.')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('date', models.DateField(null=True, verbose_name='date')),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='search_text', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
            ],
            options={
                'verbose_name': 'searched text',
                'verbose_name_plural': 'searched texts',
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=1000, verbose_name='address')),
                ('words', models.CharField(blank=True, max_length=200, verbose_name='words of the link')),
                ('state', models.CharField(choices=[('waiting', 'not checked yet'), ('fine', 'leads somewhere'), ('dead', 'leads nowhere'), ('unknown', 'could not be checked')], db_index=True, default='waiting', max_length=10, verbose_name='state')),
                ('reason', models.CharField(blank=True, max_length=20, verbose_name='reason')),
                ('status', models.PositiveSmallIntegerField(null=True, verbose_name='status')),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='failures in a row')),
                ('checked', models.DateTimeField(db_index=True, null=True, verbose_name='checked')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
            ],
            options={
                'verbose_name': 'link',
                'verbose_name_plural': 'links',
                'constraints': [models.UniqueConstraint(fields=('page', 'address'), name='cms_pages_link_of_page')],
            },
        ),
    ]
