from augenhoehe.urls import urlpatterns as product
from django.urls import path
from rivals.wizard import done, wizard

urlpatterns = [path("wizard/", wizard), path("wizard/done/", done, name="wizard_done"), *product]
